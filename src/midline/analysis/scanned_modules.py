"""The modules of a scan, named as Python would import them; there is no manifest to say so."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from midline.project.modules import Module
from midline.reading.reader import FactSet

PROJECT_FILES = ("pyproject.toml", "setup.py", "setup.cfg")


def modules_below(folder: Path, facts: FactSet) -> list[Module]:
    """The files of a scan as modules: named from the folder, from `src`, from project folders below it."""
    outside = _package_around(folder)
    roots = sorted(project_roots(folder, facts.paths), key=len, reverse=True)
    modules: list[Module] = []
    for path in facts.paths:
        root = next(root for root in roots if not root or path.startswith(f"{root}/"))
        inside = path[len(root) + 1 :] if root else path
        name = inside.removesuffix(".pyw").removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        is_package = path == "__init__.py" or path.endswith("/__init__.py")
        if outside and not root:
            name = outside if name == "__init__" else f"{outside}.{name}"
        modules.append(Module(path, name, is_package=is_package))
    return modules


def _package_around(folder: Path) -> str:
    """The dotted name of the package that a folder itself is; empty where it is none."""
    names: list[str] = []
    while (folder / "__init__.py").is_file() and folder.name.isidentifier():
        names.append(folder.name)
        folder = folder.parent
    return ".".join(reversed(names))


def project_roots(folder: Path, paths: Iterable[str]) -> set[str]:
    """The folders that imports start from, with "" for the scanned one: `src` folders and those of project files."""
    paths = tuple(paths)
    folders = {parent for path in paths for parent in _parents(path)}
    packages = {path.removesuffix("/__init__.py") for path in paths if path.endswith("/__init__.py")}
    roots = {""}
    for each in folders - packages:
        if each.rpartition("/")[2] == "src" or any((folder / each / name).is_file() for name in PROJECT_FILES):
            roots.add(each)
    return roots


def _parents(path: str) -> list[str]:
    parts = path.split("/")[:-1]
    return ["/".join(parts[:depth]) for depth in range(1, len(parts) + 1)]

"""Followed packages: installed packages whose source is read, never imported, because chains run through them."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from midline.analysis.options import AnalysisOptions
from midline.manifest.naming import module_name
from midline.project.modules import Module
from midline.reading.files import discover
from midline.reading.reader import FactSet, read_project
from midline.reading.store import FactStore

if TYPE_CHECKING:
    from midline.analysis.workspace import Ground

SHOWN_BELOW = "site-packages"


@dataclass(frozen=True, slots=True)
class Followed:
    """Modules and facts of followed packages; missing are the names for which no installed package was found."""

    modules: tuple[Module, ...]
    facts: Mapping[str, tuple[FactSet, str]]
    missing: tuple[str, ...]

    @property
    def notes(self) -> tuple[str, ...]:
        """What hides the chains that run through it: the files of followed packages that cannot be read."""
        unread = ((shown, facts.unread(path)) for shown, (facts, path) in sorted(self.facts.items()))
        return tuple(f"{shown} is followed but cannot be read: {why.message}" for shown, why in unread if why)


def follow_packages(ground: Ground, store: FactStore, options: AnalysisOptions) -> Followed:
    """Read the packages named under `follow` in any manifest of the tree."""
    modules: list[Module] = []
    facts: dict[str, tuple[FactSet, str]] = {}
    missing: list[str] = []
    for name in sorted({name for _, manifest in ground.services for name in manifest.follow}):
        found = find_installed(name, options.packages_beside or ground.folder)
        if found is None:
            missing.append(name)
            continue
        site, files = found
        read = read_project(site, files, store, workers=options.workers)
        for path in read.paths:
            shown = f"{SHOWN_BELOW}/{path}"
            facts[shown] = (read, path)
            module = module_name(path, (".",)) or path
            modules.append(Module(shown, module, is_package=path.endswith("/__init__.py"), followed=True))
    return Followed(tuple(modules), facts, tuple(missing))


def find_installed(name: str, folder: Path) -> tuple[Path, tuple[str, ...]] | None:
    """The folder that a package is installed in and its files, relative to that; nothing of it is run."""
    inside = name.replace(".", "/")
    for site in _site_folders(folder):
        package = site / inside
        if package.is_dir():
            files = discover(package, use_gitignore=False).files
            if files:
                return site, tuple(f"{inside}/{file}" for file in files)
        if package.with_suffix(".py").is_file():
            return site, (f"{inside}.py",)
    return None


def _site_folders(folder: Path) -> Iterator[Path]:
    """Where packages are installed: the project's own environment first, then the active one, then midline's."""
    seen: set[Path] = set()
    environments = [folder / ".venv", folder / "venv"]
    if active := os.environ.get("VIRTUAL_ENV"):
        environments.append(Path(active))
    candidates = [site for each in environments for site in sorted(each.glob("lib/python*/site-packages"))]
    candidates += [each / "Lib" / "site-packages" for each in environments]
    candidates += [Path(entry) for entry in sys.path if entry.endswith(("site-packages", "dist-packages"))]
    for site in candidates:
        if site not in seen and site.is_dir():
            seen.add(site)
            yield site

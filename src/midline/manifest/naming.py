"""From the path of a file to the module that it is."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

_SUFFIXES = (".py", ".pyw", ".pyi")


def default_roots(folder: Path) -> tuple[str, ...]:
    """`src` where there is such a folder (unless it is itself a package), else the folder itself."""
    source = folder / "src"
    return ("src",) if source.is_dir() and not (source / "__init__.py").exists() else (".",)


def module_name(path: str, roots: Sequence[str]) -> str | None:
    """The dotted name that `path` has when imports start at `roots`; None outside of them.

    Paths and roots are relative to the manifest's folder, with `/`; the longest root wins. A file that cannot be
    imported by its name still gets one, so that it can be claimed: `jobs/re-train.py` is `jobs.re-train`, a dot within
    a segment becomes `_`. An `__init__.py` that lies in a root itself is `__init__`.
    """
    inside = [root for root in roots if root == "." or path.startswith(root + "/")]
    if not inside:
        return None
    root = max(inside, key=lambda candidate: 0 if candidate == "." else len(candidate))
    relative = path if root == "." else path[len(root) + 1 :]
    for suffix in _SUFFIXES:
        if relative.endswith(suffix):
            relative = relative[: -len(suffix)]
            break
    relative = relative.removesuffix("/__init__")
    return relative.replace(".", "_").replace("/", ".")

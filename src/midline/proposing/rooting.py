"""Folders that imports start from though no project file says so: `backend/` of `backend/app`, when code says `app`."""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Collection, Mapping

from midline.reading.taking import TakenIn

_IMPORTED = re.compile(rb"^[ \t]*(?:from|import)[ \t]+([A-Za-z_]\w*)", re.MULTILINE)


def roots_by_imports(taken: TakenIn, known: Collection[str]) -> set[str]:
    """The folders whose content the code below them imports by its bare name, while nobody imports the folder itself.

    known: the roots that are told by project files, `""` for the folder of the manifest.
    """
    imported = {path: _imported(taken, digest) for path, digest in taken.digests.items()}
    packages = {path.rpartition("/")[0] for path in imported if path.endswith("__init__.py")}
    inside = _contents(imported)
    everything = frozenset().union(*imported.values())
    taken_names = sys.stdlib_module_names | frozenset().union(*(inside[root] for root in known if root in inside))
    found: set[str] = set()
    for folder, names in inside.items():
        if folder in known or any(_is_below(folder, package) for package in packages):
            continue
        own = names - taken_names
        users = (path for path in imported if path.startswith(f"{folder}/"))
        if folder.rpartition("/")[2] not in everything and any(own & imported[path] for path in users):
            found.add(folder)
    return found


def _imported(taken: TakenIn, digest: bytes) -> frozenset[str]:
    return frozenset(name.decode() for name in _IMPORTED.findall(taken.contents[digest]))


def _contents(paths: Mapping[str, object]) -> dict[str, set[str]]:
    """Folder -> the names of the modules and packages in it."""
    found: dict[str, set[str]] = defaultdict(set)
    for path in paths:
        parts = path.split("/")
        for depth, part in enumerate(parts):
            found["/".join(parts[:depth])].add(part.partition(".")[0])
    return found


def _is_below(folder: str, package: str) -> bool:
    return f"{folder}/".startswith(f"{package}/") if package else False

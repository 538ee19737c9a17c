"""Files other than Python ones, found by where they may be; what is hidden or brought along is not entered."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

_NOT_ENTERED = frozenset({"node_modules", "__pycache__", "site-packages", "venv", "build", "dist"})
_MOST_FILES = 100_000


def files_below(folder: Path, starts: Iterable[str]) -> tuple[str, ...]:
    """The paths, relative to `folder`, of all files at or below some places in it; linked folders are not entered."""
    found: set[str] = set()
    for start in sorted(set(starts)):
        place = folder / start
        if place.is_file():
            found.add(start)
        elif place.is_dir():
            for path in _walk(place, start):
                found.add(path)
                if len(found) >= _MOST_FILES:
                    return tuple(sorted(found))
    return tuple(sorted(found))


def _walk(place: Path, start: str) -> Iterator[str]:
    for folder, names, files in os.walk(place):
        names[:] = sorted(name for name in names if not name.startswith(".") and name not in _NOT_ENTERED)
        below = Path(folder).relative_to(place).as_posix()
        inside = "/".join(part for part in (start, "" if below == "." else below) if part)
        yield from (f"{inside}/{name}" if inside else name for name in files)

"""Which files there are to read, and their bytes.

Not entered, unless it is the folder asked for: version control, caches, virtual environments, installed packages,
builds (a folder named `build` or `dist` that is a Python package is code), and what `.gitignore` files or the given
globs ignore. Links to folders are never followed: what they point to is read under its own name or is not part of the
project. A link to a file is read only if the file is not read under its own name.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from midline.reading.facts import Unread
from midline.reading.ignoring import IgnorePatterns

MAX_BYTES = 20_000_000
PYTHON = (".py", ".pyw")
_REASONS = {
    "version control": [".git", ".hg", ".svn", ".bzr", ".jj", ".sl", "CVS"],
    "cache": [".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis", ".midline_cache", ".cache", ".eggs"],
    "environment": [".venv", ".tox", ".nox", ".direnv", ".conda", ".pixi"],
    "installed packages": ["node_modules", "site-packages", "__pypackages__"],
}
_NEVER_ENTERED = {name: reason for reason, names in _REASONS.items() for name in names}
_BUILDS = frozenset(("build", "dist", "_build"))


@dataclass(frozen=True, slots=True)
class Discovery:
    """files: sorted paths relative to the folder, with `/`. problems: files that cannot be read, and why.

    skipped: the folders that were not entered, each with the reason (`__pycache__` goes without saying). ignored: how
    many files were ignored one by one, links to files that are read anyway included.
    """

    files: tuple[str, ...]
    problems: tuple[tuple[str, Unread], ...]
    skipped: tuple[tuple[str, str], ...]
    ignored: int


def discover(
    folder: Path, *, ignore: Sequence[str] = (), use_gitignore: bool = True, suffixes: tuple[str, ...] = PYTHON
) -> Discovery:
    """Every Python file below `folder`; `ignore` holds globs relative to it, in the grammar of `.gitignore`.

    suffixes: other endings of names to look for. Raises OSError where `folder` is no folder or cannot be listed.
    """
    walk = _Walk(str(folder.resolve()), IgnorePatterns(ignore), use_gitignore, suffixes)
    walk.run()
    return walk.result()


def read_bytes(path: str) -> bytes | Unread:
    """The content of a regular file of at most 20 MB, or why it cannot be had; never waits on a pipe or a device."""
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except OSError as error:
        return Unread("unreadable", _reason(error))
    try:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            return Unread("special", f"is {_file_type(status.st_mode)}, not a file")
        if status.st_size > MAX_BYTES:
            return Unread("unreadable", f"is larger than {MAX_BYTES // 1_000_000} MB")
        return _read_to_end(handle, status.st_size)
    except OSError as error:
        return Unread("unreadable", _reason(error))
    finally:
        os.close(handle)


def printable(path: str) -> str:
    """The path for people: bytes of its name that are no UTF-8 become `\\xNN`."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _read_to_end(handle: int, size: int) -> bytes:
    data = os.read(handle, size + 1)
    if len(data) == size:
        return data
    parts = [data]
    while (part := os.read(handle, 1 << 20)) and sum(map(len, parts)) <= MAX_BYTES:
        parts.append(part)
    return b"".join(parts)


@dataclass(slots=True)
class _Walk:
    """One walk down a tree of folders. A prefix is the path of a folder with `/` at its end, empty for the root."""

    root: str
    ignore: IgnorePatterns
    use_gitignore: bool
    suffixes: tuple[str, ...]
    files: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    problems: list[tuple[str, Unread]] = field(default_factory=list)
    skipped: list[tuple[str, str]] = field(default_factory=list)
    ignored: int = 0

    def run(self) -> None:
        folders = [("", _levels_above(self.root) if self.use_gitignore else ())]
        while folders:
            prefix, levels = folders.pop()
            try:
                with os.scandir(f"{self.root}/{prefix}") as entries:
                    found = list(entries)
            except OSError as error:
                if not prefix:
                    raise
                self.problems.append((prefix[:-1], Unread("unreadable", f"folder: {_reason(error)}")))
                continue
            folders.extend(self._enter(prefix, levels, found))

    def _enter(
        self, prefix: str, levels: tuple[_Level, ...], found: list[os.DirEntry[str]]
    ) -> Iterator[tuple[str, tuple[_Level, ...]]]:
        """Takes up the files of one folder, and gives the folders in it that are to be entered."""
        names = {entry.name for entry in found}
        if prefix and ("pyvenv.cfg" in names or "conda-meta" in names):
            self.skipped.append((prefix[:-1], "environment"))
            return
        if prefix and prefix.split("/")[-2] in _BUILDS and "__init__.py" not in names:
            self.skipped.append((prefix[:-1], "build"))
            return
        if self.use_gitignore and ".gitignore" in names and (own := _load(Path(f"{self.root}/{prefix}.gitignore"))):
            levels = (*levels, _Level(own, cut=len(prefix)))
        for entry in found:
            path = prefix + entry.name
            try:
                if entry.is_dir(follow_symlinks=False):
                    if entry.name == "__pycache__":
                        continue
                    if reason := self._why_skipped(path, entry.name, levels):
                        self.skipped.append((path, reason))
                    else:
                        yield path + "/", levels
                elif entry.name.endswith(self.suffixes):
                    self._take(path, entry, levels)
                elif entry.is_symlink() and Path(entry.path).is_dir():
                    self.skipped.append((path, "link"))
            except OSError as error:
                self.problems.append((path, Unread("unreadable", _reason(error))))

    def _why_skipped(self, path: str, name: str, levels: tuple[_Level, ...]) -> str:
        if name in _NEVER_ENTERED:
            return _NEVER_ENTERED[name]
        if name.endswith(".egg-info"):
            return "build"
        if self.ignore and self.ignore.decide(path, True):
            return "ignore"
        return "gitignore" if levels and _is_ignored(path, True, levels) else ""

    def _take(self, path: str, entry: os.DirEntry[str], levels: tuple[_Level, ...]) -> None:
        if (self.ignore and self.ignore.decide(path, False)) or (levels and _is_ignored(path, False, levels)):
            self.ignored += 1
        elif entry.is_file(follow_symlinks=False):
            self.files.append(path)
        elif not entry.is_symlink():
            kind = _file_type(entry.stat(follow_symlinks=False).st_mode)
            self.problems.append((path, Unread("special", f"is {kind}, not a file")))
        elif entry.is_dir():
            self.skipped.append((path, "link"))
        elif entry.is_file():
            self.links.append(path)
        else:
            kind = _file_type(entry.stat().st_mode)
            self.problems.append((path, Unread("special", f"is a link to {kind}, not a file")))

    def result(self) -> Discovery:
        """Links last: whether one is read depends on all files."""
        if self.links:
            seen = {os.path.realpath(f"{self.root}/{path}") for path in self.files}
            for path in sorted(self.links):
                target = os.path.realpath(f"{self.root}/{path}")
                if target in seen:
                    self.ignored += 1
                else:
                    seen.add(target)
                    self.files.append(path)
        return Discovery(
            tuple(sorted(self.files)),
            tuple(sorted(self.problems, key=lambda problem: problem[0])),
            tuple(sorted(self.skipped)),
            self.ignored,
        )


@dataclass(frozen=True, slots=True)
class _Level:
    """An ignore file and how a path relative to the root becomes one relative to it: cut the start or add the way."""

    patterns: IgnorePatterns
    cut: int = 0
    add: str = ""


def _is_ignored(path: str, is_folder: bool, levels: Sequence[_Level]) -> bool:
    """The deepest ignore file with an opinion decides."""
    for level in reversed(levels):
        decision = level.patterns.decide(level.add + path[level.cut :], is_folder)
        if decision is not None:
            return decision
    return False


def _levels_above(root: str) -> tuple[_Level, ...]:
    """The ignore files of the repository that holds `root`, from its top down to the folder above `root`.

    Nothing where they ignore `root` itself: who asks for an ignored folder wants it read.
    """
    folder = Path(root)
    top = next((above for above in (folder, *folder.parents) if (above / ".git").exists()), folder)
    way = folder.relative_to(top).parts
    found = [(0, own)] if (own := _load(top / ".git/info/exclude")) else []
    for depth in range(len(way)):
        if own := _load(top.joinpath(*way[:depth], ".gitignore")):
            found.append((depth, own))
        levels = tuple(_Level(own, add="".join(f"{part}/" for part in way[at:depth])) for at, own in found)
        if _is_ignored(way[depth], True, levels):
            return ()
    return tuple(_Level(own, add="".join(f"{part}/" for part in way[at:])) for at, own in found)


def _load(path: Path) -> IgnorePatterns | None:
    """The patterns of an ignore file; None where there are none or it is no plain file."""
    if path.is_symlink():
        return None
    data = read_bytes(str(path))
    if isinstance(data, Unread):
        return None
    lines = os.fsdecode(data.removeprefix(b"\xef\xbb\xbf")).split("\n")
    return IgnorePatterns(lines) or None


def _file_type(mode: int) -> str:
    kinds = ((stat.S_ISFIFO, "a named pipe"), (stat.S_ISSOCK, "a socket"), (stat.S_ISDIR, "a folder"))
    for test, words in kinds:
        if test(mode):
            return words
    return "a device"


def _reason(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()

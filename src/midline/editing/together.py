"""Several files written as one change: all of them or none, and never over what somebody else wrote meanwhile."""

from __future__ import annotations

import errno
import os
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from midline.editing.atomic import drop, linked_file, stage
from midline.editing.difference import unified_diff

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class FileChange:
    """A file to write. before: its bytes as they were read, None where there was no such file."""

    file: Path
    before: bytes | None
    after: bytes


@dataclass(frozen=True, slots=True)
class Conflict:
    """A file that is no longer what was read. now: its bytes on disk, None where it is gone."""

    file: Path
    before: bytes | None
    now: bytes | None

    def diff(self) -> list[str]:
        """What changed on disk since the file was read, as lines of a unified diff."""
        return unified_diff(self.before or b"", self.now or b"")


class ConflictError(Exception):
    """Files changed on disk between reading and writing; nothing was written."""

    def __init__(self, conflicts: Sequence[Conflict]) -> None:
        super().__init__(f"{', '.join(str(conflict.file) for conflict in conflicts)} changed on disk meanwhile")
        self.conflicts = tuple(conflicts)


def write_together(changes: Sequence[FileChange]) -> None:
    """Write all files or none; links and permissions are kept, missing folders made.

    Every file is on disk beside its target before the first takes its place. They do so in the order given: put the
    file that names the others last, so that a process killed in between leaves nothing that names a missing file.

    Raises:
        ConflictError: a target is not what was read.
        OSError: a file cannot be written (`filename` is the one asked for). Either way the old files are intact.
    """
    _compare(changes)
    new = [change for change in changes if change.after != change.before]
    targets = [linked_file(change.file) for change in new]
    for index, target in enumerate(targets):
        if target in targets[:index]:
            raise OSError(errno.EINVAL, "another file to be written is the same by a link", str(new[index].file))
    folders: list[Path] = []
    staged: list[Path] = []
    try:
        for change, target in zip(new, targets, strict=True):
            with _named(change):
                _make_folder(target.parent, folders)
                _refuse_read_only(target)
                staged.append(stage(target, change.after))
        _compare(changes)
        _replace_all(new, staged, targets)
    except BaseException:
        for file in staged:
            drop(file)
        for folder in reversed(folders):
            with suppress(OSError):
                folder.rmdir()
        raise


def _compare(changes: Sequence[FileChange]) -> None:
    conflicts = []
    for change in changes:
        with _named(change):
            now = _content(change.file)
        if now != change.before:
            conflicts.append(Conflict(change.file, change.before, now))
    if conflicts:
        raise ConflictError(conflicts)


def _content(file: Path) -> bytes | None:
    try:
        return file.read_bytes()
    except FileNotFoundError:
        return None


def _make_folder(folder: Path, made: list[Path]) -> None:
    """Make a folder and those around it; `made` takes up the new ones, outermost first."""
    missing: list[Path] = []
    while not folder.exists():
        missing.insert(0, folder)
        folder = folder.parent
    for each in missing:
        each.mkdir()
        made.append(each)


def _refuse_read_only(target: Path) -> None:
    """A rename would replace a write-protected file without asking."""
    if target.exists() and not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(target))


def _replace_all(changes: Sequence[FileChange], staged: Sequence[Path], targets: Sequence[Path]) -> None:
    """Let the staged files take their places; where one cannot, those before it get their old content back."""
    done: list[tuple[FileChange, Path]] = []
    try:
        for change, source, target in zip(changes, staged, targets, strict=True):
            with _named(change):
                source.replace(target)
            done.append((change, target))
    except BaseException:
        for change, target in reversed(done):
            _put_back(target, change.before)
        raise


def _put_back(target: Path, before: bytes | None) -> None:
    with suppress(OSError):
        if before is None:
            target.unlink()
        else:
            stage(target, before).replace(target)


@contextmanager
def _named(change: FileChange) -> Iterator[None]:
    """Let an OSError name the file that was asked for, not the one beside it."""
    try:
        yield
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(change.file)) from None

"""Writing a file so that a reader sees the old content or the new, never a part."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path

# Characters of the name that a file beside it begins with: names have at most 255 bytes, four of them a character.
_PREFIX = 48


def write_text(file: Path, text: str) -> None:
    """Replace the content of `file` by a text, in UTF-8. Raises OSError; see `write_bytes`."""
    write_bytes(file, text.encode("utf-8"))


def write_bytes(file: Path, content: bytes) -> None:
    """Replace the content of `file`; through links, so that a linked file stays linked. Raises OSError.

    What is no regular file (`/dev/stdout`, a pipe) is written to as it is.
    """
    if file.exists() and not file.is_file():
        file.write_bytes(content)
        return
    target = linked_file(file)
    staged = stage(target, content)
    try:
        staged.replace(target)
    except BaseException:
        drop(staged)
        raise


def linked_file(file: Path) -> Path:
    """The file that is meant: what `file` is a link to, or itself."""
    return Path(os.path.realpath(file))


def stage(target: Path, content: bytes) -> Path:
    """Write `content` beside `target`, ready to take its place, with its permissions. Raises OSError.

    What a killed process leaves behind is hidden and ends in `.part`, so that no pattern for sources or records takes
    it up.
    """
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:_PREFIX]}.", suffix=".part")
    staged = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        _take_over_rights(staged, target)
    except BaseException:
        drop(staged)
        raise
    return staged


def drop(staged: Path) -> None:
    """Remove a staged file that is not wanted after all."""
    with suppress(OSError):
        staged.unlink()


def _take_over_rights(staged: Path, target: Path) -> None:
    if not target.exists():
        staged.chmod(_default_mode())
        return
    status = target.stat()
    if hasattr(os, "chown"):
        with suppress(OSError):  # only the superuser may give a file away
            os.chown(staged, status.st_uid, status.st_gid)
    staged.chmod(status.st_mode & 0o777)


def _default_mode() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask

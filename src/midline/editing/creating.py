"""Writing a new file: whole or not at all, and never over another one."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path


def create_text(file: Path, text: str) -> None:
    """Write a file that is not there yet; a reader sees nothing or all of it.

    Raises:
        FileExistsError: there is one, or there came one in the meantime; it is left as it is.
        OSError: it cannot be written.
    """
    if os.path.lexists(file):
        raise FileExistsError(file)
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.", suffix=".part")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as stream:
            stream.write(text)
        mask = os.umask(0)
        os.umask(mask)
        Path(name).chmod(0o666 & ~mask)
        _put(Path(name), file)
    finally:
        with suppress(OSError):
            Path(name).unlink()


def _put(source: Path, file: Path) -> None:
    """A link fails where there is a file by now, a move would replace it; not every file system has links."""
    try:
        file.hardlink_to(source)
    except FileExistsError:
        raise
    except OSError:
        if os.path.lexists(file):
            raise FileExistsError(file) from None
        source.replace(file)

"""The files that stand under `prompts:` in a manifest."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b
from pathlib import Path

from midline.manifest.patterns import glob_regex, literal_prefix
from midline.reading.facts import Unread
from midline.reading.files import read_bytes
from midline.reading.globbing import files_below


def prompt_files_digest(folder: Path, globs: Iterable[str]) -> bytes:
    """Stands for the paths and contents of the files of some globs."""
    state = blake2b(digest_size=20)
    for path in matching_files(folder, tuple(globs)):
        data = read_bytes(str(folder / path))
        content = data.message.encode() if isinstance(data, Unread) else data
        state.update(f"{path}\0{len(content)}\0".encode("utf-8", "surrogateescape") + content)
    return state.digest()


def matching_files(folder: Path, globs: tuple[str, ...]) -> tuple[str, ...]:
    """The paths below a folder that one of the globs matches, sorted."""
    starts = {literal_prefix(glob.removeprefix("./").rstrip("/"), "/") for glob in globs}
    patterns = [glob_regex(glob) for glob in globs]
    return tuple(path for path in files_below(folder, starts) if any(each.fullmatch(path) for each in patterns))

"""The SDK files of midline and of a team, and the digests that stand for the content of midline's own data."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from midline.catalogue.locate import rules_folder

FORMAT = 3
"""Rises whenever the compiled records change, so that bytes from another version are never decoded."""


@dataclass(frozen=True, slots=True)
class SdkSource:
    """An SDK file and the name that problems give it."""

    file: Path
    path: str


def bundled_sources() -> tuple[SdkSource, ...]:
    """The SDK files that come with midline, sorted by name."""
    folder = rules_folder() / "sdk"
    return tuple(SdkSource(file, f"rules/sdk/{file.name}") for file in sorted(folder.glob("*.yaml")))


def catalogue_digest(extra: Sequence[SdkSource] = ()) -> str:
    """What a compiled catalogue is kept under: it changes with every byte of every SDK file, and with its format."""
    digest = hashlib.sha256(f"catalogue {FORMAT}".encode())
    for source in (*bundled_sources(), *extra):
        content = _bytes(source.file)
        digest.update(f"\0{source.path}\0{len(content)}\0".encode("utf-8", "surrogateescape"))
        digest.update(content)
    return digest.hexdigest()


def models_digest() -> str:
    """Changes with every byte of every model in `rules/models/` and of what stands beside it."""
    digest = hashlib.sha256()
    folder = rules_folder() / "models"
    for file in sorted(each for each in folder.glob("*/*") if each.is_file()):
        content = _bytes(file)
        digest.update(f"\0{file.relative_to(folder).as_posix()}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:
        return b""

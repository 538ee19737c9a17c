"""The catalogue for a run: compiled once for the same SDK files, then taken from a cache."""

from __future__ import annotations

import os
import sys
import tempfile
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

from midline.catalogue.index import Catalogue
from midline.catalogue.loading import SdkSource, catalogue_digest, compile_catalogue
from midline.manifest.model import Manifest
from midline.reading.store import FactStore

SEAL = 16


def sdk_sources(manifest: Manifest) -> tuple[SdkSource, ...]:
    """The SDK files that the manifests of a tree name."""
    found: dict[Path, SdkSource] = {}
    for each in manifest.tree():
        for path in each.sdks:
            file = (each.folder / path).resolve()
            shown = file.relative_to(manifest.folder).as_posix() if file.is_relative_to(manifest.folder) else path
            found[file] = SdkSource(file, shown)
    return tuple(found[file] for file in sorted(found))


def load_catalogue(sources: tuple[SdkSource, ...], store: FactStore) -> Catalogue:
    """The catalogue of midline and of a team's own SDK files.

    midline's own, compiled, is kept beside its byte code, as Python keeps that; one with a team's files in the cache
    of the project.

    Raises:
        CatalogueError: a file is wrong; with every mistake in every file.
    """
    digest = catalogue_digest(sources)
    if not sources:
        return _installed(digest)
    key = bytes.fromhex(digest)[:20]
    known = store.get("run", key)
    if known is not None:
        with suppress(ValueError):
            return Catalogue.from_bytes(known)
    catalogue = compile_catalogue(sources)
    store.put_many([("run", key, catalogue.to_bytes())])
    return catalogue


def _installed(digest: str) -> Catalogue:
    file = Path(__file__).parent / "__pycache__" / f"catalogue-{digest[:24]}.bin"
    with suppress(OSError, ValueError):
        sealed = file.read_bytes()
        if sealed[:SEAL] == _seal(sealed[SEAL:]):
            return Catalogue.from_bytes(sealed[SEAL:])
    catalogue = compile_catalogue()
    if not sys.dont_write_bytecode:
        _leave(file, catalogue.to_bytes())
    return catalogue


def _seal(content: bytes) -> bytes:
    return blake2b(content, digest_size=SEAL).digest()


def _leave(file: Path, content: bytes) -> None:
    """Put the compiled catalogue in place of older ones, at once or not at all."""
    with suppress(OSError):
        file.parent.mkdir(exist_ok=True)
        handle, name = tempfile.mkstemp(dir=file.parent, suffix=".part")
        with os.fdopen(handle, "wb") as stream:
            stream.write(_seal(content) + content)
        Path(name).replace(file)
        for other in file.parent.glob("catalogue-*.bin"):
            if other != file:
                other.unlink(missing_ok=True)

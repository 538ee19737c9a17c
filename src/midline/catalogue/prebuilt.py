"""The compiled catalogue that an installation brings along."""

from __future__ import annotations

from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

from midline.catalogue.index import Catalogue

SEAL = 16
FILE = Path(__file__).parent.parent / "_data" / "catalogue.bin"


def read_prebuilt(digest: str) -> Catalogue | None:
    """The catalogue of the installation, where it was compiled from exactly the SDK files that `digest` stands for."""
    head = bytes.fromhex(digest)
    with suppress(OSError, ValueError):
        sealed = FILE.read_bytes()
        content = sealed[SEAL + len(head) :]
        if sealed[: SEAL + len(head)] == _seal(content) + head:
            return Catalogue.from_bytes(content)
    return None


def write_prebuilt() -> Path:
    """Compile midline's own SDK files and leave the result in the package.

    Raises:
        CatalogueError: a file is wrong; with every mistake in every file.
    """
    from midline.catalogue.loading import catalogue_digest, compile_catalogue

    content = compile_catalogue().to_bytes()
    FILE.parent.mkdir(exist_ok=True)
    FILE.write_bytes(_seal(content) + bytes.fromhex(catalogue_digest()) + content)
    return FILE


def _seal(content: bytes) -> bytes:
    return blake2b(content, digest_size=SEAL).digest()

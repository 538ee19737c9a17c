"""What an installation brings along ready made: the compiled catalogue, rule texts, word lists."""

from __future__ import annotations

from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

SEAL = 16
FOLDER = Path(__file__).parent.parent / "_data"
CATALOGUE = "catalogue.bin"
RULES = "rules.bin"


def read_prebuilt(name: str, digest: bytes) -> bytes | None:
    """The content of a prebuilt file, where it was made from exactly the source that `digest` stands for."""
    with suppress(OSError):
        sealed = (FOLDER / name).read_bytes()
        content = sealed[SEAL:]
        if sealed[:SEAL] == _seal(digest, content):
            return content
    return None


def write_prebuilt() -> Path:
    """Compile midline's own data and leave the result in the package; gives the folder.

    Raises:
        CatalogueError: an SDK file is wrong; with every mistake in every file.
        ModelFileError: the word lists of a model are damaged.
    """
    from midline.catalogue.loading import catalogue_digest, compile_catalogue
    from midline.catalogue.rules import encode_rules, rules_digest
    from midline.catalogue.vocabulary import encode_vocabularies

    FOLDER.mkdir(exist_ok=True)
    for name, digest, content in (
        (CATALOGUE, bytes.fromhex(catalogue_digest()), compile_catalogue().to_bytes()),
        (RULES, rules_digest(), encode_rules()),
        *encode_vocabularies(),
    ):
        (FOLDER / name).write_bytes(_seal(digest, content) + content)
    return FOLDER


def _seal(digest: bytes, content: bytes) -> bytes:
    return blake2b(content, key=digest[:64], digest_size=SEAL).digest()

"""The word lists that stand beside a model, `rules/models/NAME/vocabulary.yaml`: what its features look for.

An installation brings them ready made, so that no run loads a YAML parser for them.
"""

from __future__ import annotations

from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Any

import msgspec

from midline.catalogue.linear_model import ModelFileError
from midline.catalogue.locate import rules_folder
from midline.catalogue.prebuilt import read_prebuilt


def read_word_lists(name: str) -> object:
    """The content of the vocabulary of a model, by the model's name.

    Raises:
        ModelFileError: the file is missing or damaged.
    """
    path = vocabulary_path(name)
    content = _bytes(path)
    known = read_prebuilt(prebuilt_name(name), _digest(content))
    if known is not None:
        with suppress(msgspec.MsgspecError):
            return msgspec.msgpack.decode(known)
    return _parsed(path, content)


def vocabulary_path(name: str) -> Path:
    """Where the vocabulary of a model lies."""
    return rules_folder() / "models" / name / "vocabulary.yaml"


def prebuilt_name(name: str) -> str:
    """The file that an installation brings it in."""
    return f"{name}-vocabulary.bin"


def encode_vocabularies() -> list[tuple[str, bytes, bytes]]:
    """Every vocabulary ready made: the file it belongs in, what stands for its source, its content.

    Raises:
        ModelFileError: a file is damaged.
    """
    found = []
    for path in sorted((rules_folder() / "models").glob("*/vocabulary.yaml")):
        content = _bytes(path)
        lists = msgspec.msgpack.encode(_parsed(path, content))
        found.append((prebuilt_name(path.parent.name), _digest(content), lists))
    return found


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ModelFileError(path, f"the vocabulary cannot be read: {error.strerror or error}") from error


def _digest(content: bytes) -> bytes:
    return blake2b(content, digest_size=20).digest()


def _parsed(path: Path, content: bytes) -> object:
    import yaml

    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return yaml.load(content.decode(), Loader=loader)
    except (ValueError, yaml.YAMLError) as error:
        raise ModelFileError(path, f"the vocabulary is damaged: {error}") from error

"""The vocabulary of the rule-tree model, from `rules/models/rule-tree/vocabulary.yaml`."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec

from midline.catalogue.linear_model import ModelFileError
from midline.catalogue.locate import rules_folder
from midline.sites.rule_trees.words import Vocabulary


class _File(msgspec.Struct, forbid_unknown_fields=True):
    names: dict[str, str]
    functions: dict[str, str]
    texts: dict[str, str]
    technical_texts: str
    common_texts: str
    input_steps: str


@lru_cache(maxsize=1)
def load_vocabulary() -> Vocabulary:
    """The groups of words that features look for.

    Raises:
        ModelFileError: the file is missing or is no vocabulary.
    """
    return read_vocabulary(rules_folder() / "models" / "rule-tree" / "vocabulary.yaml")


def read_vocabulary(path: Path) -> Vocabulary:
    """The vocabulary in one file.

    Raises:
        ModelFileError: the file is missing or is no vocabulary.
    """
    import yaml

    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        file = msgspec.convert(yaml.load(path.read_text(encoding="utf-8"), Loader=loader), _File)
    except OSError as error:
        raise ModelFileError(path, f"the vocabulary cannot be read: {error.strerror or error}") from error
    except (ValueError, yaml.YAMLError) as error:
        raise ModelFileError(path, f"the vocabulary is damaged: {error}") from error
    return Vocabulary(
        _groups(file.names),
        _groups(file.functions),
        _groups(file.texts),
        frozenset(file.technical_texts.split()),
        frozenset(file.common_texts.split()),
        frozenset(file.input_steps.split()),
    )


def _groups(groups: dict[str, str]) -> dict[str, frozenset[str]]:
    return {name: frozenset(words.split()) for name, words in groups.items()}

"""The vocabulary of the rule-tree model, from `rules/models/rule-tree/vocabulary.yaml`."""

from __future__ import annotations

from functools import lru_cache

import msgspec

from midline.catalogue.linear_model import ModelFileError
from midline.catalogue.vocabulary import read_word_lists, vocabulary_path
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
    try:
        file = msgspec.convert(read_word_lists("rule-tree"), _File)
    except msgspec.ValidationError as error:
        raise ModelFileError(vocabulary_path("rule-tree"), f"the vocabulary is damaged: {error}") from error
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

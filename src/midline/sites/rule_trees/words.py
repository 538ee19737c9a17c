"""The words of names and of tested texts: which group of the vocabulary they belong to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

_PARTS = re.compile(r"[A-Z]+(?![^\W\dA-Z_])|[A-Z]?[^\W\dA-Z_]+")
_ESCAPES = re.compile(r"\\[a-zA-Z]|\(\?(?:P?<\w+>|[aiLmsux-]*[:)]|<?[=!])|\[[^\]]*\]|\{\d*,?\d*\}")
_WORD = re.compile(r"[^\W\d_]{2,}(?:['’-][^\W\d_]+)*")
_TOKEN = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_IDENTIFIER = re.compile(r"[_./\\:<>=#@$%&*(){}\[\]|]|[a-z][A-Z]|[A-Z]{2,}|\d")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Groups of words, by what they tell; as `rules/models/rule-tree/vocabulary.yaml` holds them."""

    names: Mapping[str, frozenset[str]]
    functions: Mapping[str, frozenset[str]]
    texts: Mapping[str, frozenset[str]]
    technical_texts: frozenset[str]
    common_texts: frozenset[str]
    input_steps: frozenset[str]


@dataclass(frozen=True, slots=True)
class Profile:
    """What kinds of text a set of texts is made of; counts, one text may count in several."""

    total: int
    phrases: int
    words: int
    common: int
    technical: int
    symbols: int
    characters: int
    foreign: int


def words_in(texts: Iterable[str]) -> Counter[str]:
    """The words that texts or patterns hold, in lower case, with the number of texts that hold them."""
    found: Counter[str] = Counter()
    for text in texts:
        found.update({word.lower() for word in _TOKEN.findall(_ESCAPES.sub(" ", text))})
    return found


@lru_cache(maxsize=65536)
def parts_of(name: str) -> tuple[str, ...]:
    """The words that a name is put together of, in lower case."""
    return tuple(part.lower() for part in _PARTS.findall(name))


def hits(names: Iterable[str], group: frozenset[str]) -> int:
    """How many of the names hold a word of the group."""
    return sum(not group.isdisjoint(parts_of(name)) for name in names)


# midline: allow[large-rule-tree] reason: it measures code for the trained model, and decides nothing
def profile(texts: Iterable[str], vocabulary: Vocabulary, *, patterns: bool = False) -> Profile:
    """The kinds of the texts; of patterns, of the words that stand in them between what means something else."""
    total = phrases = words = common = technical = symbols = characters = foreign = 0
    for each in texts:
        text = _ESCAPES.sub(" ", each) if patterns else each.strip()
        found = [word.lower() for word in _WORD.findall(text)]
        total += 1
        foreign += not each.isascii() and any(char.isalpha() and not char.isascii() for char in each)
        if not found:
            characters += len(text) == 1
            symbols += not any(char.isalnum() for char in text)
            continue
        known = sum(word in vocabulary.common_texts for word in found)
        plain = not _IDENTIFIER.search(text) if not patterns else any(len(word) > 3 for word in found)
        phrases += len(found) > 1 and plain
        common += known > 0
        is_technical = (
            not plain or len(text) <= 1 or all(word in vocabulary.technical_texts for word in found)
        ) and not known
        technical += is_technical
        words += plain and not is_technical
    return Profile(total, phrases, words, common, technical, symbols, characters, foreign)

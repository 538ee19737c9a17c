"""What a docstring says of a parameter, against the words by which SDK files describe their types."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_WORD = re.compile(r"[a-z0-9]+")
_DOTTED = re.compile(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+")
_CLASS = re.compile(r"(?<![\w.])[A-Z]\w*[a-z]\w*(?![\w.(])")


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text in lower case, plurals as singulars; signs part words."""
    return tuple(word.removesuffix("s") for word in _WORD.findall(text.lower()))


def described_types(text: str, phrases: Sequence[tuple[tuple[str, ...], str]]) -> Iterator[str]:
    """The types one of whose phrases stands in a text."""
    words = words_of(text)
    for phrase, type_id in phrases:
        if any(words[at : at + len(phrase)] == phrase for at in range(len(words) - len(phrase) + 1)):
            yield type_id


def dotted_names(text: str) -> tuple[str, ...]:
    """What looks like a dotted name, such as `openai.OpenAI`."""
    return tuple(dict.fromkeys(_DOTTED.findall(text)))


def class_names(text: str) -> tuple[str, ...]:
    """What looks like the name of a class and stands alone."""
    return tuple(dict.fromkeys(_CLASS.findall(text)))

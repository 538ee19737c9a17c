"""Text cut into what a reader takes for one character: a letter with its marks, a family of emoji."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

_ZERO_WIDTH_JOINER = "\u200d"
_MARKS = frozenset({"Mn", "Mc", "Me"})
_VIRAMA = 9
"""The combining class of signs that tie two consonants of India into one shape."""


def graphemes(text: str) -> Iterator[str]:
    """The characters of a text as its readers see them, whose concatenation is the text.

    Near enough to the Unicode rules for cutting: where they would cut and this does not, a little more is kept whole.
    """
    start = 0
    flag_open = False
    for index in range(1, len(text)):
        before, here = text[index - 1], text[index]
        flag_open = _is_flag_half(before) and not flag_open
        if not (joins(before, here) or (flag_open and _is_flag_half(here))):
            yield text[start:index]
            start = index
    if text:
        yield text[start:]


def joins(before: str, here: str) -> bool:
    """Whether a character belongs to the one before it, whatever else stands around them."""
    if here < "\u0300":
        return before == "\r" and here == "\n"
    if before == _ZERO_WIDTH_JOINER or here in "\u200c\u200d" or unicodedata.category(here) in _MARKS:
        return True
    if "\U0001f3fb" <= here <= "\U0001f3ff" or "\U000e0020" <= here <= "\U000e007f" or "\uff9e" <= here <= "\uff9f":
        return True
    if unicodedata.combining(before) == _VIRAMA:
        return unicodedata.category(here) == "Lo"
    return is_later_jamo(here) or (_is_first_jamo(before) and (_is_first_jamo(here) or "\uac00" <= here <= "\ud7a3"))


def is_later_jamo(character: str) -> bool:
    """Whether it is a vowel or final consonant of a Hangul syllable written in parts, as macOS names files."""
    return "\u1160" <= character <= "\u11ff" or "\ud7b0" <= character <= "\ud7fb"


def _is_first_jamo(character: str) -> bool:
    return "\u1100" <= character <= "\u115f" or "\ua960" <= character <= "\ua97c"


def _is_flag_half(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"

"""The words that make a number an amount, a time or a limit: `rules/models/prompt-policy/figures.yaml`, as patterns."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import msgspec

from midline.catalogue.locate import rules_folder
from midline.catalogue.prompt_words import read_words

_NUMBER = r"\d+(?:[., \u00a0]\d{3})*(?:[.,]\d+)?"
_SIGN = r"(?:r\$|[$€£¥])"
_SPAN = r"(?:-|–|to|and|und|bis|à|a|do)"
_END = r"(?![^\W\d_])"


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    currencies: str
    percentages: str
    times: str
    before_times: str
    limits: str
    glued_limits: str
    lengths: str
    glued: dict[str, str]


def load_figure_patterns(folder: Path | None = None) -> Mapping[str, re.Pattern[str]]:
    """What finds the figures of each kind in a text in lower case.

    Raises:
        ModelFileError: the file is missing or damaged.
    """
    file = read_words((folder or rules_folder() / "models") / "prompt-policy" / "figures.yaml", _File)
    glued = {kind: rf"\d\s?(?:{_either(words)})" for kind, words in file.glued.items()}
    span = rf"{_NUMBER}(?:\s?{_SPAN}\s?{_NUMBER})?"
    limit = rf"(?:(?<!\w)(?:{_either(file.limits)})|{_either(file.glued_limits)})"
    texts = {
        "amounts of money": rf"{_SIGN}\s?{_NUMBER}|{_NUMBER}\s?(?:{_SIGN}|(?:{_either(file.currencies)}){_END})",
        "percentages": rf"{_NUMBER}\s?(?:{_either(file.percentages)})",
        "times and measures": rf"{span}[\s-]?(?:(?:{_either(file.before_times)})\s)?(?:{_either(file.times)}){_END}",
        "limits with a number": rf"{limit}\s*(?:the\s|age\s|de\s)?(?:{_SIGN}\s?)?{_NUMBER}",
        "lengths of the answer": rf"{span}\s(?:[a-z]+\s)?(?:{_either(file.lengths)})(?!\w)",
        "scales": rf"\d+\s?{_SPAN}\s?\d+|scale of|out of \d+|\b0\.0",
        "ranges": r"\d+\s?(?:-|–|to|bis|à)\s?\d+",
        "numbers": _NUMBER,
    }
    return {kind: re.compile("|".join(filter(None, (text, glued.get(kind))))) for kind, text in texts.items()}


def _either(words: str) -> str:
    """Longer ones first, so that the whole of what a text says is found."""
    listed = {" ".join(word.split()) for word in words.split("|") if word.strip()}
    return "|".join(word.replace(" ", r"\s+") for word in sorted(listed, key=lambda word: (-len(word), word)))

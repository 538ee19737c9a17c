"""Patterns and names that a manifest takes, whatever files are called."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence
from itertools import groupby

from midline.manifest.patterns import code_mistake
from midline.manifest.schema import COMPONENT_NAME

_SPECIAL = {"*": "[*]", "?": "[?]", "[": "[[]"}


def glob_of(path: str) -> str:
    """A glob that matches one path; what no glob can hold matches any character there."""
    text = "".join(_SPECIAL.get(each, each if _fits(each) else "?") for each in path)
    if re.match(r"[~/]|[A-Za-z]:", text):
        text = f"?{text[1:]}" if text[0] in "~/" else f"[{text[0]}]{text[1:]}"
    return re.sub(r"\*{2,}", "[*][*]", text)


def _fits(character: str) -> bool:
    return character != "\\" and not unicodedata.category(character).startswith("C")


def can_be_claimed(module: str) -> bool:
    """Whether a module can stand under `code:`."""
    return code_mistake(module) is None and "*" not in module


def component_name(words: Sequence[str], taken: Collection[str], plain: Collection[str] = ()) -> str:
    """A component's name from the code's own words, the last of which says most; others and numbers until it is free.

    words: of the path to the code, outermost first, at least one. plain: words that say too little alone.
    """
    parts = [part for part, _ in groupby(part for part in map(_plain, words) if part)] or ["code"]
    for start in range(len(parts) - 1, -1, -1):
        name = "-".join(parts[start:])
        if name not in taken and not (name in plain and start) and COMPONENT_NAME.fullmatch(name):
            return name
    name = parts[-1] if COMPONENT_NAME.fullmatch(parts[-1]) else f"part-{parts[-1]}"
    number = 1
    found = name
    while found in taken:
        number += 1
        found = f"{name}-{number}"
    return found


def _plain(word: str) -> str:
    ascii_only = unicodedata.normalize("NFKD", word).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", ascii_only.lower()).strip("-")

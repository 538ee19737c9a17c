"""The lines of a page, with their places in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_BREAK = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a text. number: from 1. text: without its break. start, stop: its offsets, stop after the break."""

    number: int
    text: str
    start: int
    stop: int


def lines_of(text: str) -> Iterator[Line]:
    """The lines of a text as Markdown counts them; the last one may be empty."""
    start, number = 0, 1
    for found in _BREAK.finditer(text):
        yield Line(number, text[start : found.start()], start, found.end())
        start, number = found.end(), number + 1
    yield Line(number, text[start:], start, len(text))

"""Code as the page shows it: a few lines around a span, and which characters of them are meant."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from midline.judging.finding import Place
from midline.reporting.frames import source_lines
from midline.reporting.terminal import visible_character

AROUND = 2
MOST_MARKED = 6
MOST_AFTER = 12
WIDEST = 240


@dataclass(frozen=True, slots=True)
class CodeLine:
    """A line as it may be shown; start and end: the characters that are meant, equal where none are."""

    text: str
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Consecutive lines of a file; first: the number of the first one. No lines where the file cannot be read."""

    first: int = 1
    lines: tuple[CodeLine, ...] = ()


class Excerpts:
    """Excerpts of the files of a run; each file is read once while places come by path."""

    def __init__(self, source: Callable[[str], str]) -> None:
        """source: path -> text; it may raise OSError or UnicodeError, which leaves the excerpt empty."""

        @lru_cache(maxsize=64)
        def lines_of(path: str) -> Sequence[str]:
            try:
                return source_lines(source(path))
            except (OSError, UnicodeError):
                return ()

        self._lines_of = lines_of

    def of(self, place: Place, around: int = AROUND, until: int = 0) -> Excerpt:
        """The lines of a place with `around` lines before and after it; a long span is cut.

        until: a later line that is to be shown too, where it is not too far away.
        """
        lines = self._lines_of(place.path)
        if not 1 <= place.line <= len(lines):
            return Excerpt()
        last = min(max(place.line, place.end_line), place.line + MOST_MARKED - 1, len(lines))
        if until <= place.line + MOST_AFTER:
            last = min(max(last, until), len(lines))
        first, end = max(1, place.line - around), min(len(lines), last + around)
        while end > last and not lines[end - 1].strip():
            end -= 1
        while first < place.line and not lines[first - 1].strip():
            first += 1
        return Excerpt(first, tuple(_line(lines[number - 1], number, place) for number in range(first, end + 1)))

    def line_of(self, path: str, line: int) -> Excerpt:
        """A line, meant as a whole, with one line before and after it."""
        lines = self._lines_of(path)
        text = lines[line - 1] if 1 <= line <= len(lines) else ""
        return self.of(Place(path, line, _indent(text), line, len(text.rstrip())), around=1)


def _line(text: str, number: int, place: Place) -> CodeLine:
    start, end = _span(text, number, place)
    if len(text) > WIDEST:
        text, start, end = _cut(text, start, end)
    before, marked, after = _shown(text[:start]), _shown(text[start:end]), _shown(text[end:])
    return CodeLine((before + marked + after).rstrip(), len(before), len(before) + len(marked))


def _span(text: str, number: int, place: Place) -> tuple[int, int]:
    """The part of a line that a place means, without the indentation of lines that follow the first."""
    last = place.end_line or place.line
    if not place.line <= number <= last or (place.end_line, place.end_column) == (0, 0):
        return 0, 0
    start = place.column if number == place.line else _indent(text)
    end = place.end_column if number == last else len(text.rstrip())
    start = min(start, len(text))
    return start, max(start, min(end, len(text)))


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip())


def _cut(text: str, start: int, end: int) -> tuple[str, int, int]:
    """A long line, cut around its span; the cuts show as `…`."""
    first = max(0, min(start - WIDEST // 4, len(text) - WIDEST))
    left = "…" if first else ""
    right = "…" if first + WIDEST < len(text) else ""
    shift = len(left) - first
    cut = left + text[first : first + WIDEST] + right
    return cut, start + shift, min(end + shift, len(cut))


def _shown(text: str) -> str:
    """Tabs stay, the page sets them; what cannot be seen is written out."""
    if text.isprintable():
        return text
    return "".join(each if each == "\t" else visible_character(each) for each in text)

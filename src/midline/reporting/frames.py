"""Code frames: a line of source with carets under a span of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from midline.reporting.terminal import PLAIN, Palette, visible_character, width

TAB = 4
_NEWLINE = re.compile(r"\r\n|\r|\n")


def source_lines(text: str) -> list[str]:
    """The lines as Python counts them; `str.splitlines` would also break at form feeds and the like."""
    return _NEWLINE.split(text)


def code_frame(
    source_line: str,
    line: int,
    column: int,
    end_column: int,
    *,
    style: str = "error",
    palette: Palette = PLAIN,
    gutter: int = 0,
    limit: int = 100,
) -> list[str]:
    """The lines of a frame: a bar, the source, the carets.

    line counts from 1, columns in code points from 0; end_column is exclusive, and at most one past the line's end.
    gutter: least width of the line number. limit: terminal columns that the source may take; a longer line is cut
    around the span.
    """
    number = str(line)
    pad = " " * max(gutter, len(number))
    shown, before, marked = _window(source_line, column, max(end_column, column + 1), limit)
    bar = palette.paint("faint", "|")
    return [
        f"{pad} {bar}",
        f"{palette.paint('faint', number.rjust(len(pad)))} {bar} {shown}".rstrip(),
        f"{pad} {bar} {' ' * before}{palette.paint(style, '^' * marked)}",
    ]


def _window(source_line: str, column: int, end_column: int, limit: int) -> tuple[str, int, int]:
    """What is shown of the line, how many terminal columns stand before the span, and how many the span takes."""
    column = min(column, len(source_line))
    first = max(0, column - limit)
    last = column + 2 * limit
    cells = list(_cells(source_line[first:last]))
    widths = [width(cell) for cell in cells]
    start, end = column - first, min(end_column, last) - first
    before = sum(widths[:start])
    cut_left = first > 0
    while before > limit // 2 and sum(widths) > limit - 2:
        before -= widths.pop(0)
        cells.pop(0)
        start, end, cut_left = start - 1, end - 1, True
    cut_right = last < len(source_line)
    total = sum(widths)
    while total > limit - 2 and len(cells) > start + 1:
        total -= widths.pop()
        cells.pop()
        cut_right = True
    marked = max(1, sum(widths[start:end]))
    left, right = "…" if cut_left else "", "…" if cut_right else ""
    return left + "".join(cells) + right, before + len(left), marked


def _cells(text: str) -> Iterator[str]:
    """Each character as it is printed; a tab as the spaces that reach the next stop."""
    column = 0
    for character in text:
        cell = " " * (TAB - column % TAB) if character == "\t" else visible_character(character)
        column += width(cell)
        yield cell

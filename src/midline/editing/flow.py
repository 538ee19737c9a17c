"""Entries and items between brackets: put in and taken out, every comment kept where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from midline.documents.layout import after_blanks
from midline.editing.lines import line_break, line_end, line_start, next_line, stands_first

if TYPE_CHECKING:
    from midline.documents.layout import Part

Span: TypeAlias = tuple[int, int]


def spans(part: Part) -> list[Span]:
    """Start and end of each entry or item."""
    return [(item.start, item.end) for item in part.items] or [(entry.start, entry.end) for entry in part.entries]


def append(text: str, part: Part, new: str) -> str:
    """Put `new` in after the last entry or item between brackets, on a line of its own where the others have one."""
    inside = spans(part)
    opened, closes = part.content + 1, part.end - 1
    if not inside:
        if not text[opened:closes].strip(" \t"):
            return text[:opened] + new + text[closes:]
        return text[:opened] + new + (" " if text[opened] == "#" else "") + text[opened:]
    start, end = inside[-1]
    separator = " ," if text[end - 1] == ":" else ","  # not every parser takes a comma right after a colon
    if not _has_own_line(text, inside, closes):
        return f"{text[:end]}{separator} {new}{text[end:]}"
    comma = _comma(text, end)
    trailing = comma >= 0
    after = max(end, comma + 1)
    last = line_end(text, after)
    new = line_break(text, start) + text[line_start(text, start) : start] + new + ("," if trailing else "")
    at = last if last <= closes else after
    return text[:end] + ("" if trailing else separator) + text[end:at] + new + text[at:]


def remove(text: str, part: Part, index: int) -> str:
    """Take out an entry or item with its comma, and its line where it stands alone there."""
    inside = spans(part)
    start, end = inside[index]
    comma = _comma(text, end)
    before = _comma(text, inside[index - 1][1]) if comma < 0 and index else -1
    last = max(end, comma + 1)
    rest = text[last : line_end(text, last)].strip(" \t")
    if stands_first(text, start) and (not rest or rest.startswith("#")):
        cuts = [(before, before + 1), (line_start(text, start), next_line(text, last))]
    elif comma >= 0 and not text[end:comma].strip():
        cuts = [(start, _after_spaces(text, last))]
    elif before >= 0 and not text[before + 1 : start].strip(" \t"):
        cuts = [(before, end)]
    else:
        cuts = [(before, before + 1), (start, end), (comma, comma + 1)]
    for cut_start, cut_end in reversed(cuts):
        text = text[:cut_start] + text[cut_end:] if cut_start >= 0 else text
    return text


def _has_own_line(text: str, inside: list[Span], closes: int) -> bool:
    start = inside[-1][0]
    if not stands_first(text, start):
        return False
    return len(inside) > 1 or line_end(text, start) < closes


def _comma(text: str, end: int) -> int:
    """The comma after what ends at `end`; -1 where none comes before the bracket."""
    offset = after_blanks(text, end)
    return offset if text[offset] == "," else -1


def _after_spaces(text: str, offset: int) -> int:
    """Past the spaces, but for one before a comment."""
    after = offset
    while text[after] == " ":
        after += 1
    return offset if text[after] == "#" else after

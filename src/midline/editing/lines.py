"""Where lines begin and end in a text, counted as YAML counts them, and whole lines put in or taken out."""

from __future__ import annotations

import re

from midline.documents.layout import BREAK_CHARACTERS

_BREAK = re.compile(f"\r\n|[{BREAK_CHARACTERS}]")
_REST = re.compile(f"[^{BREAK_CHARACTERS}]*")
_USUAL_BREAKS = frozenset({"\n", "\r\n", "\r"})


def line_start(text: str, offset: int) -> int:
    """Where the line that holds `offset` begins."""
    return max(text.rfind(character, 0, offset) for character in BREAK_CHARACTERS) + 1


def line_end(text: str, offset: int) -> int:
    """Where the line that holds `offset` ends, its break left out."""
    found = _REST.match(text, offset)
    return found.end() if found is not None else len(text)


def next_line(text: str, offset: int) -> int:
    """Where the line after the one that holds `offset` begins; the end of the text, where there is none."""
    found = _BREAK.search(text, offset)
    return found.end() if found is not None else len(text)


def line_number(text: str, offset: int) -> int:
    """The line that holds `offset`, from 1."""
    return 1 + sum(1 for _ in _BREAK.finditer(text, 0, line_start(text, offset)))


def column(text: str, offset: int) -> int:
    """Code points from the start of the line."""
    return offset - line_start(text, offset)


def stands_first(text: str, offset: int) -> bool:
    """Whether only spaces stand before `offset` on its line."""
    return not text[line_start(text, offset) : offset].strip(" ")


def line_break(text: str, offset: int) -> str:
    """The break to write at `offset`: that of the line before it, or the first of the text."""
    before = line_start(text, offset)
    found = list(_BREAK.finditer(text, max(before - 2, 0), before))
    first = found[-1] if found else _BREAK.search(text)
    return first.group() if first is not None and first.group() in _USUAL_BREAKS else "\n"


def insert_lines(text: str, offset: int, lines: list[str]) -> str:
    """Put lines in at the start of a line, or at the end of the text; a last line without a break stays one."""
    newline = line_break(text, offset)
    block = newline.join(lines)
    if offset == len(text) and line_start(text, offset) != offset:
        return text + newline + block
    return text[:offset] + block + newline + text[offset:]


def after_block(text: str, end: int, outer: int) -> int:
    """The start of the first line that no longer belongs to a block whose last value ends at `end`.

    Comments further right than column `outer` belong to the block, with the blank lines between them.
    """
    at_start = end > 0 and line_start(text, end) == end  # a block scalar may end there
    offset = past = end if at_start else next_line(text, end)
    while offset < len(text):
        line = text[offset : line_end(text, offset)]
        stripped = line.lstrip(" \t")
        if stripped and not (stripped.startswith("#") and len(line) - len(stripped) > outer):
            break
        offset = next_line(text, offset)
        past = offset if stripped else past
    return past

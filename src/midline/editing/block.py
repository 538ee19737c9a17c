"""Entries and items on lines of their own: put in, changed and taken out, every comment kept where it stands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from midline.editing.lines import after_block, column, insert_lines, line_end, line_start, next_line, stands_first
from midline.editing.refusal import UnsafeEditError

if TYPE_CHECKING:
    from midline.documents.layout import Entry, Part

_HEADER = re.compile(r"[|>][-+0-9]*")


def append_entry(text: str, part: Part, outer: int, lines: list[str], *, spaced: bool = False) -> str:
    """Put the lines of an entry in at the end of a block mapping, whose key stands at column `outer`."""
    offset = after_block(text, part.end, outer)
    is_kept = line_start(text, part.end) == part.end  # a blank line more would be text of the block scalar
    return insert_lines(text, offset, ["", *lines] if spaced and not is_kept else lines)


def fill_empty(text: str, entry: Entry, lines: list[str]) -> str:
    """Write a block below a key that has no value yet, or nothing but `~`, `null` or `{}`."""
    value = entry.value
    if entry.colon < 0:
        raise UnsafeEditError("this key has no colon")
    cut = max(value.named, entry.colon + 1) if value.named > value.start else entry.colon + 1
    if text[cut : value.content].strip():
        raise UnsafeEditError("a comment stands between the key and its empty value")
    rest = text[max(value.end, cut) :]
    if not value.is_blank and rest.lstrip(" ").startswith("\t"):  # parsers want no tab right after a colon
        rest = " " + rest.lstrip(" \t")
    text = text[:cut] + rest
    return insert_lines(text, after_block(text, cut, column(text, entry.start)), lines)


def remove_entry(text: str, entry: Entry) -> str:
    """Take out the lines of an entry."""
    if not stands_first(text, entry.start):
        raise UnsafeEditError("something stands before this key on its line", entry.name)
    return text[: line_start(text, entry.start)] + text[_after(text, entry.end) :]


def append_item(text: str, part: Part, item: str) -> str:
    """Put an item in at the end of a block sequence."""
    dash = _dash(text, part.items[-1])
    line = " " * column(text, dash) + "- " + item
    return insert_lines(text, _after(text, part.items[-1].end), [line])


def remove_item(text: str, part: Part, index: int) -> str:
    """Take out the lines of an item."""
    item = part.items[index]
    return text[: line_start(text, _dash(text, item))] + text[_after(text, item.end) :]


def replace_value(text: str, entry: Entry, new: str, *, in_flow: bool) -> str:
    """Put `new`, a value on one line, in the place of a value; an anchor is kept."""
    value = entry.value
    if entry.colon < 0:
        if not in_flow or entry.start != entry.key.start:
            raise UnsafeEditError("this key has no colon", entry.name)
        return f"{text[: entry.key.end]}: {new}{text[entry.key.end :]}"
    if value.is_blank:
        return f"{text[: entry.colon + 1]} {new}{text[entry.colon + 1 :]}"
    new = f"&{value.anchor} {new}" if value.anchor else new
    if value.kind in ("sequence", "mapping") and value.style == "block":
        return _replace_block(text, entry, new)
    if value.style in ("|", ">"):
        return _replace_block_scalar(text, value, new)
    _keep_comments(text, value, value.start, value.end, entry.name)
    return text[: value.start] + new + text[value.end :]


def _replace_block(text: str, entry: Entry, new: str) -> str:
    value, head = entry.value, entry.colon + 1
    below, after = next_line(text, head), _after(text, entry.end)
    if value.content < below:
        raise UnsafeEditError("its value starts on the line of the key", entry.name)
    _keep_comments(text, value, below, after, entry.name)
    rest = text[value.named if head <= value.start < below else head : below]
    return f"{text[:head]} {new}{rest}{text[after:]}"


def _replace_block_scalar(text: str, value: Part, new: str) -> str:
    header = _HEADER.match(text, value.content)
    header_end = header.end() if header is not None else value.content
    rest = text[header_end : line_end(text, header_end)]
    if line_start(text, value.end) == value.end:
        after = text[line_end(text, header_end) : next_line(text, header_end)] + text[value.end :]
    else:
        after = text[line_end(text, value.end) :]
    return text[: value.start] + new + rest + after


def _after(text: str, end: int) -> int:
    """The start of the line after a value; a block scalar may end there already."""
    return end if line_start(text, end) == end else next_line(text, end)


def _dash(text: str, item: Part) -> int:
    """Where the dash of an item of a block sequence stands."""
    start = line_start(text, item.start)
    dash = start + len(text[start : item.start]) - len(text[start : item.start].lstrip(" "))
    if text[dash : dash + 1] != "-" or text[dash + 1 : item.start].strip(" \t"):
        raise UnsafeEditError("an item of its list does not start on the line of its dash")
    return dash


def _keep_comments(text: str, value: Part, start: int, end: int, key: str) -> None:
    """Refuse to write over comments."""
    at = start
    leaves = sorted((part.start, part.end) for part in value.walk() if part.kind in ("scalar", "alias"))
    for leaf_start, leaf_end in [*leaves, (end, end)]:
        found = text.find("#", at, min(max(leaf_start, at), end))
        if found >= 0:
            raise UnsafeEditError("comments stand within the value that would be replaced", key, found, "this one")
        at = max(at, leaf_end)

"""A list changed item by item, so that what stays keeps its comments and its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from midline.documents.layout import after_blanks
from midline.editing import block, flow
from midline.editing.lines import line_end
from midline.editing.refusal import UnsafeEditError, refuse_shared, refuse_shared_below
from midline.editing.writing import flow_text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from midline.documents.layout import Entry
    from midline.editing.writing import Style, Value


def set_list(text: str, find: Callable[[str], Entry], old: Sequence[Any], new: Sequence[Value], style: Style) -> str:
    """Make the list `old`, whose entry `find` finds in a text, the list `new`: items are taken out and put in behind.

    Raises UnsafeEditError where an item would move away from its comment, or one that is named elsewhere would go.
    """
    entry = find(text)
    refuse_shared(entry.value, f"`{entry.name}`", entry.name)
    kept = _kept(old, new)
    added = new[len(kept) :]
    gone = [index for index in range(len(old)) if index not in kept]
    for index in gone:
        refuse_shared_below(entry.value.items[index], f"an item of `{entry.name}`", entry.name)
        if old[index] in added:
            _refuse_comment(text, entry, index)
    for value in added:
        sequence = find(text).value
        append = flow.append if sequence.style == "flow" else block.append_item
        text = append(text, sequence, flow_text(value, style, inside=sequence.style == "flow"))
    for index in reversed(gone):
        sequence = find(text).value
        remove = flow.remove if sequence.style == "flow" else block.remove_item
        text = remove(text, sequence, index)
    return text


def _kept(old: Sequence[Any], new: Sequence[Value]) -> list[int]:
    """Which old items the new list begins with, in their order."""
    kept: list[int] = []
    for value in new:
        start = kept[-1] + 1 if kept else 0
        found = next((index for index in range(start, len(old)) if _equal(old[index], value)), -1)
        if found < 0:
            break
        kept.append(found)
    return kept


def _equal(old: Any, new: Any) -> bool:
    return type(old) is type(new) and old == new


def _refuse_comment(text: str, entry: Entry, index: int) -> None:
    item = entry.value.items[index]
    after = after_blanks(text, item.end)
    after = after + 1 if text[after : after + 1] == "," else item.end
    offset = text.find("#", after, line_end(text, after))
    if offset >= 0:
        raise UnsafeEditError("an item with a comment would move", entry.name, offset, "its comment")

"""The text of a manifest with a component set: one small change after the other, each to a text that is read anew."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from midline.documents.layout import Entry, Part, read_layout
from midline.editing import block, flow
from midline.editing.lines import column, insert_lines, line_start
from midline.editing.list_text import set_list
from midline.editing.refusal import UnsafeEditError, refuse_shared, refuse_shared_below
from midline.editing.style import is_spaced, learn_style
from midline.editing.writing import Style, Value, entry_lines, flow_text

_NOTHING = frozenset({"", "~", "null", "Null", "NULL"})
_TOP = -1


def apply_fields(text: str, name: str, fields: Mapping[str, Value | None], present: Mapping[str, Any]) -> str:
    """The text with these keys of the component set; those that are None taken away. Raises UnsafeEditError.

    present: what the component holds now, as plain data.
    """
    top = read_layout(text)
    style = learn_style(text, top)
    kept = {key: value for key, value in fields.items() if value is not None}
    if top is None or top.kind != "mapping":
        lines = ["midline: 1", *entry_lines("components", {name: kept}, 0, style, 2)]
        return insert_lines(text, len(text), lines)
    holder = top.entry("components")
    if holder is None:
        return _append(text, top, _TOP, "components", {name: kept}, style, 2, is_spaced(text, top.entries))
    refuse_shared(holder.value, "`components`")
    component = holder.value.entry(name)
    if component is None:
        return _add(text, top, holder, name, kept, style, 1)
    refuse_shared(component.value, f"`{name}`")
    if _is_nothing(text, component.value):
        return _fill(text, holder.value, component, kept, style, 0)
    for key, value in fields.items():
        if value is not None or key in present:
            text = _set_field(text, name, key, value, present.get(key), style)
    return text


def _add(text: str, around: Part, holder: Entry, key: str, value: Value, style: Style, blocks: int) -> str:
    """Put an entry into the mapping that is the value of `holder`, itself an entry of `around`."""
    mapping = holder.value
    is_empty = not mapping.entries and text[mapping.content : mapping.end].replace(" ", "") == "{}"
    if _is_nothing(text, mapping) or (is_empty and around.style == "block" and blocks):
        return _fill(text, around, holder, {key: value}, style, blocks)
    return _append(text, mapping, column(text, holder.start), key, value, style, blocks, bool(blocks) and style.spaced)


def _append(
    text: str, mapping: Part, outer: int, key: str, value: Value, style: Style, blocks: int, spaced: bool
) -> str:
    if mapping.style == "flow":
        entry = {key: value}
        return flow.append(text, mapping, flow_text(entry, style)[1:-1])
    _refuse_open_text(text, mapping)
    lines = entry_lines(key, value, column(text, mapping.entries[0].start), style, blocks)
    return block.append_entry(text, mapping, outer, lines, spaced=spaced)


def _fill(text: str, around: Part, holder: Entry, value: Mapping[str, Value], style: Style, blocks: int) -> str:
    """Give a key without a value its first entries."""
    inline = around.style == "flow" or (not blocks and style.flow_components)
    if inline or not value:
        return block.replace_value(text, holder, flow_text(value, style, inside=True), in_flow=around.style == "flow")
    at = column(text, holder.start) + (style.step if blocks else style.inner)
    lines = [line for key in value for line in entry_lines(key, value[key], at, style, blocks)]
    return block.fill_empty(text, holder, lines)


def _set_field(text: str, name: str, key: str, value: Value | None, old: Any, style: Style) -> str:
    around, component = _component(text, name)
    mapping = component.value
    entry = mapping.entry(key)
    if entry is None:
        return text if value is None else _add(text, around, component, key, value, style, 0)
    if value is None:
        refuse_shared_below(entry.key, f"`{key}`", key)
        refuse_shared_below(entry.value, f"`{key}`", key)
        return _remove(text, component, entry)
    if entry.value.kind == "sequence" and isinstance(value, Sequence) and not isinstance(value, str) and old and value:
        return set_list(text, lambda text: _field(text, name, key), old, value, style)
    refuse_shared_below(entry.value, f"`{key}`", key)
    new = flow_text(value, style, inside=mapping.style == "flow")
    return block.replace_value(text, entry, new, in_flow=mapping.style == "flow")


def _component(text: str, name: str) -> tuple[Part, Entry]:
    """The mapping of all components, and the entry of one."""
    top = read_layout(text)
    holder = top.entry("components") if top is not None else None
    component = holder.value.entry(name) if holder is not None else None
    if holder is None or component is None:
        raise UnsafeEditError("the component cannot be found again after a first change")
    return holder.value, component


def _field(text: str, name: str, key: str) -> Entry:
    entry = _component(text, name)[1].value.entry(key)
    if entry is None:
        raise UnsafeEditError("the key cannot be found again after a first change", key)
    return entry


def _remove(text: str, component: Entry, entry: Entry) -> str:
    mapping = component.value
    if mapping.style == "flow":
        return flow.remove(text, mapping, mapping.entries.index(entry))
    text = block.remove_entry(text, entry)
    if len(mapping.entries) > 1:
        return text
    head = mapping.named if component.colon < mapping.named < mapping.content else component.colon + 1
    return f"{text[:head]} {{}}{text[head:]}"


def _is_nothing(text: str, part: Part) -> bool:
    return part.kind == "scalar" and not part.style and text[part.content : part.end] in _NOTHING


def _refuse_open_text(text: str, mapping: Part) -> None:
    """A line break after the last line of a text that has none would be one more character of it."""
    last = mapping
    while inside := list(last.children):
        last = inside[-1]
    if last.style in ("|", ">") and last.end == len(text) and line_start(text, last.end) != last.end:
        raise UnsafeEditError(
            "the file ends in a block text without a line break", offset=last.content, label="end it with a line break"
        )

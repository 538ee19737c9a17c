"""How a manifest is written, so that what is added looks like what stands around it."""

from __future__ import annotations

from itertools import pairwise

from midline.documents.layout import Entry, Part
from midline.editing.lines import column, line_end, line_start, next_line
from midline.editing.writing import Style


def learn_style(text: str, top: Part | None) -> Style:
    """The style of the components; of the rest of the file where there are none yet."""
    if top is None or top.kind != "mapping":
        return Style()
    holder = top.entry("components")
    components = holder.value.entries if holder is not None else []
    nested = [holder] if holder is not None and components else top.entries
    step = _first_step(text, nested) or 2
    fields = [entry for component in components for entry in component.value.entries]
    lists = [entry for entry in fields if entry.value.kind == "sequence" and entry.value.items]
    block_lists = [entry for entry in lists if entry.value.style == "block"]
    mappings = [entry.value for entry in components if entry.value.kind == "mapping" and entry.value.entries]
    quotes = [part.style for part in top.walk() if part.kind == "scalar" and part.style in ("'", '"')]
    return Style(
        step=step,
        inner=_first_step(text, components[::-1]) or step,
        dash=_dash(text, block_lists[-1]) if block_lists else 2,
        flow_components=2 * sum(part.style == "flow" for part in mappings) > len(mappings),
        block_lists=2 * len(block_lists) > len(lists),
        spaced=is_spaced(text, components),
        quote="'" if 2 * quotes.count("'") > len(quotes) else '"',
        json=top.style == "flow" and bool(top.entries) and all(entry.key.style == '"' for entry in top.entries),
    )


def is_spaced(text: str, entries: list[Entry]) -> bool:
    """Whether blank lines stand between most of these entries."""
    gaps = [_has_blank_line(text, first.end, second.start) for first, second in pairwise(entries)]
    return 2 * sum(gaps) > len(gaps)


def _has_blank_line(text: str, start: int, end: int) -> bool:
    at = next_line(text, start)
    last = line_start(text, end)
    while at < last:
        if not text[at : line_end(text, at)].strip():
            return True
        at = next_line(text, at)
    return False


def _first_step(text: str, entries: list[Entry]) -> int:
    """Columns from a key to the block mapping below it; 0 where none of the entries holds one."""
    for entry in entries:
        if entry.value.kind == "mapping" and entry.value.style == "block" and entry.value.entries:
            return max(column(text, entry.value.entries[0].start) - column(text, entry.start), 1)
    return 0


def _dash(text: str, entry: Entry) -> int:
    item = entry.value.items[0].start
    line = text[line_start(text, item) : item]
    return max(len(line) - len(line.lstrip(" ")) - column(text, entry.start), 0)

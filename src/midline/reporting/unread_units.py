"""The functions and tables that could not be looked at for rule trees, in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from midline.reporting.summary import counted_units
from midline.reporting.terminal import visible


def unread_text(units: Sequence[tuple[str, int]], *, every: bool) -> str:
    """Each of them by path and line, or how many there are; empty where there are none."""
    if not units:
        return ""
    head = f"not looked at for rule trees: {counted_units(units)}"
    if every:
        return "\n".join([head, *(f"  {visible(path)}:{line}" for path, line in units)]) + "\n"
    return f"{head}; -v lists {'it' if len(units) == 1 else 'them'}\n"


def unread_objects(units: Sequence[tuple[str, int]]) -> list[dict[str, Any]]:
    """Each of them as an object of the schema."""
    return [{"path": path, "line": line} for path, line in units]

"""Blind spots in words and as objects: what was not seen, by component and reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from midline.judging.blind import REASONS
from midline.reporting.summary import counted
from midline.reporting.terminal import visible

if TYPE_CHECKING:
    from midline.judging.blind import BlindCall

MOST_SDKS = 3
NOBODY = "code nobody owns"


def blind_text(calls: Sequence[BlindCall], *, by_component: bool = True) -> str:
    """The calls under their component and their reason; empty where there are none."""
    if not by_component:
        return "".join(f"{line}\n" for line in _by_reason(calls, ""))
    lines: list[str] = []
    for component in sorted({call.component for call in calls}, key=lambda name: (not name, name)):
        own = [call for call in calls if call.component == component]
        lines += [f"{visible(component) or NOBODY}: {counted(len(own), 'unresolved call')}", *_by_reason(own, "  ")]
    return "".join(f"{line}\n" for line in lines)


def not_seen(calls: Sequence[BlindCall], of: str = "") -> str:
    """One line that says how much was not seen, in all or of a component."""
    whose = f" of {visible(of)}" if of else ""
    return f"not seen: {counted(len(calls), 'call')}{whose} that may run a model but could not be resolved"


def _by_reason(calls: Sequence[BlindCall], indent: str) -> Iterator[str]:
    for reason, number in reasons_counted(calls).items():
        yield f"{indent}{REASONS[reason]}: {number}"
        for call in calls:
            if call.reason == reason:
                yield f"{indent}  {_line(call)}"


def _line(call: BlindCall) -> str:
    place = f"{visible(call.place.path)}:{call.place.line}:{call.place.column + 1}"
    inside = f" in {visible(call.symbol)}" if call.symbol else ""
    more = len(call.looks_like) - MOST_SDKS
    sdks = ", ".join(call.looks_like[:MOST_SDKS]) + (f" and {more} more" if more > 0 else "")
    return f"{place}: {visible(call.callee)}{inside}, named as in {sdks}"


def reasons_counted(calls: Sequence[BlindCall]) -> dict[str, int]:
    """How many calls there are of each reason, in the order of `REASONS`, without zeros."""
    tally = Counter(call.reason for call in calls)
    return {reason: tally[reason] for reason in REASONS if tally[reason]}


def blind_object(call: BlindCall) -> dict[str, Any]:
    """A blind spot as an object of the schema: lines and columns from 1, the end exclusive."""
    place = call.place
    return {
        "kind": "blind-spot",
        "path": place.path,
        "line": place.line,
        "column": place.column + 1,
        "end_line": place.end_line,
        "end_column": place.end_column + 1,
        "component": call.component,
        "symbol": call.symbol,
        "callee": call.callee,
        "reason": call.reason,
        "looks_like": list(call.looks_like),
    }

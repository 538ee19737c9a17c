"""The last line of a run: what was found, and what was not seen."""

from __future__ import annotations

import math
from collections.abc import Sequence

from midline.judging.finding import Severity
from midline.judging.result import CheckResult


def summary(result: CheckResult) -> str:
    """One line such as `0 findings; 412 files read, 0 unread; 96 % assigned; 27 unresolved calls in 4 components`."""
    parts = [_found(result), f"{counted(result.files_read, 'file')} read, {result.unread} unread"]
    if result.assigned_percent is not None:
        parts.append(f"{percent(result.assigned_percent)} % assigned")
    parts.append(_unresolved(result))
    if result.unread_units:
        parts.append(f"{counted_units(result.unread_units)} not looked at")
    return "; ".join(parts)


def counted(number: int, noun: str, plural: str = "") -> str:
    """`1 file`, `2 files`."""
    return f"{number} {noun}" if number == 1 else f"{number} {plural or noun + 's'}"


def counted_units(units: Sequence[tuple[str, int]]) -> str:
    """`1 function or table`."""
    return counted(len(units), "function or table", "functions or tables")


def percent(share: float) -> int:
    """A whole number that says 100 only where nothing is missing; share runs from 0 to 100."""
    return math.floor(share)


def _found(result: CheckResult) -> str:
    counts = result.counts()
    if not counts and not result.files_read:
        return "nothing was checked"
    found = counted(sum(counts.values()), "finding")
    if counts:
        found += f" ({', '.join(_of_severity(level, number) for level, number in counts.items())})"
    return f"{found}, {result.allowed_count} allowed" if result.allowed_count else found


def _of_severity(level: Severity, number: int) -> str:
    return f"{number} info" if level is Severity.INFO else counted(number, level.value)


def _unresolved(result: CheckResult) -> str:
    calls = counted(len(result.blind), "unresolved call")
    owned = sum(bool(component) for component in result.unresolved)
    where = [counted(owned, "component")] if owned else []
    if "" in result.unresolved:
        where.append("code nobody owns")
    return f"{calls} in {' and '.join(where)}" if where else calls

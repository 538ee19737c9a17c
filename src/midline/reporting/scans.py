"""What a scan found, as JSON lines (the contract of `midline scan`), as one JSON object, or as text."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from midline.analysis.scan_rows import CallRow, TreeRow
from midline.analysis.scanning import MODEL_CALLS, RULE_TREES
from midline.reporting.blind_spots import blind_object, reasons_counted
from midline.reporting.scan_rows import evidence_lines, row_line, row_object
from midline.reporting.summary import counted, counted_units
from midline.reporting.terminal import PLAIN, Palette, visible
from midline.reporting.unread_units import unread_objects

if TYPE_CHECKING:
    from midline.analysis.scanning import ScanResult
    from midline.judging.blind import BlindCall

SCHEMA = 3
ORDER = ("infer", "embed", "agent", "http", "train", "load", "construct", "wrapper")


def scan_jsonl(result: ScanResult) -> str:
    """One object a line, sorted by path, line and column."""
    return "".join(json.dumps(row_object(row)) + "\n" for row in result.rows)


def scan_json(result: ScanResult) -> str:
    """One object with all rows and what was read."""
    whole = {
        "schema": SCHEMA,
        "rows": [row_object(row) for row in result.rows],
        "blind_spots": [_blind(call) for call in result.blind],
        "summary": {
            "files_read": result.files_read,
            "unread": [{"path": path, "reason": why.message, "line": why.line} for path, why in result.unread],
            "unresolved_calls": len(result.blind),
            "unresolved_by_reason": reasons_counted(result.blind),
            "unread_units": unread_objects(result.unread_units),
        },
    }
    return json.dumps(whole, indent=2) + "\n"


def _blind(call: BlindCall) -> dict[str, Any]:
    """A blind spot among the rows: no component, columns from 0 as in the contract."""
    found = blind_object(call)
    del found["component"], found["end_column"]
    return {**found, "column": call.place.column}


def scan_text(result: ScanResult, palette: Palette = PLAIN, *, evidence: bool = False) -> str:
    """A line for each row, with its evidence where that is asked for; then the counts and what was not seen."""
    lines: list[str] = []
    for row in result.rows:
        lines.append(row_line(row, palette))
        lines.extend(evidence_lines(row) if evidence else ())
    for path, why in result.unread:
        lines.append(f"{visible(path)}:{max(why.line, 1)}: cannot be read: {visible(why.message)}")
    lines.append(_counts(result))
    return "\n".join(lines) + "\n"


def _counts(result: ScanResult) -> str:
    calls = [row for row in result.rows if isinstance(row, CallRow)]
    trees = [row for row in result.rows if isinstance(row, TreeRow)]
    head = _sure_calls(calls) if MODEL_CALLS in result.kinds else []
    if RULE_TREES in result.kinds:
        sure = sum(row.confidence != "possible" for row in trees)
        head.append(counted(sure, "rule tree") if sure else "no rule tree")
    tail = []
    shapes = sum(row.confidence == "possible" for row in calls)
    if shapes:
        tail.append(f"{shapes} by shape alone")
    possible = sum(row.confidence == "possible" for row in trees)
    if possible:
        tail.append(counted(possible, "possible rule tree"))
    if result.blind:
        tail.append(counted(len(result.blind), "unresolved call"))
    if result.unread_units:
        tail.append(f"{counted_units(result.unread_units)} not looked at")
    read = f"{counted(result.files_read, 'file')} read, {len(result.unread)} unread"
    return "; ".join([", ".join(head), read, *tail])


def _sure_calls(calls: Sequence[CallRow]) -> list[str]:
    tally = Counter(row.category for row in calls if row.confidence != "possible")
    return [f"{tally[category]} {category}" for category in ORDER if tally[category]] or ["no model call"]

"""What a scan found, as JSON lines (the contract of `midline scan`), as one JSON object, or as text."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from midline.reporting.blind_spots import blind_object, reasons_counted
from midline.reporting.summary import counted
from midline.reporting.terminal import PLAIN, Palette, visible

if TYPE_CHECKING:
    from midline.analysis.scanning import ScanResult, ScanRow
    from midline.judging.blind import BlindCall

SCHEMA = 2
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
        },
    }
    return json.dumps(whole, indent=2) + "\n"


def row_object(row: ScanRow) -> dict[str, Any]:
    """A row as the contract writes it; `detail` is the finer kind of the SDK catalogue."""
    found: dict[str, Any] = {
        "kind": "model-call",
        "path": row.path,
        "line": row.line,
        "end_line": row.end_line,
        "column": row.column,
        "category": row.category,
        "provider": row.provider,
        "callee": row.callee,
        "symbol": row.symbol,
        "confidence": row.confidence,
        "witness": [{"path": hop.path, "line": hop.line, "symbol": hop.symbol} for hop in row.witness],
    }
    if row.kind:
        found["detail"] = row.kind
    return found


def _blind(call: BlindCall) -> dict[str, Any]:
    """A blind spot among the rows: no component, columns from 0 as in the contract."""
    found = blind_object(call)
    del found["component"], found["end_column"]
    return {**found, "column": call.place.column}


def scan_text(result: ScanResult, palette: Palette = PLAIN) -> str:
    """A line for each row, then the counts and what was not seen."""
    lines = [_row_line(row, palette) for row in result.rows]
    for path, why in result.unread:
        lines.append(f"{visible(path)}:{max(why.line, 1)}: cannot be read: {visible(why.message)}")
    lines.append(_counts(result))
    return "\n".join(lines) + "\n"


def _row_line(row: ScanRow, palette: Palette) -> str:
    place = palette.paint("place", f"{visible(row.path)}:{row.line}:{row.column + 1}")
    what = f"{row.category} {visible(row.callee)}"
    provider = f" ({visible(row.provider)})" if row.provider else ""
    return f"{place}: {what}{provider}, {row.confidence}, in {visible(row.symbol)}"


def _counts(result: ScanResult) -> str:
    tally = Counter(row.category for row in result.rows if row.confidence != "possible")
    shapes = sum(row.confidence == "possible" for row in result.rows)
    parts = [f"{tally[category]} {category}" for category in ORDER if tally[category]]
    head = ", ".join(parts) if parts else "no model call"
    tail = [f"{counted(result.files_read, 'file')} read", f"{len(result.unread)} unread"]
    if shapes:
        tail.append(f"{shapes} by shape alone")
    if result.blind:
        tail.append(f"{counted(len(result.blind), 'unresolved call')}")
    return f"{head}; {'; '.join(_joined(tail))}"


def _joined(parts: Iterable[str]) -> list[str]:
    first, second, *rest = parts
    return [f"{first}, {second}", *rest]

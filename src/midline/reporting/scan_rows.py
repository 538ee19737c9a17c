"""The rows of a scan as the contract writes them, and as lines of text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from midline.analysis.scan_rows import CallRow, ScanRow, Step, TreeRow
from midline.judging.asking import asked
from midline.reporting.summary import counted
from midline.reporting.terminal import Palette, visible


def row_object(row: ScanRow) -> dict[str, Any]:
    """A row as the contract writes it."""
    return _call_object(row) if isinstance(row, CallRow) else _tree_object(row)


def _call_object(row: CallRow) -> dict[str, Any]:
    """`detail` is the finer kind of the SDK catalogue."""
    found: dict[str, Any] = {
        "kind": "model-call",
        **_place(row),
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


def _tree_object(row: TreeRow) -> dict[str, Any]:
    """`probability`, `reasons` and `evidence` stand beside what the contract asks for."""
    return {
        "kind": "rule-tree",
        **_place(row),
        "form": row.form,
        "tests": row.tests,
        "input": row.input,
        "outcome": row.outcome,
        "symbol": row.symbol,
        "confidence": row.confidence,
        "probability": round(row.probability, 3),
        "reasons": list(row.reasons),
        "evidence": [_step(each) for each in row.evidence],
    }


def _step(step: Step) -> dict[str, Any]:
    """`table`: the name under which the texts are kept, where they stand elsewhere."""
    found: dict[str, Any] = {"line": step.line, "kind": step.kind, "texts": list(step.texts)}
    if step.table:
        found["table"] = step.table
    return found


def _place(row: ScanRow) -> dict[str, Any]:
    return {"path": row.path, "line": row.line, "end_line": row.end_line, "column": row.column}


def row_line(row: ScanRow, palette: Palette) -> str:
    """One line: where it stands, what it is, how sure that is, and in which symbol."""
    place = palette.paint("place", f"{visible(row.path)}:{row.line}:{row.column + 1}")
    what = _call_words(row) if isinstance(row, CallRow) else _tree_words(row)
    return f"{place}: {what}, {row.confidence}, in {visible(row.symbol)}"


def _call_words(row: CallRow) -> str:
    return f"{row.category} {visible(row.callee)}" + (f" ({visible(row.provider)})" if row.provider else "")


def _tree_words(row: TreeRow) -> str:
    of = f" of {visible(row.input)}" if row.input else ""
    decides = f" for {visible(row.outcome)}" if row.outcome else ""
    return f"rule-tree {row.form}, {counted(row.tests, 'test')}{of}{decides}"


def evidence_lines(row: ScanRow) -> Iterator[str]:
    """Why a row is taken for a rule tree, indented: what spoke for it, then its tests."""
    if isinstance(row, TreeRow):
        if row.reasons:
            yield f"  because: {visible('; '.join(row.reasons))}"
        for step in row.evidence:
            yield f"  {step.line}: {visible(asked(step))}"

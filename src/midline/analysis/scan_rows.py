"""The rows of a scan: what `midline scan` prints, one for each model call and each rule tree."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from midline.judging.finding import Hop
from midline.sites.rule_trees.tree import Step

__all__ = ["CallRow", "ScanRow", "Step", "TreeRow", "row_order"]


@dataclass(frozen=True, slots=True)
class CallRow:
    """One model call, or one call of project code that may run one (category `wrapper`)."""

    path: str
    line: int
    column: int
    end_line: int
    category: str
    kind: str
    provider: str
    callee: str
    symbol: str
    confidence: str
    witness: tuple[Hop, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class TreeRow:
    """One rule tree. line: of the `def`, or of the statement outside functions that holds a table.

    tests: how many constants, patterns and limits are tested. input: the name that is branched on. outcome: what is
    decided. probability: the model's, from 0 to 1. reasons: what spoke most for it, in words. evidence: the tests.
    """

    path: str
    line: int
    column: int
    end_line: int
    form: str
    tests: int
    input: str
    outcome: str
    symbol: str
    confidence: str
    probability: float
    reasons: tuple[str, ...] = ()
    evidence: tuple[Step, ...] = ()


ScanRow: TypeAlias = CallRow | TreeRow


def row_order(row: ScanRow) -> tuple[str, int, int, str, str, str]:
    """By path, line and column; model calls before rule trees; total, so that order never depends on chance."""
    if isinstance(row, CallRow):
        return (row.path, row.line, row.column, "", row.category, row.callee)
    return (row.path, row.line, row.column, "rule-tree", row.form, row.symbol)

"""MID2xx: the learned side. What a model should decide is decided by hand."""

from __future__ import annotations

from collections.abc import Iterator

from midline.judging.case import Case
from midline.judging.finding import Finding
from midline.judging.rule_trees import LEARNED, findings_about


def rule_tree(case: Case) -> Iterator[Finding]:
    """MID201: a rule tree over free-form input in a learned component."""
    yield from findings_about(LEARNED, case, lambda tree: ("min-tests",))

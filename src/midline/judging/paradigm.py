"""MID3xx: the wrong paradigm. Rules where a model should decide, models where a rule should."""

from __future__ import annotations

from collections.abc import Iterator

from midline.judging.case import Case
from midline.judging.finding import Finding
from midline.judging.rule_trees import DETERMINISTIC, findings_about


def large_rule_tree(case: Case) -> Iterator[Finding]:
    """MID301: a rule tree over free-form input on the deterministic side, from a size on that each form has."""
    yield from findings_about(DETERMINISTIC, case, lambda tree: (f"min-{tree.form}", "min-tests"))

"""What the rules about rule trees share: who answers for a tree, whether it is large enough, and the finding itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from math import floor

from midline.judging.asking import asked
from midline.judging.case import Case, Territory, make_finding
from midline.judging.finding import Confidence, Finding, Place, Related, Severity
from midline.manifest.model import Component
from midline.reading.facts import Suspect
from midline.sites.rule_trees.tree import RuleTree

LEARNED, DETERMINISTIC = "MID201", "MID301"
MOST_RELATED = 10
_SIDES = {"learned": LEARNED, "deterministic": DETERMINISTIC}


def paths_to_read(case: Case) -> tuple[str, ...]:
    """The files whose functions a rule about rule trees may speak of: judged, on a side whose rule is not off."""
    found: list[str] = []
    for index, module in enumerate(case.project.modules.modules):
        outline = case.project.facts.outline(module.path)
        territory = case.territory(index)
        if outline is not None and outline.suspects and territory is not None and case.is_judged(index):
            rules = {_SIDES.get(side) for side in _sides_in(case, territory, module.path, outline.suspects)}
            if any(rule and case.severity(rule, territory) is not Severity.OFF for rule in rules):
                found.append(module.path)
    return tuple(sorted(found))


def findings_about(rule: str, case: Case, names_of: Callable[[RuleTree], tuple[str, ...]]) -> Iterator[Finding]:
    """A finding for each rule tree on the side of the rule that is large enough.

    names_of: the options that say from how many tests on a tree is told, the one that counts most first.
    """
    for tree in _causes(case):
        territory = case.territory(tree.module)
        owner = case.owner_at(tree.module, tree.scope, tree.line)
        if territory is None or owner is None or not case.is_judged(tree.module) or _SIDES.get(owner.side) != rule:
            continue
        severity = case.severity(rule, territory)
        large = tree.tests >= case.option(rule, names_of(tree), owner, territory)
        sure = 100 * tree.probability >= case.option(rule, ("min-percent",), owner, territory)
        if severity is not Severity.OFF and large and sure:
            yield _finding(rule, severity, case, tree, owner)


def _sides_in(case: Case, territory: Territory, path: str, suspects: Sequence[Suspect]) -> set[str]:
    """The sides of the components that own a suspect of a file."""
    ownership, below = territory.ownership, case.below(territory, path)
    names = {ownership.owner(below, ""), *(ownership.owner(below, each.qualname) for each in suspects)}
    owners = (territory.manifest.component(name) for name in names if name is not None)
    return {owner.side for owner in owners if owner is not None}


def _causes(case: Case) -> Iterator[RuleTree]:
    """The rule trees, without tables that a tree of the same module tests and is at least as sure: one cause."""
    tested: dict[tuple[int, str], int] = {}
    for tree in case.rule_trees:
        for name in {step.table for step in tree.steps if step.kind != "table" and step.table}:
            key = (tree.module, name.partition("[")[0].rpartition(".")[2])
            tested[key] = max(tested.get(key, 0), Confidence(tree.confidence).rank)
    for tree in case.rule_trees:
        name = tree.symbol.rpartition(".")[2]
        if not tree.block or tested.get((tree.module, name), -1) < Confidence(tree.confidence).rank:
            yield tree


def _finding(rule: str, severity: Severity, case: Case, tree: RuleTree, owner: Component) -> Finding:
    path = case.path(tree.module)
    fields = {
        "component": owner.name,
        "symbol": tree.symbol,
        "form": tree.form,
        "tests": str(tree.tests),
        "input": tree.input,
        "outcome": tree.outcome,
        "reasons": "; ".join(tree.reasons),
        "percent": str(floor(100 * tree.probability)),
    }
    related = [Related("test", Place(path, step.line), asked(step)) for step in tree.steps[:MOST_RELATED]]
    # No evidence: the form is a field, so that a chain that becomes a table stays the same finding.
    return make_finding(
        rule,
        severity,
        Place(path, tree.line, tree.column, tree.line, tree.end_column),
        fields,
        confidence=tree.confidence,
        related=related,
    )

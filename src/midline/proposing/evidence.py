"""The evidence for each component of a proposal, and the class of each file."""

from __future__ import annotations

from collections import defaultdict

from midline.judging.case import Case
from midline.judging.crossings import Crossing
from midline.judging.result import CheckResult
from midline.proposing.proposal import Evidence
from midline.proposing.sightings import Sightings

STRENGTH = (
    "run",
    "ask",
    "prompt",
    "model-class",
    "prompt-text",
    "possible",
    "make",
    "import",
    "wrapper",
    "crossing",
    "rule-tree",
)
RULE_TREES = ("MID201", "MID301")


def by_strength(evidence: Evidence) -> tuple[int, str, int, str, str]:
    """The order in which evidence is told: the strongest kind first, then by place."""
    return (STRENGTH.index(evidence.kind), evidence.path, evidence.line, evidence.symbol, evidence.says)


def evidence_of(case: Case, seen: Sightings, crossed: list[Crossing], result: CheckResult) -> dict[str, list[Evidence]]:
    """The evidence for each component; under the empty name the model calls in tools."""
    found: dict[str, list[Evidence]] = defaultdict(list)
    ownership = case.territories[""].ownership
    for module, sightings in sorted(seen.by_module.items()):
        path = case.path(module)
        standing = ownership.standing(path)
        for each in sightings:
            if standing == "tools" and each.evidence.kind == "run":
                found[""].append(each.evidence)
            elif standing == "claimed":
                found[ownership.owner(path, each.owner) or ""].append(each.evidence)
    for crossing in crossed:
        first = crossing.uses[0]
        symbol = case.project.symbol(first.module, first.scope)
        says = case.qualified(crossing.entered)
        found[crossing.user.name].append(Evidence("crossing", case.path(first.module), first.line, symbol, says))
    for finding in result.open_findings:
        if finding.rule in RULE_TREES and finding.confidence.rank > 0:
            says = dict(finding.fields).get("form", "")
            place = finding.place
            found[finding.component].append(Evidence("rule-tree", place.path, place.line, finding.symbol, says))
    return found


def classes_of(case: Case) -> dict[str, str]:
    """Each file with its class: that of its standing, or the side of what owns it; `mixed` for code of both sides."""
    found: dict[str, str] = {}
    territory = case.territories[""]
    for entry in territory.ownership.entries:
        standing = territory.ownership.standing(entry.path)
        if standing != "claimed":
            found[entry.path] = standing
            continue
        names = {territory.ownership.owner(entry.path, each[0]) for each in entry.symbols}
        names.add(territory.ownership.owner(entry.path))
        sides = {owner.side for name in names if name and (owner := territory.manifest.component(name)) is not None}
        found[entry.path] = next(iter(sides)) if len(sides) == 1 else "mixed"
    return found

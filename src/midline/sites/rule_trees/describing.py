"""What is told of a rule tree: its form, how many tests it makes, what it branches on, and what it decides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from midline.reading.branch_facts import MAX_TESTS, Arm, BranchFacts
from midline.sites.rule_trees.evidence import TEXT_KINDS, Tested, content_tests
from midline.sites.rule_trees.tree import Step

MOST_STEPS = 40
_MOST_LABELS = 4
_LEAST_TABLE = 4


def form_of(unit: BranchFacts, tested: Sequence[Tested]) -> str:
    """keyword-chain, regex-cascade, keyword-table or weights: which of them most of its evidence is."""
    content = content_tests(tested)
    limits = sum(each.test.kind == "limit" for each in tested)
    added = sum(outcome == "add number" for arm in unit.arms for outcome in arm.outcomes)
    regexes = sum(each.amount for each in content if each.test.kind == "regex")
    tables = sum(each.amount for each in content if each.amount > 2 or each.test.table)
    plain = sum(each.amount for each in content) - regexes - tables
    if unit.kind == "block":
        return "keyword-table"
    if limits + 2 * added > len(content):
        return "weights"
    counted = (("regex-cascade", regexes), ("keyword-table", tables), ("keyword-chain", plain))
    return max(counted, key=lambda pair: pair[1])[0]


def size_of(unit: BranchFacts, tested: Sequence[Tested]) -> int:
    """How many constants, patterns and limits are tested; of a block, the entries of its tables."""
    if unit.kind == "block":
        return sum(table.amount for table in unit.tables)
    limits = sum(each.test.kind == "limit" for each in tested)
    return sum(each.amount for each in content_tests(tested)) + limits + _not_kept(unit)


def _not_kept(unit: BranchFacts) -> int:
    """Tests past those that the facts of one unit keep: they are only counted."""
    if len(unit.tests) < MAX_TESTS:
        return 0
    kinds = {f"test:{kind}" for kind in (*TEXT_KINDS, "limit")}
    return max(0, sum(count for name, count in unit.tallies if name in kinds) - MAX_TESTS)


def counted(unit: BranchFacts, tested: Sequence[Tested]) -> int:
    """How many tests, questions to functions, words and weights a unit holds; a table that cannot be seen counts 3."""
    unseen = sum(bool(each.test.table) and not each.words.texts for each in tested if each.test.kind in TEXT_KINDS)
    asked = sum(each.test.kind == "predicate" for each in tested)
    lists = sum(table.amount for table in unit.tables if table.values == "none")
    return size_of(unit, tested) + 2 * unseen + asked + lists + dict(unit.tallies).get("weights", 0)


def asks_anything(unit: BranchFacts, tested: Sequence[Tested]) -> bool:
    """Whether anything is tested, weighed or listed to be tested for: without that there is nothing to judge."""
    if unit.kind == "block" or any(name == "weights" for name, _ in unit.tallies):
        return True
    asked = any(each.test.kind in TEXT_KINDS or each.test.kind in ("limit", "predicate") for each in tested)
    return asked or any(table.values == "none" and table.amount >= _LEAST_TABLE for table in unit.tables)


def input_of(unit: BranchFacts, tested: Sequence[Tested]) -> str:
    """The name that most of the tests look at, as it came into the unit."""
    found: Counter[str] = Counter()
    for each in [*content_tests(tested), *(each for each in tested if each.test.kind == "limit")]:
        subject = each.test.subject
        path = ".".join(part for part in (subject.root, *subject.path) if part)
        if path:
            found[path] += each.amount
    return max(sorted(found), key=lambda name: found[name]) if found else ""


def outcome_of(unit: BranchFacts) -> str:
    """The labels that the arms give, or true and false, or else what the unit is called."""
    name = unit.qualname.rpartition(".")[2].strip("_")
    labels = dict.fromkeys(arm.label for arm in unit.arms if arm.label and _gives_text(arm))
    if len(labels) > 1:
        shown = ", ".join(list(labels)[:_MOST_LABELS])
        return f"{shown}, …" if len(labels) > _MOST_LABELS else shown
    outcomes = Counter(outcome for arm in unit.arms for outcome in arm.outcomes)
    if outcomes["add number"]:
        return f"score: {name}"
    if outcomes["return truth"] or unit.returns == "bool":
        return f"true or false: {name}"
    return name


def _gives_text(arm: Arm) -> bool:
    """Whether its label is a text: that of the first thing that it gives."""
    return next((outcome for outcome in arm.outcomes if " " in outcome), "").endswith(" text")


def steps_of(unit: BranchFacts, tested: Sequence[Tested]) -> tuple[Step, ...]:
    """The tests that count, by line; of a block, its tables."""
    if unit.kind == "block":
        return tuple(Step(table.line, "table", table.texts[:8]) for table in unit.tables)
    steps = [
        Step(each.test.line, each.test.kind, _asked_for(each), each.test.table)
        for each in [*content_tests(tested), *(each for each in tested if each.test.kind == "limit")]
    ]
    return tuple(sorted(steps, key=lambda step: (step.line, step.kind, step.texts, step.table))[:MOST_STEPS])


def _asked_for(each: Tested) -> tuple[str, ...]:
    """The constants that a test asks for; of a limit its number."""
    if each.test.kind == "limit":
        return () if each.test.number is None else (f"{each.test.number:g}",)
    return each.words.texts[:8]

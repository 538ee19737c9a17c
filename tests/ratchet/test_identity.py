"""The identity of findings: what it depends on, and what it must not depend on."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from midline.judging.finding import Finding, Place, Severity
from midline.ratchet.identity import identities

WORDS = st.text(max_size=6)
FINDINGS = st.builds(
    Finding,
    rule=st.sampled_from(["MID101", "MID401"]),
    severity=st.sampled_from(Severity),
    place=st.builds(Place, st.sampled_from(["a.py", "b.py"]), st.integers(1, 9), st.integers(0, 9)),
    component=st.sampled_from(["", "billing"]),
    symbol=st.sampled_from(["", "f", "C.m"]),
    evidence=WORDS,
)


def one(**changes: object) -> Finding:
    base = Finding("MID101", Severity.ERROR, Place("a.py", 3), "billing", "f", evidence="openai.create")
    return replace(base, **changes)  # type: ignore[arg-type]


@given(st.lists(FINDINGS, max_size=12))
def test_identities_are_unique_within_a_run(findings: list[Finding]) -> None:
    assert len({each.digest for each in identities(findings)}) == len(findings)


@given(st.lists(FINDINGS, max_size=8, unique_by=lambda each: each.sort_key), st.randoms())
def test_identities_do_not_depend_on_the_order_given(findings: list[Finding], chance: Random) -> None:
    by_place = dict(zip([each.sort_key for each in findings], identities(findings), strict=True))
    shuffled = chance.sample(findings, len(findings))
    assert dict(zip([each.sort_key for each in shuffled], identities(shuffled), strict=True)) == by_place


@given(st.integers(1, 10_000), st.sampled_from(["b.py", "z/é.py"]))
def test_moving_and_editing_around_a_finding_keep_its_identity(line: int, path: str) -> None:
    moved = one(place=Place(path, line, 7), severity=Severity.INFO, allowed="reason", evidence="openai.create\n ")
    assert identities([moved]) == identities([one()])


def test_every_part_counts_and_parts_cannot_run_into_one_another() -> None:
    different = [
        one(),
        one(rule="MID103"),
        one(component="auth"),
        one(symbol="g"),
        one(evidence="openai.parse"),
        one(component="", symbol="billing:f"),
        one(symbol='f","x'),
        one(symbol="f openai.create", evidence=""),
    ]
    assert len({identities([each])[0].digest for each in different}) == len(different)


def test_equals_are_told_apart_by_their_place() -> None:
    second, first = one(place=Place("a.py", 9)), one(place=Place("a.py", 3))
    keys = [each.key for each in identities([second, first])]
    assert keys == ["MID101 billing:f openai.create #2", "MID101 billing:f openai.create #1"]


def test_the_digest_never_changes_between_versions() -> None:
    assert identities([one()])[0].digest == "11b118b3c3ae32038bce77a0d78a4dfd"

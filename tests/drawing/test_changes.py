"""What a change does to the line, as data."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from changed_boundaries import boundaries, boundary, enters, standing, violation
from midline.analysis.boundary import Boundary, ComponentModule
from midline.drawing.changes import Changes, changes_of
from midline.drawing.picture import Change, State
from midline.drawing.renaming import renamed
from midline.judging.finding import Place, Severity

TURNED = {Change.ADDED: Change.REMOVED, Change.REMOVED: Change.ADDED, Change.CHANGED: Change.CHANGED}


@given(boundaries())
def test_nothing_lies_between_a_boundary_and_itself(one: Boundary) -> None:
    changes = changes_of(one, one)
    assert changes == Changes() and changes.is_empty and not changes.touches_line


@given(boundaries(), boundaries())
def test_what_one_direction_adds_the_other_removes(one: Boundary, other: Boundary) -> None:
    there, back = changes_of(one, other), changes_of(other, one)
    old = {new: name for name, new in renamed(one.components, other.components).items()}
    assert {(each.before, each.after, each.fields) for each in there.components} == {
        (each.after, each.before, each.fields) for each in back.components
    }
    assert {(old.get(e.user, e.user), old.get(e.target, e.target), TURNED[e.change]) for e in there.crossings} == {
        (e.user, e.target, e.change) for e in back.crossings
    }
    counted = [(each.change, each.finding.rule, each.finding.evidence) for each in there.findings]
    assert sorted(counted) == sorted(
        (TURNED[each.change], each.finding.rule, each.finding.evidence) for each in back.findings
    )
    assert (there.moves_line, there.touches_line) == (back.moves_line, back.touches_line)


def test_a_component_that_changes_sides_moves_the_line_and_its_calls_become_crossings() -> None:
    calls = (enters("auth", "grading", "score"),)
    before = boundary(standing("auth"), standing("grading"), dependencies=calls, declared=(("auth", "grading"),))
    after = replace(before, components=(standing("auth"), standing("grading", "learned")))
    changes = changes_of(before, after)
    (moved,) = changes.components
    assert (moved.name, moved.moves, moved.fields) == ("grading", True, ("side",))
    (opened,) = changes.crossings
    assert (opened.user, opened.target, opened.change) == ("auth", "grading", Change.ADDED)
    assert opened.after is not None and opened.after.states == (State.DECLARED,)
    assert changes.moves_line and changes.touches_line


@pytest.mark.parametrize(
    ("field", "value", "touches"),
    [
        ("side", "undecided", True),
        ("status", "planned", True),
        ("role", "wiring", True),
        ("owner", "payments", False),
        ("decision", "docs/x.md", False),
        ("description", "words", False),
    ],
)
def test_what_else_changes_about_a_component(field: str, value: str, touches: bool) -> None:
    one = standing("grading")
    changes = changes_of(boundary(one), boundary(replace(one, **{field: value})))  # type: ignore[arg-type]
    (changed,) = changes.components
    assert (changed.change, changed.fields) == (Change.CHANGED, (field,))
    assert changes.touches_line is touches and not changes.moves_line


def test_where_a_component_stands_in_the_manifest_is_no_change() -> None:
    one = standing("grading")
    moved = replace(one, place=Place("midline.yaml", 99), files=7)
    assert changes_of(boundary(one), boundary(moved)).is_empty


def test_a_renamed_component_keeps_its_crossings_and_findings() -> None:
    def system(name: str) -> Boundary:
        evidence = f"{name} app.grading.score"
        fields = (("component", "auth"), ("entered", "app.grading.score"), ("target", name))
        found = violation("auth", evidence, "MID401")
        claims = ("app.grading",)
        return boundary(
            standing("auth"),
            standing(name, "learned", where=claims),
            dependencies=(enters("auth", name, "score"),),
            findings=(violation(name, rule="MID205"), replace(found, fields=fields)),
        )

    before, after = system("grading"), system("assessment")
    after = replace(
        after, dependencies=tuple(replace(each, entries=before.dependencies[0].entries) for each in after.dependencies)
    )
    changes = changes_of(before, after)
    (changed,) = changes.components
    assert changed.before is not None and changed.before.name == "grading"
    assert (changed.name, changed.fields) == ("assessment", ("name",))
    assert not changes.crossings and not changes.findings


def test_two_components_with_the_same_claims_are_not_taken_for_each_other() -> None:
    before = boundary(standing("one", where=("a",)), standing("two", where=("a",)))
    after = boundary(standing("three", where=("a",)))
    assert [each.change for each in changes_of(before, after).components] == [
        Change.REMOVED,
        Change.ADDED,
        Change.REMOVED,
    ]


def test_a_module_that_goes_to_a_component_of_the_other_side_moves_the_line() -> None:
    parts = standing("auth"), standing("grading", "learned")
    before = boundary(*parts, modules=(ComponentModule("auth", "app.text", "app/text.py"),))
    after = boundary(*parts, modules=(ComponentModule("grading", "app.text", "app/text.py"),))
    (moved,) = changes_of(before, after).modules
    assert (moved.module, moved.before_side, moved.after_side) == ("app.text", "deterministic", "learned")
    assert changes_of(before, after).moves_line


def test_a_module_that_goes_with_its_component_is_told_once() -> None:
    before, after = boundary(standing("grading")), boundary(standing("grading", "learned"))
    changes = changes_of(before, after)
    assert len(changes.components) == 1 and not changes.modules


def test_another_function_at_a_crossing_changes_it() -> None:
    parts = standing("auth"), standing("grading", "learned")
    before = boundary(*parts, dependencies=(enters("auth", "grading", "score"),))
    after = boundary(*parts, dependencies=(enters("auth", "grading", "score", "rank"),))
    (changed,) = changes_of(before, after).crossings
    assert changed.change is Change.CHANGED
    moved = replace(before.dependencies[0].entries[0], place=Place("app/auth.py", 90), uses=4)
    elsewhere = replace(before, dependencies=(replace(before.dependencies[0], entries=(moved,)),))
    assert changes_of(before, elsewhere).is_empty


def test_a_finding_is_new_when_it_begins_to_count_and_gone_when_it_ends() -> None:
    one = standing("auth")
    states = {
        "none": (),
        "open": (violation("auth"),),
        "allowed": (violation("auth", allowed="because"),),
        "info": (violation("auth", severity=Severity.INFO),),
        "moved": (violation("auth", place=Place("app/other.py", 99)),),
    }
    expected = {
        ("none", "open"): [Change.ADDED],
        ("open", "none"): [Change.REMOVED],
        ("open", "allowed"): [Change.REMOVED],
        ("allowed", "open"): [Change.ADDED],
        ("info", "open"): [Change.ADDED],
        ("allowed", "info"): [],
        ("none", "allowed"): [],
        ("open", "moved"): [],
    }
    for (then, now), found in expected.items():
        changes = changes_of(boundary(one, findings=states[then]), boundary(one, findings=states[now]))
        assert [each.change for each in changes.findings] == found, (then, now)
        assert changes.touches_line is bool(found)
    (allowed,) = changes_of(boundary(one, findings=states["open"]), boundary(one, findings=states["allowed"])).findings
    assert allowed.after is not None and allowed.after.allowed == "because"


def test_findings_of_upkeep_do_not_touch_the_line() -> None:
    one = standing("auth")
    changes = changes_of(boundary(one), boundary(one, findings=(violation("auth", rule="MID601"),)))
    assert len(changes.findings) == 1 and not changes.touches_line

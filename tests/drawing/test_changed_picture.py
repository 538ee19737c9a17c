"""The picture of a change: marks, ghosts, and what is left out."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from changed_boundaries import boundaries, boundary, enters, standing, violation
from midline.analysis.boundary import Boundary, ComponentModule
from midline.drawing.changed_picture import MOST_CONTEXT, changed_picture
from midline.drawing.changes import changes_of
from midline.drawing.choices import GroupBy, Level, Theme
from midline.drawing.picture import Card, Change, Line, Picture, State
from midline.drawing.picturing import picture_of
from midline.drawing.text.dot_look import line_look
from midline.drawing.text.mermaid import mermaid_text
from midline.drawing.view import View

TURNED = {Change.ADDED: Change.REMOVED, Change.REMOVED: Change.ADDED}


def cards(picture: Picture) -> dict[str, Card]:
    return {card.key: card for card in picture.cards}


def lines(picture: Picture) -> dict[tuple[str, str], Line]:
    return {(line.user, line.target): line for line in (*picture.gates, *picture.arcs)}


@given(boundaries())
def test_without_a_change_it_is_the_picture_with_a_note(one: Boundary) -> None:
    picture = changed_picture(one, one)
    assert replace(picture, notes=()) == replace(picture_of(one), notes=())
    assert picture.notes[-1] == "nothing that is drawn here changed" and not picture.compares


@given(boundaries(), boundaries())
def test_every_line_leads_from_card_to_card_and_keys_are_unique(one: Boundary, other: Boundary) -> None:
    for level in Level:
        picture = changed_picture(one, other, View(level=level))
        keys = [card.key for card in picture.cards]
        assert len(keys) == len(set(keys))
        drawn = [line.key for line in (*picture.gates, *picture.arcs)]
        assert len(drawn) == len(set(drawn))
        assert {key for line in (*picture.gates, *picture.arcs) for key in (line.user, line.target)} <= set(keys)


@given(boundaries(), boundaries())
def test_what_the_data_says_of_components_and_crossings_the_picture_shows(one: Boundary, other: Boundary) -> None:
    changes, picture = changes_of(one, other), changed_picture(one, other)
    shown = cards(picture)
    for each in changes.components:
        known = each.after or each.before
        if known is not None and not each.fields:
            assert shown[known.name].change is each.change
        elif each.moves:
            assert shown[each.name].change is Change.CHANGED
            assert shown[f"before:{each.name}"].change is Change.REMOVED
    changed = sum(line.change is not Change.SAME for line in picture.gates)
    assert changed >= len([each for each in changes.crossings if each.change is not Change.CHANGED])


@given(boundaries(), boundaries())
def test_backwards_what_was_added_is_a_ghost(one: Boundary, other: Boundary) -> None:
    there, back = cards(changed_picture(one, other)), cards(changed_picture(other, one))
    for key, card in there.items():
        if not key.startswith("before:") and card.change in TURNED and not card.was and key in back:
            assert back[key].change is TURNED[card.change]


def test_a_component_that_changes_sides_leaves_a_ghost_with_the_crossings_it_had() -> None:
    calls = (enters("auth", "grading", "score"), enters("grading", "ranking", "rank"))
    parts = standing("auth"), standing("ranking", "learned")
    before = boundary(*parts, standing("grading", "learned"), dependencies=calls)
    after = boundary(*parts, standing("grading"), dependencies=calls)
    picture = changed_picture(before, after, since="main")
    assert picture.title == "shop: changes since main"
    ghost, moved = cards(picture)["before:grading"], cards(picture)["grading"]
    assert (ghost.title, ghost.change, ghost.remark) == ("grading", Change.REMOVED, "now deterministic")
    assert (moved.change, moved.was) == (Change.CHANGED, "learned")
    assert ghost in picture.right and moved in picture.left
    found = lines(picture)
    assert found["auth", "before:grading"].change is Change.REMOVED
    assert found["grading", "ranking"].change is Change.ADDED
    assert found["auth", "grading"].change is Change.CHANGED and found["auth", "grading"] in picture.arcs
    assert (picture.tally.deterministic, picture.tally.learned, picture.tally.crossings) == (2, 1, 1)


def test_a_crossing_that_is_declared_now_is_changed_and_a_fixed_one_is_a_ghost() -> None:
    parts = standing("auth"), standing("billing"), standing("grading", "learned")
    calls = (enters("auth", "grading", "score"), enters("billing", "grading", "score"))
    before = boundary(*parts, dependencies=calls)
    after = boundary(*parts, dependencies=calls[:1], declared=(("auth", "grading"),))
    found = lines(changed_picture(before, after))
    assert (found["auth", "grading"].state, found["auth", "grading"].change) == (State.DECLARED, Change.CHANGED)
    assert found["billing", "grading"].change is Change.REMOVED


def test_a_new_violation_marks_the_card_and_the_line() -> None:
    before = boundary(standing("auth"))
    after = boundary(standing("auth"), findings=(violation("auth"),))
    picture = changed_picture(before, after)
    assert (cards(picture)["auth"].change, cards(picture)["auth"].was) == (Change.CHANGED, "clean")
    assert lines(picture)["auth", "model:openai"].change is Change.ADDED
    gone = changed_picture(after, before)
    assert cards(gone)["auth"].was == "1 violation" and cards(gone)["auth"].problems == 0
    assert lines(gone)["auth", "model:openai"].change is Change.REMOVED
    assert gone.tally.violations == 0


def test_what_a_card_was_is_said_in_words() -> None:
    before = boundary(standing("grading", status="planned", where=("app.g",)))
    after = boundary(standing("marks", "learned", owner="ml", where=("app.g",)))
    assert cards(changed_picture(before, after))["marks"].was == "grading, deterministic, planned, without owner"


def test_a_module_that_goes_to_the_other_side_leaves_a_ghost() -> None:
    parts = standing("auth"), standing("grading", "learned")
    before = boundary(*parts, modules=(ComponentModule("auth", "app.text", "app/text.py"),))
    after = boundary(*parts, modules=(ComponentModule("grading", "app.text", "app/text.py"),))
    found = cards(changed_picture(before, after, View(level=Level.MODULES)))
    assert (found["grading:app.text"].change, found["grading:app.text"].was) == (
        Change.CHANGED,
        "in auth, deterministic",
    )
    assert found["before:auth:app.text"].remark == "now learned"


def many(side: str, number: int) -> list[str]:
    return [f"{side[0]}{index:03}" for index in range(number)]


def test_of_many_components_only_those_near_the_change_are_drawn() -> None:
    rules, models = many("deterministic", 100), many("learned", 50)
    calls = tuple(enters(rules[index], models[index], "f") for index in range(50))
    parts = [standing(name, owner="a") for name in rules]
    parts += [standing(name, "learned", owner="b") for name in models]
    before = boundary(*parts, dependencies=calls)
    after = boundary(*parts[1:], standing("d000", "learned", owner="a"), dependencies=calls)
    picture = changed_picture(before, after)
    assert set(cards(picture)) == {"d000", "before:d000", "l000"}
    assert "148 components that this change does not touch are left out" in picture.notes
    whole = changed_picture(before, before)
    assert len(whole.cards) < 150 and "nothing that is drawn here changed" in whole.notes
    assert len(changed_picture(before, before, View(group_by=GroupBy.NONE)).cards) == 150


def test_a_component_that_everything_enters_brings_only_the_ends_of_changed_lines() -> None:
    rules = many("deterministic", MOST_CONTEXT + 10)
    parts = [standing(name) for name in rules] + [standing("hub", "learned")]
    calls = tuple(enters(name, "hub", "f") for name in rules)
    before = boundary(*parts, dependencies=calls)
    after = boundary(*parts[:-1], standing("hub", "learned", owner="ml"), dependencies=calls[1:])
    picture = changed_picture(before, after)
    assert set(cards(picture)) == {"hub", "d000"}
    focused = changed_picture(before, after, View(focus="d001"))
    assert set(cards(focused)) == {"hub", "d001"}
    with pytest.raises(KeyError):
        changed_picture(before, after, View(focus="nobody"))


def test_a_removed_component_can_be_looked_at() -> None:
    parts = standing("auth"), standing("grading", "learned")
    before = boundary(*parts, dependencies=(enters("auth", "grading", "score"),))
    picture = changed_picture(before, boundary(parts[0]), View(focus="grading"))
    assert {key: card.change for key, card in cards(picture).items()} == {
        "auth": Change.SAME,
        "grading": Change.REMOVED,
    }


def test_a_first_manifest_makes_everything_new() -> None:
    after = boundary(standing("auth"), standing("grading", "learned"), dependencies=(enters("auth", "grading", "f"),))
    picture = changed_picture(replace(after, components=(), modules=(), dependencies=()), after)
    assert {card.change for card in picture.cards} == {line.change for line in picture.gates} == {Change.ADDED}


def test_a_violation_that_is_gone_is_drawn_as_gone_in_text_too() -> None:
    broken, clean = boundary(standing("auth"), findings=(violation("auth"),)), boundary(standing("auth"))
    red_in_mermaid = "stroke:#D6334A,stroke-width:3px,stroke-dasharray"
    for before, after, is_red in ((clean, broken, True), (broken, clean, False)):
        picture = changed_picture(before, after)
        links = [line for line in mermaid_text(picture).splitlines() if "linkStyle" in line]
        assert any(red_in_mermaid in line for line in links) is is_red
        assert (line_look(picture.gates[0], Theme.LIGHT)["penwidth"] == "2.4") is is_red


def test_a_component_can_be_looked_at_by_the_name_that_it_had() -> None:
    before = boundary(standing("old"), standing("rest"))
    after = boundary(replace(standing("new"), where=("app.old",)), standing("rest"))
    picture = changed_picture(before, after, View(focus="old"))
    assert [(card.title, card.was) for card in picture.cards] == [("new", "old")]
    assert "only new and what it touches" in picture.notes

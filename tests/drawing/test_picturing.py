"""From a boundary to a picture: views, collapsing, and the one order."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings

from midline.analysis.boundary import Boundary
from midline.drawing.choices import GroupBy, Level
from midline.drawing.layout.cards import stands_for
from midline.drawing.layout.layout import layout_of
from midline.drawing.picture import Column, Picture, Shape, State
from midline.drawing.picturing import picture_of
from midline.drawing.view import MOST_CARDS, View
from midline.judging.finding import Place
from written_boundaries import boundaries, boundary, enters, finding, standing


def many(number: int, **fields: object) -> Boundary:
    """`number` components of three owners on each side, in two packages."""
    stands = [
        standing(f"c{each:03}", side, owner=f"team{each % 3}", where=(f"app.{'ab'[each % 2]}.c{each}",), **fields)
        for each in range(number)
        for side in ["learned" if each % 4 == 0 else "deterministic"]
    ]
    return boundary(stands, findings=[finding("MID201", "c000")])


def keys(picture: Picture) -> list[str]:
    return [card.key for card in picture.cards]


def test_many_components_are_collapsed_by_owner_but_never_one_with_a_violation() -> None:
    picture = picture_of(many(MOST_CARDS + 1))
    assert sorted(keys(picture)) == sorted(
        ["c000", *(f"group:{side}:team{n}" for side in ("left", "right") for n in range(3))]
    )
    assert sum(len(card.members) for card in picture.cards) == MOST_CARDS + 1
    assert "61 components are drawn as 7 cards, grouped by owner" in picture.notes[0]
    assert (picture.tally.deterministic, picture.tally.learned) == (45, 16)


def test_few_components_are_not_collapsed_unless_asked() -> None:
    assert len(picture_of(many(MOST_CARDS)).cards) == MOST_CARDS
    assert len(picture_of(many(MOST_CARDS), View(group_by=GroupBy.PACKAGE)).cards) == 5 - 1
    assert len(picture_of(many(300), View(group_by=GroupBy.NONE)).cards) == 300


def test_where_nobody_owns_anything_packages_collapse() -> None:
    ownerless = many(200)
    ownerless = replace(ownerless, components=tuple(replace(each, owner="") for each in ownerless.components))
    assert {card.title for card in picture_of(ownerless).cards} == {"a", "b", "c000"}


def test_a_focus_shows_a_component_and_what_it_touches() -> None:
    found = boundary(
        [standing("a"), standing("b", "learned"), standing("c"), standing("d", "learned")],
        [enters("a", "b", "ask()"), enters("c", "a", "x"), enters("c", "d", "ask()")],
    )
    assert keys(picture_of(found, View(focus="a"))) == ["a", "c", "b"]
    with pytest.raises(KeyError):
        picture_of(found, View(focus="nobody"))


def test_only_crossings_and_only_violations_leave_the_rest_out() -> None:
    found = boundary(
        [standing("a"), standing("b", "learned"), standing("c"), standing("d", "learned"), standing("e")],
        [enters("a", "b", "ask()"), enters("c", "d", "ask()"), enters("e", "a", "x")],
        [("a", "b")],
        [finding("MID401", "c", target="d", entered="d.ask")],
    )
    assert sorted(keys(picture_of(found, View(only_crossings=True)))) == ["a", "b", "c", "d"]
    assert sorted(keys(picture_of(found, View(only_violations=True)))) == ["c", "d"]


def test_modules_are_collapsed_by_component() -> None:
    modules = {"a": [f"a.m{n}" for n in range(50)], "b": [f"b.m{n}" for n in range(50)]}
    found = boundary([standing("a"), standing("b", "learned")], [], [], [], modules)
    assert sorted(keys(picture_of(found, View(level=Level.MODULES)))) == ["group:left:a", "group:right:b"]


def test_lines_do_not_cross_where_they_need_not() -> None:
    stands = [standing(name) for name in "abc"] + [standing(name, "learned") for name in "xyz"]
    picture = picture_of(boundary(stands, [enters("a", "z", "f()"), enters("b", "y", "f()"), enters("c", "x", "f()")]))
    partner = {line.user: line.target for line in picture.gates}
    assert [partner[card.key] for card in picture.left] == [card.key for card in picture.right]
    assert [line.user for line in picture.gates] == [card.key for card in picture.left]


def test_a_crossing_is_a_pair_of_components_of_which_one_enters_the_other() -> None:
    stands = [standing("a"), standing("b", "learned"), standing("p", "learned"), standing("q", "learned")]
    found = boundary(
        stands,
        [enters("a", "b", "ask()", "tell()"), enters("b", "a", "x()"), enters("a", "q", "ask()")],
        [("a", "b"), ("a", "p")],
        [finding("MID402", "a", target="b", entered="b.tell"), finding("MID401", "a", 2, target="q", entered="q.ask")],
    )
    tally = picture_of(found).tally
    assert (tally.crossings, tally.violations) == (3, 2)  # a to b, b to a, a to q; a to p is only declared


def test_labels_say_what_passes() -> None:
    stands = [standing("a"), standing("b", "learned"), standing("p", "learned", status="planned")]
    picture = picture_of(
        boundary(
            stands,
            [enters("a", "b", "Judge.score()", "Judge", "tell()")],
            [("a", "b"), ("a", "p")],
            [finding("MID101", "a", 41, provider="openai")],
        )
    )
    assert {line.target: line.label for line in picture.gates} == {
        "b": "score() +2",
        "p": "planned",
        "model:openai": "MID101 a.py:41",
    }


@settings(max_examples=60)
@given(boundaries())
def test_a_picture_holds_everything_once_in_an_order_of_its_own(found: Boundary) -> None:
    picture = picture_of(found)
    shuffled = list(found.components), list(found.dependencies), list(found.declared)
    for part in shuffled:
        random.Random(7).shuffle(part)
    again = replace(found, components=tuple(shuffled[0]), dependencies=tuple(shuffled[1]), declared=tuple(shuffled[2]))
    assert picture_of(again) == picture

    drawn = keys(picture)
    assert len(set(drawn)) == len(drawn)
    members = sorted(name for card in picture.cards for name in card.members)
    assert members == sorted(each.name for each in found.components)
    assert all(line.user in drawn and line.target in drawn for line in (*picture.gates, *picture.arcs))
    side = {card.key: card.column for card in picture.cards}
    assert all({side[line.user], side[line.target]} == {Column.LEFT, Column.RIGHT} for line in picture.gates)
    assert all(card.shape is not Shape.GROUP or not card.problems for card in picture.cards)
    broken = {each.component for each in found.result.open_findings}
    assert broken <= {card.key for card in picture.cards}
    assert len({line.key for line in (*picture.gates, *picture.arcs)}) == len(picture.gates) + len(picture.arcs)
    violated = {(each.component, dict(each.fields).get("target")) for each in found.result.open_findings}
    for line in picture.gates:
        if line.state is State.VIOLATION and not line.target.startswith(("model:", "group:")):
            assert (line.user, line.target) in violated


def test_what_must_be_split_is_not_counted_as_undecided() -> None:
    stands = [
        standing("a"),
        standing("b", "learned"),
        standing("c", "undecided", status="planned"),
        standing("d", "learned", verdict="split"),
        standing("e", verdict="split"),
    ]
    tally = picture_of(boundary(stands)).tally
    assert (tally.deterministic, tally.learned, tally.undecided, tally.split) == (1, 1, 1, 2)
    assert tally.components == 5


def test_as_many_components_cross_to_each_other_where_their_modules_are_drawn() -> None:
    entered = [replace(enters("a", "b", "ask()"), user_module=name) for name in ("a.one", "a.two")]
    found = boundary([standing("a"), standing("b", "learned")], entered, modules={"a": ["a.one", "a.two"], "b": ["b"]})
    picture = picture_of(found, View(level=Level.MODULES))
    assert len(picture.gates) == 2
    assert picture.tally.crossings == picture_of(found).tally.crossings == 1


def test_a_model_call_that_is_allowed_is_drawn_but_is_no_crossing() -> None:
    allowed = finding("MID101", "a", allowed="for now", provider="openai")
    picture = picture_of(boundary([standing("a")], findings=[allowed]))
    assert [line.state for line in picture.gates] == [State.ALLOWED]
    assert (picture.tally.crossings, picture.tally.violations) == (0, 0)


def test_a_card_for_several_modules_says_modules() -> None:
    modules = {"a": [f"a.m{n}" for n in range(50)], "b": [f"b.m{n}" for n in range(50)]}
    found = boundary([standing("a"), standing("b", "learned")], modules=modules)
    picture = picture_of(found, View(level=Level.MODULES))
    assert [(card.members, card.modules) for card in picture.cards] == [(("a",), 50), (("b",), 50)]
    assert [stands_for(card) for card in picture.cards] == ["50 modules", "50 modules"]
    assert "several modules" in [entry.label.text for entry in layout_of(picture).legend]


def test_modules_of_many_small_components_are_collapsed_by_owner() -> None:
    stands = [standing(f"c{each}", owner=f"team{each % 3}") for each in range(100)]
    picture = picture_of(boundary(stands), View(level=Level.MODULES))
    assert [stands_for(card) for card in picture.cards] == ["34 modules", "33 modules", "33 modules"]


def test_modules_of_services_can_be_told_apart() -> None:
    modules = {f"{service}/api": ["app.api"] for service in ("shop", "desk")}
    found = boundary([standing(name) for name in modules], modules=modules)
    titles = [card.title for card in picture_of(found, View(level=Level.MODULES)).cards]
    assert titles == ["desk/api", "shop/api"]


def test_a_violation_outside_all_modules_of_a_component_is_not_lost() -> None:
    in_manifest = replace(finding("MID004", "a"), place=Place("midline.yaml", 3))
    found = boundary([standing("a")], findings=[in_manifest], modules={"a": ["a.one", "a.two"]})
    picture = picture_of(found, View(level=Level.MODULES))
    assert [(card.title, card.problems) for card in picture.cards] == [("one", 1), ("two", 0)]
    assert picture.tally.violations == 1

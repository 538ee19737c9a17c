"""Where everything stands, in any picture: sides apart, nothing over a violation, no label past its card."""

from __future__ import annotations

from itertools import combinations, pairwise
from random import Random

import pytest
from drawn_pictures import CHANGED, EVERYTHING, HOSTILE, INTERVIEWLM, any_picture, pictures
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from midline.drawing.layout.arcs import MOST_LANES
from midline.drawing.layout.gates import pushed_apart
from midline.drawing.layout.layout import layout_of
from midline.drawing.layout.placed import Box, Layout, PlacedGate
from midline.drawing.picture import Card, Column, Line, Picture, Shape, State

SLOW = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
HAIR = 1e-6


def over(one: Box, other: Box) -> bool:
    """Whether two boxes share more than an edge."""
    return (
        one.x < other.right - HAIR
        and other.x < one.right - HAIR
        and one.y < other.bottom - HAIR
        and other.y < one.bottom - HAIR
    )


def inside(inner: Box, outer: Box) -> bool:
    """Whether a box leaves another one nowhere."""
    return (
        inner.x >= outer.x - HAIR
        and inner.right <= outer.right + HAIR
        and inner.y >= outer.y - HAIR
        and inner.bottom <= outer.bottom + HAIR
    )


def around(x: float, y: float, radius: float) -> Box:
    """The box around a mark."""
    return Box(x - radius, y - radius, 2 * radius, 2 * radius)


def mark(gate: PlacedGate) -> Box:
    """The box around the mark of a gate."""
    return around(gate.x, gate.y, gate.radius)


def overlaps(boxes: list[Box]) -> list[tuple[Box, Box]]:
    """Pairs of boxes that overlap."""
    found, open_ones = [], []
    for box in sorted(boxes, key=lambda box: box.y):
        open_ones = [other for other in open_ones if other.bottom > box.y + HAIR]
        found += [(other, box) for other in open_ones if over(box, other)]
        open_ones.append(box)
    return found


def assert_sides_are_apart(layout: Layout) -> None:
    columns = {column: [card.box for card in layout.cards if card.card.column is column] for column in Column}
    middle = layout.line[0][0]
    assert all(box.right < middle for box in columns[Column.LEFT])
    assert all(box.x > middle for box in columns[Column.RIGHT])
    assert all(box.x < middle < box.right for box in columns[Column.LINE])
    assert overlaps([card.box for card in layout.cards]) == []


def assert_labels_stay_in_their_cards(layout: Layout) -> None:
    for card in layout.cards:
        assert card.labels[0].text
        assert all(inside(label.box, card.box) for label in card.labels)
        assert overlaps([label.box for label in card.labels]) == []
        pips = [Box(pip.x, pip.y, pip.size, pip.size) for pip in card.pips]
        signs = (
            [Box(card.triangle.x, card.triangle.y, card.triangle.width, card.triangle.height)] if card.triangle else []
        )
        assert all(inside(box, card.box) for box in pips + signs)
        assert overlaps([label.box for label in card.labels] + pips) == []
        assert overlaps([label.box for label in card.labels] + signs) == []


def assert_gates_are_clear(layout: Layout) -> None:
    labels = [gate.ground for gate in layout.gates if gate.ground]
    badges = [around(gate.badge.x, gate.badge.y, gate.badge.radius) for gate in layout.gates if gate.badge]
    marks = [mark(gate) for gate in layout.gates]
    assert overlaps(labels + marks) == []
    assert overlaps(badges + marks) == []
    cards = [card.box for card in layout.cards]
    heads = [label.box for panel in layout.panels for label in panel.labels] + [layout.verdict.box]
    assert overlaps([*labels, *marks]) == []
    for each in (*labels, *badges, *marks):
        assert not any(over(each, panel.box) for panel in layout.panels)
    broken = [mark(gate) for gate in layout.gates if gate.line.state is State.VIOLATION]
    assert not any(over(one, box) for one in broken for box in cards + heads)
    assert all(above.y < below.y for above, below in pairwise(layout.gates))


def assert_all_is_on_the_page(layout: Layout) -> None:
    page = Box(0, 0, layout.width, layout.height)
    texts = [*layout.headings, layout.verdict, *layout.notes, *(entry.label for entry in layout.legend)]
    assert all(inside(label.box, page) for label in texts)
    assert all(inside(card.box, page) for card in layout.cards)
    assert all(0 < x < layout.width and 0 < y < layout.height for arc in layout.arcs for x, y in arc.corners)
    assert overlaps([label.box for label in texts]) == []
    below = max(panel.box.bottom for panel in layout.panels)
    assert all(label.box.y > below for label in layout.notes)


def assert_well_placed(picture: Picture) -> Layout:
    """All that holds of every picture."""
    layout = layout_of(picture)
    assert_sides_are_apart(layout)
    assert_labels_stay_in_their_cards(layout)
    assert_gates_are_clear(layout)
    assert_all_is_on_the_page(layout)
    assert [gate.line for gate in layout.gates] == list(picture.gates)
    return layout


@SLOW
@given(pictures())
def test_any_picture_is_well_placed(picture: Picture) -> None:
    assert_well_placed(picture)


@pytest.mark.parametrize("cards", [0, 1, 2, 12, 13, 60, 61, 150, 600])
def test_pictures_of_any_size_are_well_placed(cards: int) -> None:
    assert_well_placed(any_picture(Random(cards), cards, HOSTILE, lines=1.5))


@pytest.mark.parametrize("picture", [INTERVIEWLM, EVERYTHING, CHANGED, Picture("")], ids=lambda each: each.title)
def test_pictures_by_hand_are_well_placed(picture: Picture) -> None:
    layout = assert_well_placed(picture)
    assert all(gate.label for gate in layout.gates)


@pytest.mark.parametrize("column", [Column.LEFT, Column.RIGHT])
def test_all_on_one_side(column: Column) -> None:
    cards = tuple(Card(str(number), f"name {number}", column) for number in range(9))
    picture = Picture("one side", **{column.value: cards})
    empty = assert_well_placed(picture).panels[column is Column.LEFT]
    assert [label.text for label in empty.labels][-1] == "no component"


def test_a_violation_keeps_its_label_and_its_size_among_very_many_gates() -> None:
    left = tuple(Card(f"l{number}", "left", Column.LEFT) for number in range(20))
    right = tuple(Card(f"r{number}", "right", Column.RIGHT) for number in range(20))
    gates = tuple(
        Line(
            f"{one}{other}",
            f"l{one}",
            f"r{other}",
            State.VIOLATION if one == other else State.DECLARED,
            "MID101 a.py:1",
        )
        for one in range(20)
        for other in range(20)
    )
    layout = assert_well_placed(Picture("many", left, right, gates=gates))
    broken = [gate for gate in layout.gates if gate.line.state is State.VIOLATION]
    others = [gate for gate in layout.gates if gate.line.state is not State.VIOLATION]
    assert all(gate.label and gate.radius >= 6 for gate in broken)
    assert not any(gate.label for gate in others)
    assert "380 of 400 lines across without a label, for want of room" in [note.text for note in layout.notes]


def test_a_label_too_wide_keeps_its_rule_and_its_line() -> None:
    name = "MID101 " + "reviews_of_refunds_" * 4 + "queue.py:4711 +2"
    cards = {"left": (Card("a", "a", Column.LEFT),), "right": (Card("b", "b", Column.RIGHT),)}
    for state in (State.VIOLATION, State.ALLOWED):
        layout = assert_well_placed(Picture("", **cards, gates=(Line("g", "a", "b", state, name),)))
        assert layout.gates[0].label
        assert layout.gates[0].label.text.startswith("MID101 …")
        assert layout.gates[0].label.text.endswith("queue.py:4711 +2")


def test_too_many_lines_on_one_side_are_left_out_and_told() -> None:
    left = tuple(Card(f"l{number}", "left", Column.LEFT) for number in range(30))
    arcs = [Line(f"{a}-{b}", f"l{a}", f"l{b}") for a, b in combinations(range(30), 2)]
    arcs.append(Line("broken", "l3", "l20", State.VIOLATION, "MID401 a.py:1"))
    layout = assert_well_placed(Picture("arcs", left, arcs=tuple(arcs)))
    assert [arc.line.key for arc in layout.arcs] == ["broken"]
    assert [note.text for note in layout.notes] == ["435 dependencies on the same side not drawn, for want of room"]


@SLOW
@given(pictures(most=80))
def test_lanes_stay_in_their_panel(picture: Picture) -> None:
    layout = layout_of(picture)
    left, right = (panel.box for panel in layout.panels)
    for arc in layout.arcs:
        x = arc.corners[1][0]
        assert left.x < x < left.right or right.x < x < right.right
    assert len({arc.corners[1][0] for arc in layout.arcs}) <= 2 * MOST_LANES


@given(
    st.lists(st.tuples(st.floats(-1e4, 1e4), st.floats(0, 100)), max_size=60), st.floats(0, 500), st.floats(500, 9000)
)
def test_places_are_pushed_apart_in_order(wanted: list[tuple[float, float]], low: float, high: float) -> None:
    gaps = [gap for _, gap in wanted[1:]]
    places = pushed_apart([place for place, _ in wanted], gaps, low, high)
    assert all(below - above >= gap - 1e-6 for (above, below), gap in zip(pairwise(places), gaps, strict=True))
    assert all(place >= low - 1e-6 for place in places)
    if sum(gaps) <= high - low:
        assert all(place <= high + 1e-6 for place in places)


def test_places_with_room_stay_where_they_are_wanted() -> None:
    assert pushed_apart([10, 40, 90], [20, 20], 0, 100) == [10, 40, 90]
    assert pushed_apart([50, 50], [20], 0, 100) == [40, 60]


@pytest.mark.parametrize("cards", [5, 40, 90])
def test_the_second_edge_of_a_group_keeps_clear_of_the_card_below(cards: int) -> None:
    left = tuple(Card(f"l{number}", "left", Column.LEFT, Shape.GROUP) for number in range(cards))
    layout = layout_of(Picture("groups", left))
    boxes = sorted((card.box for card in layout.cards), key=lambda box: box.y)
    assert min(below.y - above.bottom for above, below in pairwise(boxes)) >= 6

"""Mermaid text, drawn by the real Mermaid 11 and 12 in a real browser: sides, room, words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

import pytest
from dot_boxes import no_two_meet
from hypothesis import given, settings
from hypothesis import strategies as st
from mermaid_page import VERSIONS, MermaidPage, mermaid_pages, needs_browser
from text_pictures import HOSTILE, card, interviewlm, line, random_picture

from midline.drawing.picture import Card, Column, Picture, State
from midline.drawing.text.marks import label_of, owner_of, title_of
from midline.drawing.text.mermaid import card_id, mermaid_text

pytestmark = [needs_browser, pytest.mark.parametrize("version", VERSIONS)]


@pytest.fixture(scope="module")
def pages() -> Iterator[Mapping[int, MermaidPage]]:
    with mermaid_pages() as found:
        yield found


def holds_all(page: MermaidPage, picture: Picture) -> None:
    """Everything that a drawing promises."""
    drawing = page.draw(mermaid_text(picture))
    boxes = {name: shown.box for name, shown in drawing.nodes.items()}
    left, right = drawing.sides["det"].box, drawing.sides["lrn"].box
    assert left.right < right.left
    for column, side in (("left", left), ("right", right)):
        for each in getattr(picture, column):
            assert card_id(each.key) not in boxes or side.holds(boxes[card_id(each.key)]), each.key
    for each in picture.across:
        assert left.right < boxes[card_id(each.key)].left and boxes[card_id(each.key)].right < right.left
    no_two_meet(boxes)
    for name, shown in drawing.nodes.items():
        assert shown.box.holds(shown.words), name
    for label in drawing.labels:
        if "✗" in label.text:
            assert not any(label.box.meets(box) for box in (*boxes.values(), left, right)), label.text
    no_two_meet({f"{at} {label.text}": label.box for at, label in enumerate(drawing.labels)})
    assert drawing.ran is None


@settings(max_examples=6)
@given(st.integers(0, 10**6), st.integers(0, 30), st.sampled_from((0.0, 0.3, 0.6, 1.0)), st.integers(0, 30))
def test_sides_and_room_hold_for_any_picture(
    pages: Mapping[int, MermaidPage], version: int, seed: int, cards: int, share: float, lines: int
) -> None:
    holds_all(pages[version], random_picture(seed, cards, share, lines))


@pytest.mark.parametrize(("cards", "lines"), [(2, 1), (60, 60), (150, 60), (600, 600)])
def test_sides_and_room_hold_at_every_size(
    pages: Mapping[int, MermaidPage], version: int, cards: int, lines: int
) -> None:
    holds_all(pages[version], random_picture(7, cards, lines=lines))


@pytest.mark.parametrize("picture", [Picture(""), interviewlm()], ids=["nothing", "interviewlm"])
def test_sides_and_room_hold_for_examples(pages: Mapping[int, MermaidPage], version: int, picture: Picture) -> None:
    holds_all(pages[version], picture)
    holds_all(pages[version], replace(picture, left=(), gates=(), arcs=()))
    holds_all(pages[version], replace(picture, right=(), gates=(), arcs=()))


def test_any_name_shows_as_it_was_written_and_none_runs(pages: Mapping[int, MermaidPage], version: int) -> None:
    cards = [card(name, name, name, name) for name in HOSTILE]
    left = tuple(cards[::2])
    right = tuple(replace(each, column=Column.RIGHT) for each in cards[1::2])
    gates = tuple(
        line(one.key, other.key, name, State.VIOLATION) for one, other, name in zip(left, right, HOSTILE, strict=False)
    )
    picture = Picture("x", left, right, gates=gates, notes=HOSTILE[:6])
    drawing = pages[version].draw(mermaid_text(picture))
    for each in cards:
        assert _bare(drawing.nodes[card_id(each.key)].text) == _bare(_said(each))
    assert sorted(_bare(label.text) for label in drawing.labels) == sorted(_bare(label_of(gate)) for gate in gates)
    assert drawing.ran is None


def test_any_system_has_a_title_and_a_description(pages: Mapping[int, MermaidPage], version: int) -> None:
    for name in HOSTILE:
        drawing = pages[version].draw(mermaid_text(replace(interviewlm(), title=name)))
        written = title_of(card("x", name)).replace("(no name)", "boundary").replace("<", "＜").replace(">", "＞")
        assert _bare(drawing.title) == _bare(written)
        assert drawing.described[1] and drawing.described[1].startswith("5 deterministic components, 3 learned")
        assert drawing.ran is None


def _said(each: Card) -> str:
    return " · ".join(filter(None, [title_of(each), owner_of(each)]))


def _bare(text: str) -> str:
    return "".join(text.split())

"""DOT text, drawn by the real `dot`: sides, order, boxes, texts, and the engine itself."""

from __future__ import annotations

import stat
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import pytest
from dot_boxes import dot_drawing, each_below, needs_dot, no_two_meet
from hypothesis import given, settings
from hypothesis import strategies as st
from text_pictures import HOSTILE, card, interviewlm, line, random_picture

from midline.documents.markdown import one_line
from midline.drawing.choices import Theme
from midline.drawing.picture import Column, Picture, State
from midline.drawing.text.dot import BOTTOM, TOP, dot_text
from midline.drawing.text.dot_engine import EngineError, MissingProgramError, render_dot
from midline.drawing.text.dot_look import card_id, gate_id, label_id
from midline.drawing.text.marks import label_of, title_of

SVG, XLINK = "{http://www.w3.org/2000/svg}", "{http://www.w3.org/1999/xlink}"

pytestmark = needs_dot


def holds_all(picture: Picture) -> None:
    """Everything that a drawing promises."""
    drawing = dot_drawing(dot_text(picture))
    boxes = drawing.nodes
    left = [boxes[card_id(each.key)] for each in picture.left]
    right = [boxes[card_id(each.key)] for each in picture.right]
    gates = [boxes[gate_id(each.key)] for each in picture.gates]
    across = [boxes[card_id(each.key)] for each in picture.across]
    no_two_meet({name: box for name, box in boxes.items() if name not in (TOP, BOTTOM)})
    sides = drawing.sides["cluster_left"], drawing.sides["cluster_right"]
    assert sides[0].right < sides[1].left
    assert all(sides[0].holds(box) for box in left) and all(sides[1].holds(box) for box in right)
    labels = [boxes[label_id(each.key)] for each in picture.gates if label_of(each)]
    assert all(sides[0].right < box.left and box.right < sides[1].left for box in [*gates, *labels, *across])
    assert all(map(each_below, (left, right, [*gates, *across], labels)))
    for name, texts in drawing.texts.items():
        if boxes[name].right - boxes[name].left > 20:
            assert all(boxes[name].holds(box, 3) for _, box in texts), name


@settings(max_examples=15)
@given(st.integers(0, 10**6), st.integers(0, 70), st.sampled_from((0.0, 0.2, 0.6, 1.0)), st.integers(0, 80))
def test_sides_order_and_room_hold_for_any_picture(seed: int, cards: int, share: float, lines: int) -> None:
    holds_all(random_picture(seed, cards, share, lines))


@pytest.mark.parametrize(("cards", "lines"), [(2, 1), (150, 150), (600, 0), (600, 400)])
def test_sides_order_and_room_hold_at_every_size(cards: int, lines: int) -> None:
    holds_all(random_picture(7, cards, lines=lines))


@pytest.mark.parametrize("picture", [Picture(""), interviewlm()], ids=["nothing", "interviewlm"])
def test_sides_order_and_room_hold_for_examples(picture: Picture) -> None:
    holds_all(picture)
    holds_all(replace(picture, left=(), gates=(), arcs=()))
    holds_all(replace(picture, right=(), gates=(), arcs=()))


def test_an_empty_side_is_drawn_and_says_so() -> None:
    drawing = dot_drawing(dot_text(Picture("x", left=(card("a", "A"),))))
    assert drawing.text("no_right") == "no components"
    assert drawing.sides["cluster_left"].right < drawing.sides["cluster_right"].left


def test_any_name_shows_as_it_was_written() -> None:
    cards = [replace(card(name, name, name, name), tip=name) for name in HOSTILE]
    left = tuple(cards[::2])
    right = tuple(replace(each, column=Column.RIGHT) for each in cards[1::2])
    gates = tuple(
        line(one.key, other.key, name, State.VIOLATION) for one, other, name in zip(left, right, HOSTILE, strict=False)
    )
    picture = Picture(HOSTILE[4], left, right, gates=gates, notes=(HOSTILE[5],))
    drawing = dot_drawing(dot_text(picture))
    holds_all(picture)
    for each in cards:
        assert drawing.text(card_id(each.key)).replace(" ", "").startswith(title_of(each).replace(" ", ""))
    for gate in gates:
        assert drawing.text(label_id(gate.key)).replace(" ", "") == label_of(gate).replace(" ", "")


def test_nothing_that_a_browser_runs_is_in_the_image() -> None:
    picture = random_picture(3, 60, hostile=True)
    image = render_dot(dot_text(picture), "svg").decode()
    assert "<script" not in image and "<img" not in image


@pytest.mark.parametrize(("form", "magic"), [("svg", b"<?xml"), ("png", b"\x89PNG"), ("pdf", b"%PDF")])
def test_dot_draws_each_form(form: str, magic: bytes) -> None:
    assert render_dot(dot_text(interviewlm(), Theme.DARK), form).startswith(magic)


def test_what_dot_says_is_told() -> None:
    with pytest.raises(EngineError) as caught:
        render_dot("digraph {", "svg")
    assert "syntax error" in caught.value.problems[0].message


def test_a_missing_dot_is_told_with_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(MissingProgramError) as caught:
        render_dot("digraph {}", "svg")
    assert "apt-get install graphviz" in caught.value.problems[0].expected


def test_a_dot_that_never_ends_is_stopped(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = tmp_path / "dot"
    program.write_text("#!/bin/sh\nexec sleep 60\n", encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    with pytest.raises(EngineError) as caught:
        render_dot("digraph {}", "svg", seconds=0.3)
    assert "stopped after 0.3 seconds" in caught.value.problems[0].message


def test_any_tip_shows_as_it_was_written() -> None:
    cards = tuple(replace(card(str(at), "x"), tip=name) for at, name in enumerate(HOSTILE))
    image = ET.fromstring(render_dot(dot_text(Picture("x", cards)), "svg"))
    tips = {each.get(f"{XLINK}title") for each in image.iter(f"{SVG}a")}
    assert {one_line(name) or "x" for name in HOSTILE} <= tips

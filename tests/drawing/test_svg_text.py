"""The SVG itself: well-formed and harmless whatever the texts, the same bytes each time, readable in any theme."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random
from xml.etree import ElementTree

import pytest
from drawn_pictures import CHANGED, EVERYTHING, HOSTILE, INTERVIEWLM, any_picture, pictures
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from midline.drawing.choices import Theme
from midline.drawing.layout.layout import layout_of
from midline.drawing.layout.placed import Sample
from midline.drawing.palette import COLOURS, Tone
from midline.drawing.picture import Card, Change, Column, Line, Picture, Shape, State
from midline.drawing.svg.plain import card_id, line_id, plain
from midline.drawing.svg.svg import description, svg_text

GOLDEN = Path(__file__).parent / "golden"
SVG = "{http://www.w3.org/2000/svg}"
SLOW = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
ELEMENTS = {"svg", "title", "desc", "style", "g", "path", "rect", "circle", "text", "a"}


def lines_of(cards: int) -> Picture:
    """A picture of one-line cards, or of smaller ones."""
    left = tuple(Card(f"left {number}", f"Left {number}", Column.LEFT, owner="ops") for number in range(cards // 2))
    right = tuple(Card(f"right{number}", f"Right {number}", Column.RIGHT) for number in range(cards - cards // 2))
    gates = tuple(
        Line(str(number), one.key, other.key, State.VIOLATION if number == 2 else State.DECLARED, f"call_{number}()")
        for number, (one, other) in enumerate(zip(left, right, strict=False))
    )
    return Picture(f"{cards} cards", left, right, gates=gates[:8])


GOLDEN_PICTURES: dict[str, Callable[[], str]] = {
    "big.svg": lambda: svg_text(INTERVIEWLM),
    "forms.svg": lambda: svg_text(EVERYTHING),
    "change-dark.svg": lambda: svg_text(CHANGED, Theme.DARK),
    "lines-light.svg": lambda: svg_text(lines_of(13), Theme.LIGHT),
    "dense-light.svg": lambda: svg_text(lines_of(61), Theme.LIGHT),
}


@pytest.mark.parametrize("name", GOLDEN_PICTURES)
def test_pictures_are_those_that_were_looked_at(name: str) -> None:
    """Run with MIDLINE_GOLDEN=write to draw them anew, then look at them."""
    drawn = GOLDEN_PICTURES[name]()
    if os.environ.get("MIDLINE_GOLDEN") == "write":
        GOLDEN.mkdir(exist_ok=True)
        (GOLDEN / name).write_bytes(drawn.encode())
    assert drawn == (GOLDEN / name).read_bytes().decode()


@SLOW
@given(pictures(most=120), st.sampled_from(Theme))
def test_any_picture_is_well_formed_and_harmless(picture: Picture, theme: Theme) -> None:
    text = svg_text(picture, theme)
    assert text.endswith("</svg>\n")
    root = ElementTree.fromstring(text.encode("utf-8"))
    elements = list(root.iter())
    assert {element.tag.removeprefix(SVG) for element in elements} <= ELEMENTS
    names = {name for element in elements for name in element.attrib}
    assert not any(name.startswith("on") or "href" in name for name in names)
    values = [value for element in elements for name, value in element.attrib.items() if not name.startswith("aria")]
    styles = [element.text or "" for element in elements if element.tag == f"{SVG}style"]
    assert not any("url(" in each or "@import" in each for each in (*values, *styles))
    assert "<!" not in text
    ids = [element.get("id") for element in elements if element.get("id") is not None]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"[A-Za-z][A-Za-z0-9._-]*", each) for each in ids if each)
    assert {card_id(card.key) for card in picture.cards} <= set(ids)
    assert {line_id(line.key) for line in picture.gates} <= set(ids)


@given(st.text() | st.sampled_from(HOSTILE))
def test_plain_text_is_one_line_that_xml_allows(text: str) -> None:
    line = plain(text)
    assert ElementTree.fromstring(f"<t><![CDATA[{line.replace(']]>', '')}]]></t>".encode()) is not None
    assert len(line.splitlines()) <= 1 and plain(line) == line


@given(st.lists(st.text(max_size=50) | st.sampled_from(["a b", "a-b", "a_b", "a.b", "A", "a"]), unique=True))
def test_ids_are_safe_and_never_meet(keys: list[str]) -> None:
    ids = [card_id(key) for key in keys]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"c-[A-Za-z0-9._-]*", each) for each in ids)
    assert card_id("rate_limits") == "c-rate_limits"


def test_the_same_bytes_with_any_hash_seed() -> None:
    code = (
        "import sys; from random import Random; from drawn_pictures import any_picture, HOSTILE; "
        "from midline.drawing.svg.svg import svg_text; "
        "sys.stdout.buffer.write(svg_text(any_picture(Random(5), 40, HOSTILE)).encode())"
    )
    paths = os.pathsep.join([str(Path(__file__).parent), *sys.path])
    drawn = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": paths},
            stdout=subprocess.PIPE,
            check=True,
        ).stdout
        for seed in ("0", "1", "4242")
    }
    assert drawn == {svg_text(any_picture(Random(5), 40, HOSTILE)).encode()}


def test_one_file_is_light_and_dark() -> None:
    auto, light, dark = (svg_text(INTERVIEWLM, theme) for theme in Theme)
    assert "prefers-color-scheme: dark" in auto and "var(" not in auto
    assert "<style" not in light and "<style" not in dark
    used = set(re.findall(r'"(#[0-9A-F]{6})"', light))
    assert used <= {colour.light for colour in COLOURS.values()}
    assert set(re.findall(r'"(#[0-9A-F]{6})"', dark)) <= {colour.dark for colour in COLOURS.values()}
    classes = {name for names in re.findall(r'class="([^"]+)"', auto) for name in names.split()}
    assert all(f".{name}{{" in auto for name in classes)
    assert re.sub(r"#[0-9A-F]{6}", "", light).replace(mark_of(light), "") == (
        re.sub(r"#[0-9A-F]{6}", "", dark).replace(mark_of(dark), "")
    )


def mark_of(svg: str) -> str:
    """What makes the ids of its title and its description its own."""
    found = re.search(r'id="m-(\w+)-title"', svg)
    assert found
    return found[1]


def test_it_is_told_to_those_who_cannot_see_it() -> None:
    root = ElementTree.fromstring(svg_text(INTERVIEWLM))
    title, told = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None and told is not None
    assert root.get("role") == "img"
    assert (root.get("aria-labelledby"), root.get("aria-describedby")) == (title.get("id"), told.get("id"))
    assert told.text == description(INTERVIEWLM)
    assert told.text == (
        "5 deterministic components on the left, 3 learned components on the right, 1 of them planned, "
        "1 on the line, undecided or to be split, 5 crossings, 1 violation. "
        "Broken from Billing to Candidate response evaluation: MID101 refund_triage.py:41. "
        "On the line: Feedback e-mail."
    )


def test_a_card_and_a_line_say_all_to_those_who_point_at_them() -> None:
    root = ElementTree.fromstring(svg_text(EVERYTHING))
    tips = {group.get("id"): group.findtext(f"{SVG}title") for group in root.iter(f"{SVG}g")}
    assert tips["c-billing"] == "billing; @payments; app.billing; 12 violations"
    assert tips["c-payments"] == "@payments; a, b, c"
    assert (
        tips["l-5"]
        == "evaluation → billing: crossing that needs no declaration\nbalance() +2\nbalance()\nlimit()\nowner()"
    )


def test_links_lead_from_cards_and_never_run() -> None:
    targets = {
        "auth": "#component-auth",
        "billing": "javascript:alert(1)",
        "limits": " JavaScript:x",
        "routing": 'a"b&c',
    }
    root = ElementTree.fromstring(svg_text(INTERVIEWLM, links=lambda card: targets.get(card.key, "")))
    led = {link[0].get("id"): link.get("href") for link in root.iter(f"{SVG}a")}
    assert led == {"c-auth": "#component-auth", "c-routing": 'a"b&c'}
    assert root.get("role") == "group"


STATES = {
    state: Picture(
        "", (Card("a", "a", Column.LEFT),), (Card("b", "b", Column.RIGHT),), gates=(Line("g", "a", "b", state),)
    )
    for state in State
}


def test_the_legend_shows_only_what_occurs() -> None:
    for state, picture in STATES.items():
        assert [entry.sample for entry in layout_of(picture).legend] == [Sample(state.value)]
    assert layout_of(Picture("")).legend == ()
    assert [entry.sample for entry in layout_of(CHANGED).legend][-3:] == [Sample.ADDED, Sample.REMOVED, Sample.CHANGED]
    told = {entry.sample for entry in layout_of(EVERYTHING).legend}
    assert told >= {Sample.WIRING, Sample.CONTRACT, Sample.GROUP, Sample.MODEL, Sample.ELSEWHERE, Sample.ACROSS}
    assert told >= {Sample(state.value) for state in State} | {Sample.MET, Sample.MISSING, Sample.UNSEEN}


def without_colour(svg: str) -> str:
    """What is left on a page without colour."""
    return re.sub(r'<title.*?</title>|<desc.*?</desc>|#[0-9A-F]{6}|class="[^"]*"|<text.*?</text>|m-\w+', "", svg)


def test_every_state_and_every_form_can_be_told_without_colour() -> None:
    assert len({without_colour(svg_text(picture)) for picture in STATES.values()}) == len(State)
    alone = replace(STATES[State.DECLARED].left[0], title="")
    forms = [replace(alone, shape=shape) for shape in (Shape.COMPONENT, Shape.WIRING, Shape.CONTRACT, Shape.GROUP)]
    forms += [replace(alone, planned=True), replace(alone, problems=1), replace(alone, detail="elsewhere: x")]
    forms += [replace(alone, change=change) for change in Change if change is not Change.SAME]
    drawn = {
        re.findall(r'<g id="c-a">.*?</g>', without_colour(svg_text(Picture("", left=(card,)))))[0] for card in forms
    }
    assert len(drawn) == len(forms)


def test_text_from_outside_stays_text() -> None:
    nasty = '</title><script>alert("1")</script>&amp;'
    card = Card(nasty, nasty, Column.LEFT, owner=nasty, detail=nasty, remark=nasty, tip=nasty, was=nasty)
    root = ElementTree.fromstring(svg_text(Picture(nasty, left=(card,), notes=(nasty,))))
    assert not any(element.tag == f"{SVG}script" for element in root.iter())
    assert any((element.text or "").startswith('</title><script>alert("1")') for element in root.iter(f"{SVG}text"))


def test_the_page_is_the_first_thing_drawn() -> None:
    drawn = svg_text(INTERVIEWLM, Theme.DARK)
    assert f'fill="{COLOURS[Tone.PAGE].dark}" x="0" y="0"' in drawn.partition("</desc>")[2].splitlines()[1]

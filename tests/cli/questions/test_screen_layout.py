"""Screens as lines: wrapped at any width, hostile text made visible."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from midline.cli.questions.layout import NARROWEST, PLAIN, RICH, choice_lines, entry_lines
from midline.cli.questions.screens import Bar, Chart, Choice, Entry, Option
from midline.cli.questions.scrolling import Scroll
from midline.reporting.terminal import width

texts = st.text(max_size=120)
options = st.builds(Option, texts, st.just(""), texts)
bars = st.builds(Bar, texts, st.floats(-1, 1).filter(bool))
charts = st.builds(
    Chart, texts, st.just("rules"), st.just("examples"), st.lists(bars, min_size=1, max_size=4).map(tuple)
)
choices = st.builds(
    Choice,
    head=texts,
    title=texts,
    options=st.lists(options, min_size=1, max_size=12).map(tuple),
    text=texts,
    above=st.lists(texts | charts, max_size=3).map(tuple),
    below=st.lists(texts, max_size=3).map(tuple),
)


@given(choices, st.integers(NARROWEST, 200), st.sampled_from([RICH, PLAIN]))
def test_no_line_is_wider_than_the_terminal_and_all_of_it_can_be_shown(
    screen: Choice, columns: int, marks: object
) -> None:
    for line in choice_lines(screen, columns, 0, marks):  # type: ignore[arg-type]
        assert width(line.text) <= columns
        assert line.text.isprintable()


@given(texts, st.integers(NARROWEST, 200))
def test_entries_too(text: str, columns: int) -> None:
    for line in entry_lines(Entry(text, text, text), columns):
        assert width(line.text) <= columns
        assert line.text.isprintable()


@pytest.mark.parametrize("columns", [40, 80])
def test_bars_are_told_apart_by_their_side_alone(columns: int) -> None:
    chart = Chart("Pulls:", "rules", "examples", (Bar("To rules", -0.2), Bar("To examples", 0.1)))
    lines = [line.text for line in choice_lines(Choice("", "", (Option("on"),), above=(chart,)), columns, None, PLAIN)]
    rules = next(line for line in lines if "-0.20" in line)
    examples = next(line for line in lines if "+0.10" in line)
    assert "#" in rules.split("|")[0]
    assert "#" not in rules.split("|")[1]
    assert "#" not in examples.split("|")[0]
    assert abs(rules.count("#") - 2 * examples.count("#")) <= 1
    assert rules.index("|") == examples.index("|")


def test_what_is_marked_is_always_in_sight() -> None:
    scroll = Scroll()
    for marked in ([0], [9, 10], [29], [3]):
        shown = range(30)[scroll.slice(30, 8, marked)]
        assert set(marked) <= set(shown)
        assert len(shown) == 8


def test_pages_are_turned_whatever_is_marked() -> None:
    scroll = Scroll(follows=False)
    assert scroll.slice(30, 10, [29]) == slice(0, 10)
    scroll.page(1)
    assert scroll.slice(30, 10, [29]) == slice(9, 19)
    scroll.page(1)
    scroll.page(1)
    assert scroll.slice(30, 10, [29]) == slice(20, 30)
    scroll.page(-1)
    assert scroll.slice(30, 10, [29]).start == 11
    assert scroll.hides

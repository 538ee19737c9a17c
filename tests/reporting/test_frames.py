"""Code frames and terminal text: carets stand under what they mean, whatever the line holds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from midline.reporting.frames import code_frame, source_lines
from midline.reporting.messages import fill
from midline.reporting.terminal import visible, width

LINES = st.text(st.characters(exclude_characters="\r\n"), max_size=60) | st.text("ab\t\x1b領é\u0301 ", max_size=300)


def parts(frame: list[str]) -> tuple[str, int, int]:
    """The shown source, the terminal column of the carets, and how many they are."""
    _, shown, carets = (line.partition("|")[2][1:] for line in frame)
    return shown, len(carets) - len(carets.lstrip()), carets.count("^")


@given(LINES, st.integers(0, 400), st.integers(1, 400), st.integers(20, 120))
def test_frames_are_printable_never_too_wide_and_always_marked(line: str, column: int, length: int, limit: int) -> None:
    frame = code_frame(line, 7, column, column + length, limit=limit)
    shown, before, marked = parts(frame)
    assert len(frame) == 3 and marked >= 1
    assert all(character.isprintable() for text in frame for character in text)
    assert width(shown) <= limit
    assert before + marked <= limit


@given(st.text("ab領\t\x1b", max_size=20), st.text("cd形", min_size=1, max_size=8), st.text("ef", max_size=20))
def test_carets_stand_under_the_span(left: str, span: str, right: str) -> None:
    shown, before, marked = parts(code_frame(left + span + right, 1, len(left), len(left + span), limit=400))
    head = shown[: shown.index(span)]
    assert (width(head), marked) == (before, width(span))


def test_long_lines_are_cut_around_the_span() -> None:
    line = "x" * 5_000 + "call()" + "y" * 5_000
    shown, before, marked = parts(code_frame(line, 1, 5_000, 5_006, limit=60))
    assert shown.startswith("…x") and shown.endswith("y…")
    assert shown[before : before + marked] == "call()"


def test_lines_are_counted_as_python_counts_them() -> None:
    assert source_lines("a\x0cb\u2028c\r\nd\re\n") == ["a\x0cb\u2028c", "d", "e", ""]


def test_hidden_characters_are_written_out() -> None:
    assert visible("a\tb\x1b[31m\u202e\u200b\U000e0001é領") == "a\\tb\\x1b[31m\\u202e\\u200b\\U000e0001é領"


@given(st.text())
def test_visible_text_is_printable_on_one_line(text: str) -> None:
    assert "\n" not in visible(text)
    assert all(character.isprintable() for character in visible(text))


def test_templates_fall_back_and_cannot_reach_into_values() -> None:
    templates = ["{a} and {b}", "only {a}", "{a.__class__} {c}"]
    assert fill(templates, {"a": "1", "b": "{a}"}) == "1 and {a}"
    assert fill(templates, {"a": "1", "b": ""}) == "only 1"
    assert fill(templates, {}) == "{a.__class__} …"
    assert fill((), {"a": "1"}) == ""

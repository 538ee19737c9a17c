"""Widths that no common font exceeds, and texts cut to fit them."""

from __future__ import annotations

import subprocess
import sys
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from wcwidth import iter_graphemes

from midline.drawing.text_width import Style, fitted, text_width

STYLES: tuple[Style, ...] = ("regular", "bold", "mono")
HOSTILE = (
    "a\u0301e\u0300\u200d👩🏽🧑\U0001f1e9\U0001f1ea각\u1100\u1161\u11a8क\u094dष漢"
    'שﷺمرحبا\u2066\u2067\u2069\u202e\u202c\ufe0f\ud800\n\t\0<&" WiM…'
)
TEXTS = st.text(st.one_of(st.sampled_from(HOSTILE), st.characters()), max_size=60)
ANY_STYLE = st.sampled_from(STYLES)
SIZES = st.floats(6, 40)


def test_the_widths_are_those_of_dejavu() -> None:
    assert text_width("ab", 2048) == 1255 + 1300
    assert text_width("mmmm", 10, "mono") == text_width("iiii", 10, "mono") == pytest.approx(24.08, abs=0.01)
    assert text_width("Billing", 13.5, "bold") > text_width("Billing", 13.5)
    assert text_width("", 12) == 0


@pytest.mark.parametrize(
    ("text", "ems"),
    [
        ("漢字", 2),
        ("ｗｉｄｅ", 4),
        ("e\u0301", text_width("e", 1)),
        ("\u2067\u2069\u200b", 0),
        ("🚀", 1.4),
        ("\U0001f1e9\U0001f1ea", 1.4),
        ("\u1112\u1161\u11ab", 1),
        ("ठ", 1.25),
    ],
)
def test_a_character_that_the_fonts_lack_gets_room(text: str, ems: float) -> None:
    assert text_width(text, 10) == pytest.approx(ems * 10, rel=1e-3)


@given(TEXTS, TEXTS, SIZES, ANY_STYLE)
def test_more_text_is_never_narrower(text: str, more: str, size: float, style: Style) -> None:
    assert text_width(text + more, size, style) >= max(text_width(text, size, style), text_width(more, size, style))


@given(TEXTS, st.floats(-5, 400), SIZES, ANY_STYLE)
@example("a\u2067 b c d e f", 30.0, 10.0, "regular")
def test_what_is_fitted_fits_and_is_fitted_once(text: str, width: float, size: float, style: Style) -> None:
    cut = fitted(text, width, size, style)
    assert cut == "" or text_width(cut, size, style) <= width
    assert fitted(cut, width, size, style) == cut
    assert (cut == text) == (text_width(text, size, style) <= width or text == "")


@given(TEXTS, st.floats(0, 300))
def test_a_cut_keeps_what_reads_as_one_character(text: str, width: float) -> None:
    cut = fitted(text, width, 12)
    if cut in {text, ""}:
        return
    head = cut.rpartition("…")[0]
    whole = [""]
    for part in iter_graphemes(text):
        whole.append(whole[-1] + part)
    assert head in {start.rstrip() for start in whole}


@given(TEXTS)
def test_the_parts_of_a_text_are_the_text(text: str) -> None:
    parts = list(iter_graphemes(text))
    assert "".join(parts) == text
    assert all(parts)


@pytest.mark.parametrize(
    "one",
    [
        "é",
        "e\u0301\u0323",
        "👩🏽‍💻",
        "👨‍👩‍👧",
        "\U0001f1e9\U0001f1ea",
        "☎\ufe0f",
        "\u1112\u1161\u11ab",
        "क्ष",
        "\r\n",
        "각",
    ],
)
def test_one_character_is_one(one: str) -> None:
    assert list(iter_graphemes(one)) == [one]
    assert list(iter_graphemes(f"a{one}b")) == ["a", one, "b"]
    assert fitted(one * 3, text_width(one * 2, 12) + 1, 12) in {f"{one}…", "…"}


def test_flags_are_parted_in_pairs() -> None:
    assert list(iter_graphemes("🇩🇪🇫🇷🇮")) == ["🇩🇪", "🇫🇷", "🇮"]


@pytest.mark.parametrize("opener", ["\u2066", "\u2067", "\u2068", "\u202a", "\u202b", "\u202d", "\u202e"])
def test_a_stretch_that_is_cut_is_closed(opener: str) -> None:
    closer = "\u2069" if opener in "\u2066\u2067\u2068" else "\u202c"
    cut = fitted(f"a{opener}{'שלום ' * 20}{closer}z", 80, 12)
    assert cut.endswith(f"…{closer}")
    assert cut.count(opener) == cut.count(closer) == 1
    assert fitted(f"a{opener}ש{closer}{'z' * 99}", 80, 12).endswith("z…")


def test_a_closer_ends_only_what_is_open() -> None:
    assert fitted(f"\u2069\u202c{'w' * 99}", 80, 12).endswith("w…")
    assert fitted(f"\u2067\u202e{'w' * 99}", 80, 12).endswith("…\u202c\u2069")
    assert fitted(f"\u2067\u202e\u2069{'w' * 99}", 80, 12).endswith("w…")


def test_no_blank_stands_before_the_cut() -> None:
    text = "one two three"
    width = text_width("one …", 12)
    assert fitted(text, width, 12) == "one…"


def test_nothing_fits_where_there_is_no_room() -> None:
    assert fitted("word", 3, 12) == ""
    assert fitted("word", 0, 12) == ""
    assert fitted("", 0, 12) == ""
    assert fitted("word", text_width("…", 12), 12) == "…"


def test_two_hundred_marks_on_a_letter_take_the_room_of_the_letter() -> None:
    pile = "a" + "\u0301" * 200
    assert text_width(pile, 12) == text_width("a", 12)
    assert unicodedata.normalize("NFC", fitted(pile + "w" * 50, 60, 12))[0] == "á"


def test_widths_need_no_font_library() -> None:
    code = "import sys; from midline.drawing.text_width import text_width as w; w('a', 1); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"resvg_py", "fontTools", "pydantic"} & set(done.stdout.split())

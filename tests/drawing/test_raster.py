"""PNG of a picture: text without any font of the machine, whatever the text, and pictures of any size."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from hashlib import sha256
from html import escape
from pathlib import Path
from runpy import run_path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from label_pixels import unseen, without_text, written

from midline.drawing.files import raster
from midline.drawing.files.lettering import FONT_FILES, boxes_note, lettered
from midline.drawing.files.pixels import decoded
from midline.drawing.files.raster import LONGEST_SIDE, MOST_PIXELS, png_bytes, rendered_png
from midline.drawing.files.rendered import MissingExtraError, TooLargeError
from midline.drawing.text_width import FONTS

pytest.importorskip("resvg_py", reason="PNG needs the extra midline[png]")

NO_FONT_HAS = "\U0010fff0"
LABELS = [
    "Candidate response evaluation",
    "end",
    "class",
    'say "hi" # <script>alert(1)</script> & more',
    "naïve Ωμέγα Привет",
    "שלום עולם",
    "مرحبا بالعالم",
    "漢字かな交じり文",
    "한국어",
    "नमस्ते",
    "🚀 launch",
    "→ ◇ ✗ ⊗ …",
    "e\u0301 a\u0323\u0302",
    NO_FONT_HAS,
    "w" * 200,
]
FAMILIES = [
    'Inter,"Segoe UI",Helvetica,Arial,"DejaVu Sans",sans-serif',
    "Helvetica,sans-Serif",
    "No Such Family",
    "'No Such Family'",
    "ui-monospace,Menlo,monospace",
    "",
]


def sheet(labels: list[str], family: str = FAMILIES[0], more: str = "") -> str:
    """An SVG with a label a line."""
    lines = (
        f'<text x="10" y="{30 * at + 24}" font-size="16" {more}>{escape(label)}</text>'
        for at, label in enumerate(labels)
    )
    height = 30 * len(labels) + 10
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="600" height="{height}" font-family="{escape(family)}">'
        f'<rect width="600" height="{height}" fill="#fff"/>{"".join(lines)}</svg>'
    )


def seen(svg: str, scale: float = 2.0) -> list[str]:
    """The labels of which nothing is to be seen in the PNG."""
    return unseen(svg, png_bytes(svg, scale=scale), png_bytes(without_text(svg), scale=scale), scale)


@pytest.mark.parametrize("family", FAMILIES)
def test_every_label_is_seen_whatever_family_is_asked_for(family: str) -> None:
    assert seen(sheet(LABELS, family)) == []


@pytest.mark.parametrize(
    "more", ['font-weight="700"', 'font-weight="600"', 'font-style="italic"', "style='font-family: Nope'"]
)
def test_every_label_is_seen_in_any_style(more: str) -> None:
    assert seen(sheet(LABELS, more=more)) == []


VISIBLE = st.characters(exclude_categories=["C", "Z", "M"], exclude_characters="\u3164\uffa0\u115f\u1160\u2800\ufffc")


@settings(max_examples=25, deadline=None)
@given(st.text(VISIBLE, min_size=1, max_size=12))
def test_any_text_is_seen(text: str) -> None:
    svg = sheet([text])
    assert png_bytes(svg, scale=1.0) != png_bytes(without_text(svg), scale=1.0)


def test_a_label_that_is_not_drawn_would_be_missed() -> None:
    svg = sheet(["a", "b"])
    bare = png_bytes(without_text(svg))
    assert unseen(svg, bare, bare, 2.0) == ["a", "b"]
    assert [label.text for label in written(svg)] == ["a", "b"]


def test_a_family_of_a_style_sheet_is_replaced() -> None:
    svg = sheet(["a rule"]).replace("<rect", "<style>text{fill:#000;font-family:Nope;}</style><rect", 1)
    assert seen(svg) == []
    assert "font-family:Midline Sans;" in lettered(svg).svg


def test_text_that_looks_like_a_family_stays() -> None:
    text = "font-family=\"x\" style='font-family:y'"
    assert escape(text, quote=False) in lettered(sheet([text])).svg


def test_no_font_of_the_machine_is_asked_for_text_that_midline_can_show() -> None:
    assert lettered(sheet(LABELS[:7])).foreign == ""
    assert set("漢한न🚀") <= set(lettered(sheet(LABELS)).foreign)
    assert " " not in lettered(sheet(["a \u2003\u200b\u2067\u2069\ufe0f"])).foreign


def test_the_same_pixels_every_time() -> None:
    svg = sheet(LABELS[:7])
    assert png_bytes(svg) == png_bytes(svg)
    code = (
        "import sys; from midline.drawing.files.raster import png_bytes; from hashlib import sha256;"
        "print(sha256(png_bytes(sys.stdin.read())).hexdigest())"
    )
    environment = {"PYTHONPATH": os.pathsep.join(sys.path), "PATH": "", "HOME": "/nonexistent", "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-c", code], input=svg, capture_output=True, encoding="utf-8", env=environment, check=True
    )
    assert done.stdout.strip() == sha256(png_bytes(svg)).hexdigest()


def test_what_no_font_has_is_a_box_and_is_told() -> None:
    done = rendered_png(sheet([f"a{NO_FONT_HAS}b", "漢"]))
    assert any("U+10FFF0" in note and "boxes" in note for note in done.notes)
    assert rendered_png(sheet(["plain"])).notes == ()


def test_the_note_names_a_few_and_counts_the_rest() -> None:
    assert boxes_note("") == ""
    assert boxes_note("漢\u0948ܐ") == "no font on this machine has U+6F22 漢, U+0948, U+0710: drawn as boxes"
    assert boxes_note("漢" * 11).endswith("U+6F22 漢 and 3 more: drawn as boxes")


def test_the_size_is_that_of_the_picture_by_the_scale() -> None:
    svg = sheet(LABELS[:2])
    assert [(p.width, p.height) for p in map(decoded, (png_bytes(svg), png_bytes(svg, scale=1.0)))] == [
        (1200, 140),
        (600, 70),
    ]


def test_the_background_is_clear_where_none_is_given() -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"/>'
    assert set(b"".join(decoded(png_bytes(svg)).rows)) == {0}
    assert decoded(png_bytes(svg, background="#ff0000")).rows[0][:4] == b"\xff\x00\x00\xff"


def blank(width: int, height: int) -> str:
    """An empty picture."""
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"/>'


def test_a_very_large_picture_is_drawn_smaller_and_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(raster, "MOST_PIXELS", 40_000)
    done = rendered_png(blank(200, 400))
    image = decoded(done.data)
    assert image.width * image.height <= 40_600
    assert done.notes == ("drawn at scale 0.71 instead of 2: it is very large",)


def test_a_very_long_picture_is_drawn_smaller() -> None:
    done = rendered_png(blank(20, 30_000))
    assert decoded(done.data).height <= LONGEST_SIDE
    assert "scale 1.1" in done.notes[0]


def test_a_picture_too_large_for_any_scale_is_refused() -> None:
    with pytest.raises(TooLargeError, match=r"10 by 200000 px is too large"):
        png_bytes(blank(10, 200_000))
    assert MOST_PIXELS >= 1640 * 9300  # six hundred cards at scale 1


@pytest.mark.parametrize("broken", ["<svg", '<svg xmlns="http://www.w3.org/2000/svg"/>', blank(0, 5), blank(5, -1)])
def test_what_is_no_picture_is_an_error_of_the_caller(broken: str) -> None:
    with pytest.raises((ValueError, SyntaxError)):
        png_bytes(broken)


def test_a_missing_library_is_told_with_what_installs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'midline\[png\]'") as caught:
        png_bytes(sheet(["a"]))
    assert caught.value.install == "pip install 'midline[png]'"


def test_the_fonts_come_with_their_licence() -> None:
    assert all(file.is_file() for file in FONT_FILES)
    licence = (FONTS / "LICENSE").read_text(encoding="utf-8")
    assert all(name in licence for name in ("Bitstream", "Arev", "fewer characters"))
    assert sum(path.stat().st_size for path in FONTS.iterdir()) < 950_000


def test_the_table_of_widths_is_that_of_the_fonts() -> None:
    ttlib = pytest.importorskip("fontTools.ttLib", reason="reads the fonts")
    maker = run_path(str(Path(__file__).parents[2] / "docs" / "fonts" / "make_fonts.py"))
    table = json.loads((FONTS / "widths.json").read_bytes())
    assert sorted(table) == sorted(["em", *maker["FONTS"]])
    for style, (_, file, family, _) in maker["FONTS"].items():
        font = ttlib.TTFont(FONTS / file)
        assert table[style] == maker["runs"](maker["widths"](font))
        assert table["em"] == font["head"].unitsPerEm
        assert font["name"].getDebugName(1) == family
        assert FONTS / file in FONT_FILES

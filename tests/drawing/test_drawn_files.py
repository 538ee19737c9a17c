"""Pictures as PNG and PDF: every label is in both, whatever the components are called."""

from __future__ import annotations

import re
import struct
from random import Random

import pytest
from drawn_pictures import HOSTILE, INTERVIEWLM, any_picture
from label_pixels import unseen, without_text, written

from midline.drawing.choices import Theme
from midline.drawing.files.pdf import pdf_bytes
from midline.drawing.files.pixels import decoded
from midline.drawing.files.raster import png_bytes
from midline.drawing.picture import Picture
from midline.drawing.svg.svg import svg_text

pytest.importorskip("resvg_py", reason="PNG needs the extra midline[png]")
PICTURES = [Picture("Nothing"), INTERVIEWLM, *(any_picture(Random(cards), cards, HOSTILE) for cards in (1, 9, 30))]


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: str(len(picture.cards)))
def test_every_label_is_seen_in_png(picture: Picture) -> None:
    svg = svg_text(picture)
    assert written(svg)
    assert unseen(svg, png_bytes(svg, scale=1.0), png_bytes(without_text(svg), scale=1.0), 1.0) == []


def test_the_file_for_both_themes_is_drawn_light() -> None:
    auto, light, dark = (decoded(png_bytes(svg_text(INTERVIEWLM, theme), scale=0.2)).rows[0][:4] for theme in Theme)
    assert auto == light == b"\xff\xff\xff\xff"
    assert max(dark[:3]) < 64


def test_six_hundred_components_are_drawn() -> None:
    svg = svg_text(any_picture(Random(600), 600, ("component", "שלום"), lines=0.2))
    width, height = struct.unpack(">II", png_bytes(svg, scale=1.0)[16:24])
    asked = [float(side) for side in re.findall(r'(?:width|height)="([\d.]+)"', svg)[:2]]
    assert [width, height] == pytest.approx(asked, abs=1)


def test_the_text_of_every_card_can_be_selected_in_pdf() -> None:
    pytest.importorskip("typst", reason="PDF needs the extra midline[pdf]")
    pdfium = pytest.importorskip("pypdfium2", reason="reads the PDF")
    page = pdfium.PdfDocument(pdf_bytes(svg_text(INTERVIEWLM)))[0]
    told = page.get_textpage().get_text_range()
    assert all(card.title in told and f"@{card.owner}" in told for card in INTERVIEWLM.cards)

"""PDF of a picture: one page of its size, text that can be selected, the same bytes every time."""

from __future__ import annotations

import os
import subprocess
import sys
from hashlib import sha256
from html import escape

import pytest

from midline.drawing.files.pdf import LONGEST_SIDE, pdf_bytes, rendered_pdf
from midline.drawing.files.rendered import MissingExtraError

pytest.importorskip("typst", reason="PDF needs the extra midline[pdf]")
pdfium = pytest.importorskip("pypdfium2", reason="reads the PDF")

LABELS = [
    "Candidate response evaluation",
    "MID101 refund_triage.py:41",
    'say "hi" # $x$ <script>alert(1)</script> \\',
    "naïve Ωμέγα Привет",
    "שלום",
    "→ ◇ ✗ …",
]


def sheet(labels: list[str], width: int = 600, height: int = 200, title: str = "A title") -> str:
    """An SVG with a label a line."""
    lines = (f'<text x="10" y="{30 * at + 24}">{escape(label)}</text>' for at, label in enumerate(labels))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" font-family="Nope">'
        f"<title>{escape(title)}</title>{''.join(lines)}</svg>"
    )


def test_the_text_of_every_label_can_be_selected() -> None:
    page = pdfium.PdfDocument(pdf_bytes(sheet(LABELS)))[0]
    assert page.get_textpage().get_text_range().split("\r\n") == LABELS


def test_every_label_is_seen() -> None:
    labels = [*LABELS, "漢字", "🚀", "\U0010fff0"]
    svg = sheet(labels, height=300)
    page = pdfium.PdfDocument(pdf_bytes(svg))[0]
    image = page.render(scale=1 / 0.75)
    rows = [bytes(image.buffer)[at * image.stride : (at + 1) * image.stride] for at in range(image.height)]
    for at, label in enumerate(labels):
        band = b"".join(rows[30 * at + 8 : 30 * at + 26])
        assert sum(value < 128 for value in band) > 20, label


def test_the_page_is_as_large_as_the_picture() -> None:
    document = pdfium.PdfDocument(pdf_bytes(sheet(LABELS, 1180, 568)))
    assert len(document) == 1
    assert document[0].get_size() == (885, 426)


def test_a_page_is_never_larger_than_readers_show() -> None:
    page = pdfium.PdfDocument(pdf_bytes(sheet(LABELS, 500, 40_000)))[0]
    assert page.get_size() == pytest.approx((180, LONGEST_SIDE))
    assert LABELS[0] in page.get_textpage().get_text_range()


def test_the_title_is_that_of_the_picture_and_there_is_no_date() -> None:
    title = 'Helpdesk "#x" $y$ <b>'
    told = pdfium.PdfDocument(pdf_bytes(sheet(LABELS, title=title))).get_metadata_dict()
    assert told["Title"] == title
    assert told["CreationDate"] == told["ModDate"] == ""


def test_the_same_bytes_every_time() -> None:
    svg = sheet(LABELS)
    code = (
        "import sys; from midline.drawing.files.pdf import pdf_bytes; "
        "sys.stdout.buffer.write(pdf_bytes(sys.stdin.read()))"
    )
    environment = {"PYTHONPATH": os.pathsep.join(sys.path), "PATH": "", "HOME": "/nonexistent", "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-c", code], input=svg.encode(), capture_output=True, env=environment, check=True
    )
    assert sha256(done.stdout).hexdigest() == sha256(pdf_bytes(svg)).hexdigest()


def test_what_no_font_has_is_told() -> None:
    assert any("U+10FFF0" in note for note in rendered_pdf(sheet(["a\U0010fff0"])).notes)
    assert rendered_pdf(sheet(LABELS)).notes == ()


def test_a_missing_library_is_told_with_what_installs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'midline\[pdf\]'"):
        pdf_bytes(sheet(["a"]))

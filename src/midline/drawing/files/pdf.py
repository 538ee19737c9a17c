"""SVG -> PDF by Typst: vectors, and text that can be selected, in the fonts that midline brings; no date in it."""

from __future__ import annotations

from typing import Final

from midline.drawing.files.lettering import FONT_FILES, boxes_note, lettered, without_glyph
from midline.drawing.files.rendered import MissingExtraError, Rendered

POINTS: Final = 0.75
"""Points a px: 96 px and 72 points are an inch."""
LONGEST_SIDE: Final = 14_400
"""In points; readers of PDF show no larger page."""
_PAGE: Final = b"""\
#set document(title: sys.inputs.title, date: none)
#set page(width: float(sys.inputs.width) * 1pt, height: float(sys.inputs.height) * 1pt, margin: 0pt, fill: none)
#image(bytes(sys.inputs.svg), format: "svg", width: 100%, height: 100%, alt: sys.inputs.title)
"""


def pdf_bytes(svg: str) -> bytes:
    """An SVG as PDF; see `rendered_pdf`."""
    return rendered_pdf(svg).data


def rendered_pdf(svg: str) -> Rendered:
    """An SVG as a PDF of one page, as large as the picture; a picture of more than 19200 px is made smaller.

    Only for characters that the fonts of midline lack are those of the machine asked.

    Raises:
        MissingExtraError: typst is not installed.
    """
    try:
        import typst
    except ImportError:
        raise MissingExtraError("pdf") from None
    ready = lettered(svg)
    fonts = typst.Fonts(
        include_system_fonts=bool(ready.foreign),
        include_embedded_fonts=False,
        font_paths=[str(FONT_FILES[0].parent)],
    )

    def drawn(text: str, width: float, height: float, form: typst.OutputFormat) -> bytes:
        points = min(POINTS, LONGEST_SIDE / max(width, height))
        told = {"svg": text, "title": ready.title, "width": str(width * points), "height": str(height * points)}
        done = typst.compile(_PAGE, font_paths=fonts, sys_inputs=told, format=form, ppi=96.0, timestamp=0)
        assert isinstance(done, bytes)  # a list only of several pages
        return done

    def png_of(text: str, width: float, height: float) -> bytes:
        return drawn(text, width, height, "png")

    boxes = without_glyph(ready.foreign, png_of) if ready.foreign else ""
    return Rendered(drawn(ready.svg, ready.width, ready.height, "pdf"), tuple(filter(None, [boxes_note(boxes)])))

"""SVG -> PNG by resvg, with the fonts that midline brings: the same pixels on every machine, text wherever it runs."""

from __future__ import annotations

from math import sqrt
from typing import Any, Final

from midline.drawing.files.lettering import FONT_FILES, MONO, SANS, Lettered, boxes_note, lettered, without_glyph
from midline.drawing.files.rendered import MissingExtraError, Rendered, TooLargeError

MOST_PIXELS: Final = 25_000_000
"""What is drawn takes four bytes a pixel, and some seconds at this size."""
LONGEST_SIDE: Final = 32_000
"""Many a viewer shows nothing past 2^15."""
_LEAST_SCALE = 0.25


def png_bytes(svg: str, *, scale: float = 2.0, background: str | None = None) -> bytes:
    """An SVG as PNG; see `rendered_png`."""
    return rendered_png(svg, scale=scale, background=background).data


def rendered_png(svg: str, *, scale: float = 2.0, background: str | None = None) -> Rendered:
    """An SVG as PNG. scale: pixels a px. background: a colour of CSS; None leaves what is not drawn transparent.

    Only for characters that the fonts of midline lack are those of the machine asked. A very large picture is drawn at
    a smaller scale, which a note tells.

    Raises:
        MissingExtraError: resvg-py is not installed.
        TooLargeError: it would not be readable at the scale that is left.
    """
    try:
        import resvg_py
    except ImportError:
        raise MissingExtraError("png") from None
    ready = lettered(svg)
    zoom = _possible(ready, scale)
    own_fonts: dict[str, Any] = {
        "skip_system_fonts": not ready.foreign,
        "font_files": [str(file) for file in FONT_FILES],
        "font_family": SANS,
        "serif_family": SANS,
        "sans_serif_family": SANS,
        "monospace_family": MONO,
    }

    def png_of(text: str, _width: int, _height: int) -> bytes:
        return resvg_py.svg_to_bytes(svg_string=text, **own_fonts)

    boxes = without_glyph(ready.foreign, png_of) if ready.foreign else ""
    smaller = f"drawn at scale {zoom:.2g} instead of {scale:g}: it is very large" if zoom < scale else ""
    data = resvg_py.svg_to_bytes(svg_string=ready.svg, zoom=zoom, background=background, **own_fonts)
    return Rendered(data, tuple(filter(None, (boxes_note(boxes), smaller))))


def _possible(picture: Lettered, scale: float) -> float:
    """The scale nearest to the one asked for at which the picture can be drawn."""
    width, height = picture.width, picture.height
    zoom = min(scale, sqrt(MOST_PIXELS / (width * height)), LONGEST_SIDE / max(width, height))
    if zoom < min(_LEAST_SCALE, scale):
        raise TooLargeError(width, height)
    return zoom

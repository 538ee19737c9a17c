"""A boundary written as a picture, in any format."""

from __future__ import annotations

from dataclasses import dataclass

from midline.analysis.boundary import Boundary
from midline.drawing.choices import Format
from midline.drawing.palette import Theme
from midline.drawing.picture import Picture
from midline.drawing.picturing import picture_of
from midline.drawing.view import View


@dataclass(frozen=True, slots=True)
class Written:
    """What a picture's file holds, and what its reader should know beside it."""

    content: str | bytes
    notes: tuple[str, ...] = ()


def written(boundary: Boundary, view: View, form: Format, theme: Theme = Theme.AUTO) -> Written:
    """The picture of a boundary.

    Raises:
        KeyError: there is no component that is called as `view.focus` says.
        MissingExtraError: PNG and PDF need an extra that is not installed.
        TooLargeError: there is too much of it for a PNG.
    """
    return drawn(picture_of(boundary, view), form, theme)


def drawn(picture: Picture, form: Format, theme: Theme = Theme.AUTO) -> Written:
    """A picture in a format; raises as `written` does. PNG and PDF have one theme: light, unless dark is asked for."""
    from midline.drawing.svg import svg_text

    if form is Format.SVG:
        return Written(svg_text(picture, theme), picture.notes)
    svg = svg_text(picture, Theme.DARK if theme is Theme.DARK else Theme.LIGHT)
    if form is Format.PNG:
        from midline.drawing.raster import rendered_png

        png = rendered_png(svg)
        return Written(png.data, (*picture.notes, *png.notes))
    from midline.drawing.pdf import rendered_pdf

    pdf = rendered_pdf(svg)
    return Written(pdf.data, (*picture.notes, *pdf.notes))

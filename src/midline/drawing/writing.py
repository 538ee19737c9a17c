"""A boundary written as a picture, in any format."""

from __future__ import annotations

from dataclasses import dataclass

from midline.analysis.boundary import Boundary
from midline.drawing.choices import Engine, Format, Theme
from midline.drawing.picture import Picture
from midline.drawing.picturing import picture_of
from midline.drawing.view import View


@dataclass(frozen=True, slots=True)
class Written:
    """What a picture's file holds, and what its reader should know beside it."""

    content: str | bytes
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Style:
    """How a picture is written. engine: of SVG, PNG and PDF."""

    form: Format
    theme: Theme = Theme.AUTO
    engine: Engine = Engine.MIDLINE


def written(boundary: Boundary, view: View, style: Style) -> Written:
    """The picture of a boundary, or its graph as JSON.

    Raises:
        KeyError: there is no component that is called as `view.focus` says.
        MissingExtraError: PNG and PDF need an extra that is not installed.
        TooLargeError: there is too much of it for a PNG.
        EngineError: Graphviz is not installed, or did not draw it.
    """
    if style.form is Format.JSON:
        from midline.drawing.graph import boundary_graph
        from midline.drawing.text.node_link import node_link_json

        return Written(node_link_json(boundary_graph(boundary, view.level), boundary.system, view))
    return drawn(picture_of(boundary, view), style)


def written_change(before: Boundary, after: Boundary, view: View, style: Style, since: str) -> Written:
    """The picture of what changed since a revision, or the graph of both as JSON; raises as `written` does."""
    from midline.drawing.changed_picture import changed_graph, changed_picture, with_new_focus

    if style.form is Format.JSON:
        from midline.drawing.text.node_link import node_link_json

        view = with_new_focus(before, after, view)
        return Written(node_link_json(changed_graph(before, after, view.level), after.system, view))
    return drawn(changed_picture(before, after, view, since), style)


def drawn(picture: Picture, style: Style) -> Written:
    """A picture in a format; raises as `written` does. PNG and PDF have one theme: light, unless dark is asked for."""
    if style.form is Format.MERMAID:
        from midline.drawing.text.mermaid import mermaid_text

        return Written(mermaid_text(picture), picture.notes)
    if style.form is Format.DOT or style.engine is Engine.GRAPHVIZ:
        return _with_graphviz(picture, style)
    return _with_midline(picture, style)


def _with_graphviz(picture: Picture, style: Style) -> Written:
    from midline.drawing.text.dot import dot_text
    from midline.drawing.text.dot_engine import render_dot

    text = dot_text(picture, style.theme)
    if style.form is Format.DOT:
        return Written(text, picture.notes)
    image = render_dot(text, style.form)
    return Written(image.decode() if style.form is Format.SVG else image, picture.notes)


def _with_midline(picture: Picture, style: Style) -> Written:
    from midline.drawing.svg.svg import svg_text

    if style.form is Format.SVG:
        return Written(svg_text(picture, style.theme), picture.notes)
    svg = svg_text(picture, Theme.DARK if style.theme is Theme.DARK else Theme.LIGHT)
    if style.form is Format.PNG:
        from midline.drawing.files.raster import rendered_png

        png = rendered_png(svg)
        return Written(png.data, (*picture.notes, *png.notes))
    from midline.drawing.files.pdf import rendered_pdf

    pdf = rendered_pdf(svg)
    return Written(pdf.data, (*picture.notes, *pdf.notes))

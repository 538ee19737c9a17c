"""The diagram: a fenced block of Mermaid or DOT, or an SVG file that the page shows."""

from __future__ import annotations

import re
from posixpath import isabs, normpath
from typing import TYPE_CHECKING

from midline.documents.markdown import Markdown, escaped, relative_url
from midline.documents.problem import nearest_name
from midline.drawing.choices import Theme
from midline.pages.contents.content import Content, ContentError, SideFile, Subject, Surroundings, rendered
from midline.pages.kinds import PICTURE
from midline.pages.markers import Request, Word

if TYPE_CHECKING:
    from midline.drawing.picture import Picture
    from midline.drawing.view import View


def content(request: Request, subject: Subject, around: Surroundings) -> Content:
    """The boundary, drawn as the options say. Raises ContentError where they contradict each other or lead nowhere."""
    form = request.option("format", "mermaid")
    _check(request, form)
    picture = boundary_picture(request, subject)
    if form == "svg":
        return _svg(request, picture, around)
    text = _dot(picture, request) if form == "dot" else _mermaid(picture)
    longest = max(map(len, re.findall("`+", text)), default=0)
    fence = "`" * max(longest + 1, 3)
    return Content(rendered("diagram", fence=fence, form=form, text=text))


def boundary_picture(request: Request, subject: Subject) -> Picture:
    """The picture that a marker asks for. Raises ContentError where it names no component, or no revision."""
    from midline.drawing.changed_picture import changed_picture
    from midline.drawing.picturing import picture_of

    view = view_of(request, subject)
    since = (request.options or {}).get("since")
    if since is None:
        return picture_of(subject.boundary, view)
    return changed_picture(subject.at_revision(since), subject.boundary, view, since.text)


def view_of(request: Request, subject: Subject) -> View:
    """What of the boundary a marker asks for. Raises ContentError where it names no component."""
    from midline.drawing.choices import GroupBy, Level
    from midline.drawing.view import View

    only = request.option("only")
    return View(
        focus=subject.focus(request),
        only_crossings=only == "crossings",
        only_violations=only == "violations",
        group_by=GroupBy(request.option("group-by", GroupBy.AUTO)),
        level=Level(request.option("level", Level.COMPONENTS)),
    )


def described(picture: Picture) -> str:
    """The picture in words, for readers who do not see it."""
    return rendered("picture", title=picture.title, tally=picture.tally, notes=picture.notes).strip()


def _check(request: Request, form: str) -> None:
    """Raises ContentError for options that do not go together."""
    for key in ("file", "inline", "alt"):
        if form != "svg":
            _refuse(request, key, f"`{key}` goes with `format=svg` alone", "format=svg")
    if form == "mermaid":
        _refuse(request, "theme", "Mermaid takes its colours from the page that shows it", "format=svg or format=dot")
    if request.option("inline") == "yes":
        _refuse(request, "file", "`file` and `inline=yes` contradict each other", "one of them")


def _refuse(request: Request, key: str, message: str, expected: str) -> None:
    word = (request.options or {}).get(key)
    if word is not None:
        raise ContentError(word, message, expected)


def _svg(request: Request, picture: Picture, around: Surroundings) -> Content:
    from midline.drawing.svg.svg import svg_text

    word = (request.options or {}).get("file")
    path = _beside(word, around)
    text = svg_text(picture, Theme(request.option("theme", Theme.AUTO)))
    if around.inline_pictures or request.option("inline") == "yes":
        return Content(inline_svg(text))
    alt = request.option("alt") or described(picture)
    shown = Markdown(f"![{escaped(alt)}]({relative_url(around.beside(path))})")
    return Content(shown + "\n", (SideFile(path, text, word),))


def inline_svg(text: str) -> str:
    """An SVG as a block of HTML that is no wider than its page: a blank line would end it."""
    lines = [line for line in text.split("\n") if line.strip()]
    lines[0] = lines[0].replace("<svg ", '<svg style="max-width:100%;height:auto" ', 1)
    return "\n".join(("<div>", *lines, "</div>", ""))


def _beside(word: Word | None, around: Surroundings) -> str:
    """The file to write, relative to the manifest's folder and below it."""
    name = PICTURE if word is None else word.text
    path = normpath(f"{around.path.rpartition('/')[0] or '.'}/{name}")
    if word is None:
        return path
    expected = "a path below the manifest's folder that ends in .svg, relative to this page"
    if isabs(name) or "\\" in name or ":" in name or path.startswith("../") or not name.isprintable():
        raise ContentError(word, f"`{name}` leads out of the manifest's folder", expected)
    if not name.endswith(".svg"):
        raise ContentError(word, f"`{name}` is no name for an SVG", expected, nearest_name(f"{name}.svg", ()))
    return path


def _mermaid(picture: Picture) -> str:
    from midline.drawing.text.mermaid import mermaid_text

    return mermaid_text(picture)


def _dot(picture: Picture, request: Request) -> str:
    from midline.drawing.text.dot import dot_text

    return dot_text(picture, Theme(request.option("theme", Theme.AUTO)))

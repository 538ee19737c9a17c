"""Elements of an SVG: colours as literal attributes with a class beside them, numbers rounded once, text escaped."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from midline.drawing.choices import Theme
from midline.drawing.layout.placed import Anchor, Box, Label, Point
from midline.drawing.palette import Tone, fill_class, shade, stroke_class
from midline.drawing.svg.plain import escaped, runs_right_to_left

SANS = 'Inter,"Segoe UI",Helvetica,Arial,"DejaVu Sans",sans-serif'
MONO = 'ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace'


def number(value: float) -> str:
    """One decimal at most, and no minus zero."""
    text = f"{value:.1f}"
    text = text[:-2] if text.endswith(".0") else text
    return "0" if text == "-0" else text


def path_of(*steps: str | float) -> str:
    """The steps of a path: letters as they are, numbers rounded."""
    return " ".join([step if isinstance(step, str) else number(step) for step in steps])


@dataclass(frozen=True, slots=True)
class Pen:
    """Draws in one theme."""

    theme: Theme

    def paint(self, fill: Tone | None = None, stroke: Tone | None = None, width: float = 0) -> str:
        """The attributes of something filled, outlined or both."""
        return _painted(self.theme, fill, stroke, width)

    def path(
        self, way: str, fill: Tone | None = None, stroke: Tone | None = None, width: float = 0, more: str = ""
    ) -> str:
        """A path."""
        return f'<path {self.paint(fill, stroke, width)} d="{way}"{_more(more)}/>'

    def rect(
        self,
        box: Box,
        radius: float,
        fill: Tone | None = None,
        stroke: Tone | None = None,
        width: float = 0,
        more: str = "",
    ) -> str:
        """A rectangle with round corners."""
        place = f'x="{number(box.x)}" y="{number(box.y)}" width="{number(box.width)}" height="{number(box.height)}"'
        round_ = f' rx="{number(radius)}"' if radius else ""
        return f"<rect {self.paint(fill, stroke, width)} {place}{round_}{_more(more)}/>"

    def disc(
        self,
        centre: Point,
        radius: float,
        fill: Tone | None = None,
        stroke: Tone | None = None,
        width: float = 0,
        more: str = "",
    ) -> str:
        """A circle."""
        place = f'cx="{number(centre[0])}" cy="{number(centre[1])}" r="{number(radius)}"'
        return f"<circle {self.paint(fill, stroke, width)} {place}{_more(more)}/>"

    def text(self, label: Label) -> str:
        """A label. Text that runs from the right keeps its own direction and stays where the label begins."""
        more = [f'x="{number(label.x)}" y="{number(label.y)}" font-size="{number(label.size)}"']
        if label.anchor is not Anchor.START:
            more.append(f'text-anchor="{label.anchor}"')
        if label.style == "bold":
            more.append('font-weight="700"')
        if label.style == "mono":
            more.append(f"font-family='{MONO}'")
        if label.italic:
            more.append('font-style="italic"')
        if label.struck:
            more.append('text-decoration="line-through"')
        if runs_right_to_left(label.text):
            more.append('direction="ltr" unicode-bidi="embed"')
        return f"<text {self.paint(label.tone)} {' '.join(more)}>{escaped(label.text)}</text>"


@lru_cache(maxsize=512)
def _painted(theme: Theme, fill: Tone | None, stroke: Tone | None, width: float) -> str:
    classes = [*([fill_class(fill)] if fill else []), *([stroke_class(stroke)] if stroke else [])]
    colours = f'fill="{shade(fill, theme) if fill else "none"}"'
    if stroke:
        colours += f' stroke="{shade(stroke, theme)}" stroke-width="{number(width)}"'
    return f'class="{" ".join(classes)}" {colours}'


def _more(more: str) -> str:
    return f" {more}" if more else ""


def group(parts: Iterable[str], *, id_: str = "", tip: str = "", more: str = "") -> str:
    """Elements as one, with a tip for a reader who points at it."""
    attributes = f' id="{escaped(id_)}"' if id_ else ""
    title = f"<title>{escaped(tip)}</title>" if tip else ""
    return f"<g{attributes}{_more(more)}>{title}{''.join(parts)}</g>"

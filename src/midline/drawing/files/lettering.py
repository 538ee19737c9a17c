"""An SVG made ready for a library that draws it: the fonts that midline brings, and which characters they lack.

Such libraries drop a text in silence where no family of its list is there, so the list becomes one that always is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import inf
from typing import Final
from xml.etree import ElementTree

from midline.drawing.files.pixels import decoded
from midline.drawing.text_width import FONTS, has_glyph

SANS: Final = "Midline Sans"
MONO: Final = "Midline Mono"
FONT_FILES: Final = tuple(FONTS / name for name in ("MidlineSans.ttf", "MidlineSans-Bold.ttf", "MidlineMono.ttf"))

_SVG = "{http://www.w3.org/2000/svg}"
_MONO_NAME = re.compile(r"mono|courier|consolas|menlo", re.IGNORECASE)
_FAMILY_RULE = re.compile(r"(?<![\w-])font-family\s*:\s*([^;}]*)")
_UNSEEN = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})
_LACKING = "\U0010fffd"
"""A character for private use, the last one: no font has it."""
_CELL = 32
_MOST_LOOKED_AT = 400
_MOST_NAMED = 8


@dataclass(frozen=True, slots=True)
class Lettered:
    """An SVG whose families are those of midline, of a size in px, with its title.

    foreign: characters of its texts that the fonts of midline lack, sorted.
    """

    svg: str
    width: float
    height: float
    title: str
    foreign: str


def lettered(svg: str) -> Lettered:
    """Put the families that midline brings in the place of all others.

    Raises:
        xml.etree.ElementTree.ParseError: it is no XML.
        ValueError: it does not say how large it is.
    """
    root = ElementTree.fromstring(svg)
    for element in root.iter():
        if (family := element.get("font-family")) is not None:
            element.set("font-family", _own_family(family))
        if style := element.get("style"):
            element.set("style", _FAMILY_RULE.sub(_own_rule, style))
        if element.tag == f"{_SVG}style" and element.text:
            element.text = _FAMILY_RULE.sub(_own_rule, element.text)
    if root.get("font-family") is None:
        root.set("font-family", SANS)
    width, height = _size(root)
    characters = {character for text in _texts(root) for character in text}
    foreign = sorted(character for character in characters if _is_foreign(character))
    title = root.findtext(f"{_SVG}title", "")
    return Lettered(ElementTree.tostring(root, encoding="unicode"), width, height, title, "".join(foreign))


def without_glyph(characters: str, png_of: Callable[[str, int, int], bytes]) -> str:
    """Those of the characters that are drawn as the box that stands for what no font has.

    png_of: draws an SVG of that width and height in px, a pixel a px, with the fonts that the picture will have. Of
    very many characters only some are looked at.
    """
    looked_at = _LACKING + characters[:_MOST_LOOKED_AT]
    cells = (f'<text x="4" y="{_CELL * at + 22}">{character}</text>' for at, character in enumerate(looked_at))
    width, height = _CELL * 2, _CELL * len(looked_at)
    start = f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" font-family="{SANS}">'
    rows = decoded(png_of(f'{start}<g font-size="16">{"".join(cells)}</g></svg>', width, height)).rows
    drawn = [rows[_CELL * at : _CELL * (at + 1)] for at in range(len(looked_at))]
    return "".join(character for character, cell in zip(looked_at[1:], drawn[1:], strict=True) if cell == drawn[0])


def boxes_note(characters: str) -> str:
    """Tell which characters are drawn as boxes; empty where there are none."""
    if not characters:
        return ""
    named = ", ".join(map(_named, characters[:_MOST_NAMED]))
    more = len(characters) - _MOST_NAMED
    rest = f" and {more} more" if more > 0 else ""
    return f"no font on this machine has {named}{rest}: drawn as boxes"


def _named(character: str) -> str:
    shown = unicodedata.category(character)[0] in "LS" and unicodedata.bidirectional(character) not in {"R", "AL"}
    return f"U+{ord(character):04X}{f' {character}' if shown else ''}"


def _own_family(families: str) -> str:
    return MONO if _MONO_NAME.search(families) else SANS


def _own_rule(match: re.Match[str]) -> str:
    return f"font-family:{_own_family(match[1])}"


def _texts(root: ElementTree.Element) -> Iterator[str]:
    for element in root.iter(f"{_SVG}text"):
        yield from element.itertext()


def _is_foreign(character: str) -> bool:
    return not has_glyph(character) and unicodedata.category(character) not in _UNSEEN


def _size(root: ElementTree.Element) -> tuple[float, float]:
    try:
        width, height = float(root.attrib["width"]), float(root.attrib["height"])
    except (KeyError, ValueError):
        raise ValueError("an SVG needs a width and a height in px") from None
    if not (0 < width < inf and 0 < height < inf):
        raise ValueError(f"an SVG cannot be {width:g} by {height:g} px")
    return width, height

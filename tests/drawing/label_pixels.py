"""Whether the labels of an SVG are seen in its PNG: pixels where they stand, beside those of the SVG without text."""

from __future__ import annotations

from dataclasses import dataclass
from xml.etree import ElementTree

from midline.drawing.files.pixels import Pixels, decoded
from midline.drawing.text_width import text_width

SVG = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True)
class Placed:
    """A label and the box, in px, in which it stands."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


def written(svg: str) -> list[Placed]:
    """The labels of an SVG that are not blank."""
    root = ElementTree.fromstring(svg)
    return [label for label in _labels(root, 0, 0, {"font-size": "16"}) if label.text.strip()]


def _labels(element: ElementTree.Element, dx: float, dy: float, above: dict[str, str]) -> list[Placed]:
    known = {**above, **element.attrib}
    moved = known.pop("transform", "").removeprefix("translate(").removesuffix(")").replace(",", " ").split()
    dx, dy = (dx + float(moved[0]), dy + float(moved[1])) if len(moved) == 2 else (dx, dy)
    if element.tag == f"{SVG}text":
        text, size = "".join(element.itertext()), float(known["font-size"])
        width = text_width(text, size, "bold" if known.get("font-weight") in {"600", "700", "bold"} else "regular")
        left = dx + float(known["x"]) - width * {"middle": 0.5, "end": 1.0}.get(known.get("text-anchor", ""), 0.0)
        bottom = dy + float(known["y"])
        return [Placed(text, left, bottom - size * 0.8, left + width, bottom + size * 0.2)]
    known.pop("x", None), known.pop("y", None)
    return [label for child in element for label in _labels(child, dx, dy, known)]


def without_text(svg: str) -> str:
    """The SVG with no label."""
    root = ElementTree.fromstring(svg)
    for parent in list(root.iter()):
        for child in list(parent):
            if child.tag == f"{SVG}text":
                parent.remove(child)
    return ElementTree.tostring(root, encoding="unicode")


def changed(one: Pixels, other: Pixels, label: Placed, scale: float) -> float:
    """The share of the pixels of a label that differ."""
    assert (one.width, one.height, one.channels) == (other.width, other.height, other.channels)
    rows = range(max(0, int(label.top * scale)), min(one.height, int(label.bottom * scale) + 1))
    left, right = max(0, int(label.left * scale)), min(one.width, int(label.right * scale) + 1)
    step = one.channels
    spots = [(row, at) for row in rows for at in range(left * step, right * step, step)]
    differing = sum(one.rows[row][at : at + step] != other.rows[row][at : at + step] for row, at in spots)
    return differing / max(1, len(spots))


def unseen(svg: str, png: bytes, bare: bytes, scale: float) -> list[str]:
    """The labels that are not seen: fewer than one pixel in fifty differs from the picture without text."""
    with_text, without = decoded(png), decoded(bare)
    return [label.text for label in written(svg) if changed(with_text, without, label, scale) < 0.02]

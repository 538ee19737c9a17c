"""Cards: the form tells what stands there, the outline how it is."""

from __future__ import annotations

from midline.drawing.layout.cards import stands_elsewhere, tip_of
from midline.drawing.layout.placed import Box, Outline, PlacedCard, prong
from midline.drawing.palette import Tone
from midline.drawing.picture import Card, Change, Column, Shape
from midline.drawing.svg.marks import CHANGE_TONES, badge, pip, triangle
from midline.drawing.svg.pen import Pen, group, path_of
from midline.drawing.svg.plain import card_id

PLANNED_DASH = "5 4"


def drawn_card(pen: Pen, placed: PlacedCard) -> str:
    """A card with all that stands in it, as one group with an id and a tip."""
    parts = [*_form(pen, placed), *(pen.text(label) for label in placed.labels)]
    parts += (pip(pen, one) for one in placed.pips)
    if placed.triangle:
        parts.append(triangle(pen, placed.triangle))
    if placed.badge:
        parts.append(badge(pen, placed.badge, placed.card.change))
    return group(parts, id_=card_id(placed.card.key), tip=tip_of(placed.card))


def _form(pen: Pen, placed: PlacedCard) -> list[str]:
    card, box = placed.card, placed.box
    stroke, width = _outline(card)
    more = _dash(card)
    if placed.outline is Outline.SPLIT:
        return _split(pen, placed, width, more)
    parts = []
    if card.shape is Shape.GROUP:
        parts.append(pen.path(_pile(box), None, stroke, 1.2, 'stroke-linecap="round"'))
    fill = Tone.LEARNED_TINT if card.shape is Shape.MODEL else Tone.CARD
    faded = 'fill-opacity="0.55"' if card.planned or card.change is Change.REMOVED else ""
    more = " ".join(filter(None, [faded, more]))
    parts.append(shaped(pen, box, placed.outline, placed.edge, fill, stroke, width, more))
    if placed.outline is Outline.SHEET:
        fold = path_of("M", box.right - placed.edge, box.y, "V", box.y + placed.edge, "H", box.right)
        parts.append(pen.path(fold, None, stroke, max(1.0, width * 0.7)))
    if stands_elsewhere(card):
        inside = Box(box.x + 2.8, box.y + 2.8, box.width - 5.6, box.height - 5.6)
        parts.append(shaped(pen, inside, placed.outline, max(1, placed.edge - 2.8), None, stroke, 0.8))
    return parts


def _outline(card: Card) -> tuple[Tone, float]:
    """Colour and width of its outline."""
    if card.change is not Change.SAME:
        return CHANGE_TONES[card.change], 2.4
    if card.problems > 0:
        return Tone.VIOLATION, 2.2
    if card.shape is Shape.MODEL:
        return Tone.MUTED, 1.4
    return (Tone.LEARNED if card.column is Column.RIGHT else Tone.DETERMINISTIC), 1.4


def _dash(card: Card) -> str:
    if card.change is Change.REMOVED:
        return 'stroke-dasharray="2.5 3.5"'
    return f'stroke-dasharray="{PLANNED_DASH}"' if card.planned else ""


def shaped(
    pen: Pen,
    box: Box,
    outline: Outline,
    edge: float,
    fill: Tone | None,
    stroke: Tone | None,
    width: float,
    more: str = "",
) -> str:
    """A card of that form, without what stands in it."""
    if outline in {Outline.SQUARE, Outline.PILL}:
        return pen.rect(box, edge, fill, stroke, width, more)
    return pen.path(_around(box, outline, edge), fill, stroke, width, more)


def _around(box: Box, outline: Outline, edge: float) -> str:
    """The path around a card that is no rectangle."""
    x, y, right, bottom, middle = box.x, box.y, box.right, box.bottom, box.middle
    match outline:
        case Outline.SHEET:
            return path_of("M", x, y, "H", right - edge, "L", right, y + edge, "V", bottom, "H", x, "z")
        case Outline.HEXAGON:
            return path_of(
                "M", x, middle, "L", x + edge, y, "H", right - edge, "L", right, middle, "L", right - edge, bottom,
                "H", x + edge, "z",
            )  # fmt: skip
        case Outline.PLUG:
            body, thick = right - edge, prong(box.height)
            steps: list[str | float] = ["M", x, y, "H", body]
            for prong_y in (middle - box.height / 4, middle + box.height / 4):
                steps += ["V", prong_y - thick, "H", right, "V", prong_y + thick, "H", body]
            return path_of(*steps, "V", bottom, "H", x, "z")
        case _:
            raise ValueError(f"{outline} is no path of its own")


def _pile(box: Box) -> str:
    """The edge of a second card that looks out below the first."""
    return path_of("M", box.x + 8, box.bottom + 2.6, "H", box.right - 8)


def _split(pen: Pen, placed: PlacedCard, width: float, more: str) -> list[str]:
    """Half square in the colour of the left side, half pill in that of the right one."""
    box, edge = placed.box, placed.edge
    middle = box.x + box.width / 2
    tones = (Tone.DETERMINISTIC, Tone.LEARNED)
    if placed.card.change is not Change.SAME or placed.card.problems > 0:
        tones = (_outline(placed.card)[0],) * 2
    left = path_of("M", middle, box.y, "H", box.x, "V", box.bottom, "H", middle)
    right = path_of(
        "M", middle, box.y, "H", box.right - edge, "A", edge, edge, "0 0 1", box.right, box.y + edge,
        "V", box.bottom - edge, "A", edge, edge, "0 0 1", box.right - edge, box.bottom, "H", middle,
    )  # fmt: skip
    cut = path_of("M", middle, box.y + 1, "V", box.bottom - 1)
    return [
        pen.path(left, Tone.DETERMINISTIC_TINT, tones[0], width, more),
        pen.path(right, Tone.LEARNED_TINT, tones[1], width, more),
        pen.path(cut, None, Tone.MUTED, 1.4, 'stroke-dasharray="1 4" stroke-linecap="round"'),
    ]

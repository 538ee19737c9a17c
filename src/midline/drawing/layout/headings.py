"""What is written above the cards: title, counts, sides, and at the head of the line how often it is broken."""

from __future__ import annotations

from collections.abc import Mapping

from midline.drawing.layout.columns import CARD_WIDTH
from midline.drawing.layout.placed import Anchor, Box, Label, Panel, PlacedCard
from midline.drawing.palette import Tone
from midline.drawing.picture import Picture, Shape
from midline.drawing.svg.plain import plain
from midline.drawing.text_width import fitted

TOP = 62.0
HEADER = 58.0
_MARGIN = 16.0
INNER = 14.0
"""Between a card and the inner edge of its panel."""
_SIDES = (
    (Tone.DETERMINISTIC, "DETERMINISTIC", "Software 1.0: rules, exact output"),
    (Tone.LEARNED, "LEARNED", "Software 2.0: examples, graceful degradation"),
)


def panels_of(
    picture: Picture,
    lefts: tuple[float, float],
    gutters: tuple[float, float],
    bottom: float,
    placed: Mapping[str, PlacedCard],
) -> tuple[Panel, Panel]:
    """The two sides. lefts: where their cards begin. gutters: what the lines beside the cards take."""
    tally, width = picture.tally, CARD_WIDTH + INNER
    counts = (_count(tally.deterministic, tally.deterministic_planned), _count(tally.learned, tally.learned_planned))
    models = [placed[card.key].box.y for card in picture.right if card.shape is Shape.MODEL]
    outside = None
    if models:
        place = (lefts[1], min(models) - 12)
        outside = Label("NO COMPONENT", *place, 10.5, Tone.MUTED, "bold", whole="no component")
    boxes = (
        Box(lefts[0] - gutters[0], TOP, gutters[0] + width, bottom - TOP),
        Box(lefts[1] - INNER, TOP, gutters[1] + width, bottom - TOP),
    )
    return (
        Panel(boxes[0], _panel_labels(0, lefts[0], counts[0], empty=not picture.left)),
        Panel(boxes[1], _panel_labels(1, lefts[1], counts[1], empty=not picture.right), outside),
    )


def _panel_labels(side: int, left: float, count: str, *, empty: bool) -> tuple[Label, ...]:
    tone, name, told = _SIDES[side]
    labels = [
        Label(name, left, TOP + 26, 15, tone, "bold", whole=name),
        Label(count, left + CARD_WIDTH, TOP + 26, 13, Tone.MUTED, anchor=Anchor.END, whole=count),
        Label(fitted(told, CARD_WIDTH, 11.5), left, TOP + 44, 11.5, Tone.MUTED, whole=told),
    ]
    if empty:
        labels.append(Label("no component", left, TOP + HEADER + 22, 12, Tone.MUTED, italic=True, whole="no component"))
    return tuple(labels)


def _count(many: int, planned: int) -> str:
    return f"{many} ({planned} planned)" if planned else str(many)


def counted(many: int, noun: str) -> str:
    """`1 crossing`, `2 crossings`."""
    return f"{many} {noun}" if many == 1 else f"{many} {noun}s"


def headings_of(picture: Picture, middle: float, width: float) -> tuple[Label, Label]:
    """The title, and how many components and crossings there are."""
    tally = picture.tally
    whole = plain(picture.title)
    title = fitted(whole, 2 * (min(middle, width - middle) - _MARGIN), 18, "bold")
    told = [counted(tally.components, "component")]
    told.append(counted(tally.crossings, "crossing"))
    if tally.undecided:
        told.append(f"{tally.undecided} undecided")
    if tally.split:
        told.append(f"{tally.split} to be split")
    under = ", ".join(told)
    return (
        Label(title, middle, 28, 18, Tone.INK, "bold", Anchor.MIDDLE, whole=whole),
        Label(under, middle, 47, 12, Tone.MUTED, anchor=Anchor.MIDDLE, whole=under),
    )


def verdict_of(picture: Picture, middle: float) -> Label:
    """What stands at the head of the line: how often it is broken."""
    many = picture.tally.violations
    text = counted(many, "violation") if many else "no violation"
    tone = Tone.VIOLATION if many else Tone.MUTED
    return Label(text, middle, TOP + 22, 12, tone, "bold" if many else "regular", Anchor.MIDDLE, whole=text)

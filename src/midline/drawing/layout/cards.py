"""What stands in a card, and where: every label is cut so that it stays inside."""

from __future__ import annotations

from collections.abc import Sequence

from midline.drawing.layout.density import Density
from midline.drawing.layout.placed import Anchor, Badge, Box, Label, Outline, PlacedCard, PlacedPip, Triangle
from midline.drawing.palette import Tone
from midline.drawing.picture import NO_SIDE_YET, Card, Change, Column, Shape
from midline.drawing.svg.plain import plain
from midline.drawing.text_width import Style, fitted, text_width

ELSEWHERE = "elsewhere:"
_PILL_MOST = 23.0
_LEAST = 20.0
"""A label with less room than that is left out."""
_LEAST_CUT = 62.0
"""A label opposite a title that would be cut to less than that is left out."""


def has_third_row(card: Card) -> bool:
    """Whether a big card of it has pips or a remark below its other rows."""
    return bool(card.pips or _remark(card)) and bool(_detail(card))


def _detail(card: Card) -> str:
    """Where its code is, or how many it stands for; on the line a remark takes that place."""
    return "" if card.column is Column.LINE and card.remark else stands_for(card) or plain(card.detail)


def _remark_tone(card: Card) -> tuple[Tone, Style]:
    """Strong on the line, where somebody has to decide; a side for what is only planned has time."""
    urgent = card.column is Column.LINE and not (card.planned and card.remark == NO_SIDE_YET)
    return (Tone.VIOLATION, "bold") if urgent else (Tone.MUTED, "regular")


def _remark(card: Card) -> str:
    return plain(card.remark)


def card_height(card: Card, density: Density) -> float:
    """How high it is drawn."""
    return density.height + (density.row if has_third_row(card) else 0)


def stands_elsewhere(card: Card) -> bool:
    """Whether its code is not in this repository."""
    return card.detail.startswith(ELSEWHERE)


def outline_of(card: Card) -> Outline:
    """The form that tells what it stands for."""
    if card.column is Column.LINE:
        return Outline.SPLIT
    named = {Shape.WIRING: Outline.PLUG, Shape.CONTRACT: Outline.SHEET, Shape.MODEL: Outline.HEXAGON}
    return named.get(card.shape, Outline.SQUARE if card.column is Column.LEFT else Outline.PILL)


def placed_card(card: Card, box: Box, density: Density) -> PlacedCard:
    """The card with everything that stands in it."""
    outline = outline_of(card)
    edges = {
        Outline.SQUARE: min(3.0, box.height / 8),
        Outline.PLUG: 5.0,
        Outline.SHEET: density.fold,
        Outline.HEXAGON: min(12.0, box.height * 0.3),
    }
    edge = edges.get(outline, min(box.height / 2, _PILL_MOST))
    inner = _inner(box, outline, edge, density)
    triangle = _triangle(card, inner, density)
    right = triangle.x - 7 if triangle else inner.right
    writer = _three_rows if density.row else _one_row
    labels, pips = writer(card, Box(inner.x, inner.y, right - inner.x, inner.height), inner, density)
    badge = None
    if card.change is not Change.SAME:
        badge = Badge(box.x + density.badge * 0.3, box.y + density.badge * 0.3, density.badge)
    return PlacedCard(card, box, outline, edge, tuple(labels), tuple(pips), triangle, badge)


def _inner(box: Box, outline: Outline, edge: float, density: Density) -> Box:
    """The part of the box that text may use."""
    left = density.pad + (4 if outline is Outline.HEXAGON else 0)
    cut = {Outline.PLUG: edge, Outline.SHEET: edge * 0.6, Outline.HEXAGON: 4.0}
    return Box(box.x + left, box.y, box.width - left - density.pad - cut.get(outline, 0.0), box.height)


def _triangle(card: Card, inner: Box, density: Density) -> Triangle | None:
    if card.problems <= 0:
        return None
    text = str(card.problems) if card.problems < 100 else "99+"
    height = density.triangle
    width = height * (1.2 + 0.42 * (len(text) - 1))
    y = inner.y + (6.5 if density.row else (inner.height - height) / 2 - 0.5)
    return Triangle(inner.right - width, y, width, height, text)


def _tags(card: Card) -> str:
    was = f"was {plain(card.was)}" if card.was else ""
    return ", ".join(filter(None, [was, "planned" if card.planned else ""]))


def _owner(card: Card) -> str:
    return f"@{plain(card.owner)}" if card.owner else ""


def stands_for(card: Card) -> str:
    """`7 components` or `7 modules` for a card that stands for several, else nothing."""
    if card.shape is not Shape.GROUP:
        return ""
    many, noun = (card.modules, "module") if card.modules else (len(card.members), "component")
    return f"{many} {noun}" if many == 1 else f"{many} {noun}s"


def _title(card: Card, box: Box, y: float, right: float, density: Density) -> Label:
    whole = plain(card.title) or "(no name)"
    tone = Tone.MUTED if card.planned or card.change is Change.REMOVED else Tone.INK
    text = fitted(whole, max(0.0, right - box.x), density.title, "bold")
    struck = card.change is Change.REMOVED
    return Label(text, box.x, y, density.title, tone, "bold", whole=whole, struck=struck)


def _beside(
    whole: str,
    x: float,
    y: float,
    room: float,
    size: float,
    tone: Tone = Tone.MUTED,
    style: Style = "regular",
    *,
    end: bool = True,
    italic: bool = False,
) -> list[Label]:
    """A label cut to the room there is; none where there is next to no room."""
    text = fitted(whole, room, size, style) if whole and room >= _LEAST else ""
    anchor = Anchor.END if end else Anchor.START
    return [Label(text, x, y, size, tone, style, anchor, italic, whole=whole)] if text else []


def _three_rows(card: Card, top: Box, inner: Box, density: Density) -> tuple[list[Label], list[PlacedPip]]:
    first, second, third = (inner.y + density.baseline + row for row in (0, 16.5, 33.5))
    tags = _beside(_tags(card), top.right, first, top.width * 0.45, density.text, italic=True)
    title = _title(card, inner, first, tags[0].box.x - 10 if tags else top.right, density)
    owner = _beside(_owner(card), inner.right, second, inner.width * 0.5, density.text)
    edge = owner[0].box.x - 10 if owner else inner.right
    labels, row = [title, *tags, *owner], second
    if detail := _detail(card):
        style: Style = "regular" if stands_for(card) or stands_elsewhere(card) else "mono"
        labels += _beside(detail, inner.x, second, edge - inner.x, density.text, style=style, end=False)
        edge, row = inner.right, third
    pips = _pips(card, inner.x, row - 9, edge, density)
    after = pips[-1].x + pips[-1].size + 10 if pips else inner.x
    labels += _beside(_remark(card), after, row, edge - after, density.text, *_remark_tone(card), end=False)
    return labels, pips


def _one_row(card: Card, top: Box, inner: Box, density: Density) -> tuple[list[Label], list[PlacedPip]]:
    """The title, then what matters most: a remark, what is planned, how many it stands for, or its owner."""
    y = inner.y + density.baseline
    pips = _pips(card, 0, 0, top.width * 0.36, density)
    taken = pips[-1].x + density.pip + 9 if pips else 0.0
    told, tone, style, share = _opposite(card)
    beside_title = top.width - text_width(plain(card.title), density.title, "bold") - 10
    room = min(max(beside_title - taken, 0.0 if pips else top.width * share), top.width * 0.64 - taken)
    if room < min(_LEAST_CUT, text_width(told, density.text, style)):
        told = ""
    right = _beside(told, top.right, y, room, density.text, tone, style, italic=told == _tags(card))
    edge = right[0].box.x - 9 if right else top.right
    if pips:
        pips = _pips(card, edge - taken + 9, y - density.pip, edge, density)
        edge = pips[0].x - 9
    return [_title(card, inner, y, edge, density), *right], pips


def _opposite(card: Card) -> tuple[str, Tone, Style, float]:
    """What stands opposite its title, and the share of the width that it gets even if the title is cut for it."""
    if remark := _remark(card):
        return ", ".join(filter(None, [_tags(card), remark])), *_remark_tone(card), 0.5
    if told := _tags(card):
        return told, Tone.MUTED, "regular", 0.4
    if told := stands_for(card) or _owner(card):
        return told, Tone.MUTED, "regular", 0.34
    return plain(card.detail.removeprefix(ELSEWHERE)), Tone.MUTED, "mono", 0.0


def _pips(card: Card, x: float, y: float, right: float, density: Density) -> list[PlacedPip]:
    """As many as there is room for."""
    step = density.pip * 1.45
    places = ((pip, x + nth * step) for nth, pip in enumerate(card.pips))
    return [PlacedPip(pip, at, y, density.pip) for pip, at in places if at + density.pip <= right]


def tip_of(card: Card) -> str:
    """All that a reader is told who points at it: what is drawn, uncut, and what is not."""
    names = ", ".join(plain(name) for name in card.members) if card.shape is Shape.GROUP and not card.tip else ""
    pips = ", ".join(f"{plain(pip.key)} {_MET[pip.met]}" for pip in card.pips)
    problems = f"{card.problems} violation{'s' if card.problems != 1 else ''}" if card.problems else ""
    change = "" if card.change is Change.SAME else str(card.change)
    parts: Sequence[str] = [
        plain(card.title) or "(no name)", _owner(card), plain(card.detail), _tags(card), change,
        plain(card.remark), problems, pips, names,
    ]  # fmt: skip
    tip = "\n".join(plain(line) for line in card.tip.splitlines())
    return "\n".join(filter(None, ["; ".join(filter(None, parts)), tip.strip()]))


_MET = {True: "met", False: "missing", None: "not looked at"}

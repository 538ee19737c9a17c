"""A place for everything in a picture: pure geometry, the same for the same picture."""

from __future__ import annotations

from collections.abc import Sequence

from midline.drawing.layout.arcs import Lanes, lanes_for, placed_arcs
from midline.drawing.layout.cards import card_height, placed_card
from midline.drawing.layout.columns import CARD_WIDTH, models_last, placed_columns, stacked
from midline.drawing.layout.density import Density, density_for
from midline.drawing.layout.gates import Gates, gates_for, placed_gates
from midline.drawing.layout.headings import HEADER, INNER, TOP, counted, headings_of, panels_of, verdict_of
from midline.drawing.layout.legend import legend_of, notes_of
from midline.drawing.layout.placed import Box, Layout, PlacedCard
from midline.drawing.picture import Card, Line, Picture

MARGIN = 16.0
ACROSS_WIDTH = 400.0
PADDING = 16.0
_LEAST_INNER = 96.0
_LEAST_HALF = 172.0
_LEAST_GATES = 260.0
"""What gates may take, however few cards they join."""


def layout_of(picture: Picture) -> Layout:
    """Places for everything. The gates keep their order, and so do the cards of each column."""
    density = density_for(len(picture.cards))
    cards = {card.key: card for card in picture.cards}
    columns = (picture.left, models_last(picture.right))
    room = max(stacked(column, density) for column in columns)
    gates = gates_for(picture.gates, cards, max(room, _LEAST_GATES))
    lanes = lanes_for(picture.arcs, cards, _ranks(columns, picture.across))
    inner = max(room, gates.height, _LEAST_INNER)

    half = max(_LEAST_HALF, max(gates.reach(leftward=True), gates.reach(leftward=False)) + _fan(picture.gates))
    gutters = (lanes.gutter(leftward=True), lanes.gutter(leftward=False))
    middle = MARGIN + gutters[0] + CARD_WIDTH + INNER + half
    lefts = (MARGIN + gutters[0], middle + half + INNER)
    width = lefts[1] + CARD_WIDTH + gutters[1] + MARGIN
    low, high = TOP + HEADER, TOP + HEADER + inner
    placed = placed_columns(columns, lefts, low, high, picture.gates, density)
    bottom = high + PADDING
    across, under = _placed_across(picture.across, middle, bottom, density)
    placed |= across

    legend, y = legend_of(picture, MARGIN + 4, width - MARGIN, under + 28, arcs_drawn=bool(lanes.lines))
    notes, y = notes_of(_notes(picture, gates, lanes), MARGIN + 4, width - MARGIN, y + 2)
    return Layout(
        width=width,
        height=y + 6,
        line=((middle, TOP), (middle, under + 8)),
        panels=panels_of(picture, lefts, gutters, bottom, placed),
        cards=tuple(placed.values()),
        gates=placed_gates(gates, placed, middle, low, high),
        arcs=placed_arcs(lanes, placed, lefts[0], lefts[1] + CARD_WIDTH),
        headings=headings_of(picture, middle, width),
        verdict=verdict_of(picture, middle),
        legend=legend,
        notes=notes,
        crowding=gates.crowding,
    )


def _fan(gates: Sequence[Line]) -> float:
    """How much room lines have to part between the cards and the labels; more where there are more lines."""
    return min(150.0, 60.0 + 2.2 * len(gates))


def _ranks(columns: Sequence[Sequence[Card]], across: Sequence[Card]) -> dict[str, int]:
    ranks = {card.key: rank for column in columns for rank, card in enumerate(column)}
    below = max(map(len, columns))
    return ranks | {card.key: below + rank for rank, card in enumerate(across)}


def _placed_across(
    cards: Sequence[Card], middle: float, bottom: float, density: Density
) -> tuple[dict[str, PlacedCard], float]:
    """Cards on the line, below the panels, and where the lowest one ends."""
    placed, y = {}, bottom
    for card in cards:
        y += max(density.gap, 12)
        box = Box(middle - ACROSS_WIDTH / 2, y, ACROSS_WIDTH, card_height(card, density))
        placed[card.key] = placed_card(card, box, density)
        y = box.bottom
    return placed, y


def _notes(picture: Picture, gates: Gates, lanes: Lanes) -> tuple[str, ...]:
    notes = [note.replace("`", "") for note in picture.notes]
    bare = sum(bool(gate.whole) and not gate.label for gate in gates.gates)
    if bare:
        notes.append(f"{bare} of {counted(len(gates.gates), 'line')} across without a label, for want of room")
    if lanes.dropped:
        notes.append(_dropped(lanes.dropped))
    return tuple(notes)


def _dropped(many: int) -> str:
    noun = "dependency" if many == 1 else "dependencies"
    return f"{many} {noun} on the same side not drawn, for want of room"

"""The two columns of cards: one stands evenly, the other as near to its partners as can be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import accumulate, chain, pairwise
from math import sqrt

from midline.drawing.layout.cards import card_height, placed_card
from midline.drawing.layout.density import Density
from midline.drawing.layout.gates import pushed_apart
from midline.drawing.layout.placed import Box, PlacedCard
from midline.drawing.picture import Card, Line, Shape

CARD_WIDTH = 285.0
_OUTSIDE = 30.0
"""Above the first card that is no component, for its heading."""
_PILE = 3.0
"""Below a card that stands for several, for the second edge that looks out."""
_MOST_LOOSE = 0.8
"""The most that cards are moved apart, in heights of a card."""
_WEAK = 0.02
"""How strongly a card without crossings is drawn up to the one above it."""


def models_last(cards: Sequence[Card]) -> tuple[Card, ...]:
    """Cards that are no component below the others."""
    return tuple(sorted(cards, key=lambda card: card.shape is Shape.MODEL))


def _gap(above: Card, below: Card, density: Density) -> float:
    """Free space between two cards of a column."""
    pile = _PILE if above.shape is Shape.GROUP else 0
    return density.gap + pile + (_OUTSIDE if below.shape is Shape.MODEL is not above.shape else 0)


def stacked(column: Sequence[Card], density: Density) -> float:
    """Height of a column whose cards stand as close as they may."""
    gaps = (_gap(above, below, density) for above, below in pairwise(column))
    alone = _OUTSIDE if column and column[0].shape is Shape.MODEL else 0
    return sum(card_height(card, density) for card in column) + sum(gaps) + alone


def placed_columns(
    columns: tuple[Sequence[Card], Sequence[Card]],
    lefts: tuple[float, float],
    low: float,
    high: float,
    gates: Sequence[Line],
    density: Density,
) -> dict[str, PlacedCard]:
    """Left, then right. The higher column stands evenly, the other one as near to its partners as can be."""
    partners: dict[str, list[str]] = defaultdict(list)
    for line in gates:
        partners[line.user].append(line.target)
        partners[line.target].append(line.user)
    leading = max((0, 1), key=lambda side: stacked(columns[side], density))
    middles: dict[str, float] = {}
    boxes: dict[int, list[Box]] = {}
    for side in (leading, 1 - leading):
        boxes[side] = _boxes(columns[side], lefts[side], low, high, density, partners, middles)
        middles |= {card.key: box.middle for card, box in zip(columns[side], boxes[side], strict=True)}
    return {
        card.key: placed_card(card, box, density)
        for side in (0, 1)
        for card, box in zip(columns[side], boxes[side], strict=True)
    }


def _boxes(
    column: Sequence[Card],
    left: float,
    low: float,
    high: float,
    density: Density,
    partners: Mapping[str, Sequence[str]],
    middles: Mapping[str, float],
) -> list[Box]:
    """The boxes of a column. middles: where the cards of the other column stand; empty for the first of the two."""
    if not column:
        return []
    heights = [card_height(card, density) for card in column]
    between = [_gap(above, below, density) for above, below in pairwise(column)]
    gaps = [gap + (above + below) / 2 for gap, (above, below) in zip(between, pairwise(heights), strict=True)]
    wanted = _evenly(gaps, heights, low, high, density)
    weights = [1.0] * len(column)
    partners_at = [[middles[name] for name in partners[card.key] if name in middles] for card in column]
    if any(partners_at):
        weights = [float(len(places)) or _WEAK for places in partners_at]
        opposite = list(chain.from_iterable(partners_at))
        top, bottom = min(opposite), max(opposite)
        wanted = _evenly(gaps, heights, top - heights[0] / 2, bottom + heights[-1] / 2, density)
        wanted = [_drawn_to(places, even, low) for places, even in zip(partners_at, wanted, strict=True)]
    first = low + heights[0] / 2 + (_OUTSIDE if column[0].shape is Shape.MODEL else 0)
    places = pushed_apart(wanted, gaps, first, high - heights[-1] / 2, weights)
    return [Box(left, place - height / 2, CARD_WIDTH, height) for place, height in zip(places, heights, strict=True)]


def _evenly(gaps: Sequence[float], heights: Sequence[float], low: float, high: float, density: Density) -> list[float]:
    """Middles of cards in the middle of the column, with some of the spare room between them."""
    taken = (heights[0] + heights[-1]) / 2 + sum(gaps)
    loose = max(0.0, min((high - low - taken) / len(heights), density.height * _MOST_LOOSE))
    start = (low + high - taken - loose * len(gaps)) / 2 + heights[0] / 2
    return [start, *(start + offset for offset in accumulate(gap + loose for gap in gaps))]


def _drawn_to(places: Sequence[float], even: float, low: float) -> float:
    """Right opposite a single partner; with more of them nearer to an even place, lest all crowd into the middle."""
    if not places:
        return low
    pull = 1 / sqrt(len(places))
    return pull * sum(places) / len(places) + (1 - pull) * even

"""How large everything is drawn: the more cards, the less of each."""

from __future__ import annotations

from dataclasses import dataclass

MOST_BIG = 12
MOST_LINES = 60


@dataclass(frozen=True, slots=True)
class Density:
    """Sizes of a card and of what stands in it, in pixels.

    row: height of a third row; 0 where all stands on one line. baseline: of the first row, below the card's top.
    fold: of a contract's corner. triangle: height of the triangle that counts problems. badge: radius of a sign.
    """

    height: float
    row: float
    gap: float
    pad: float
    baseline: float
    title: float
    text: float
    pip: float
    fold: float
    triangle: float
    badge: float


BIG = Density(46, 18, 16, 16, 20, 13.5, 11, 9, 12, 15, 8)
LINES = Density(23, 0, 7, 14, 15.7, 12, 10.5, 7, 8, 12, 6.5)
DENSE = Density(17, 0, 4, 11, 12.2, 10.5, 9.5, 5.5, 6, 10, 5.5)


def density_for(cards: int) -> Density:
    """How large that many cards are drawn."""
    if cards <= MOST_BIG:
        return BIG
    return LINES if cards <= MOST_LINES else DENSE


@dataclass(frozen=True, slots=True)
class Crowding:
    """Sizes of gates: the more there are, the smaller, and the fewer have a label.

    mark, broken: radius of a gate's mark, and of one that a violation passes. arrow: length of an arrowhead.
    labels: 3 for all, 2 without what is declared, free or expected, 1 for violations only. width, opacity: of lines.
    growth: how many times as high as the cards the gates may stand.
    """

    mark: float
    broken: float
    text: float
    apart: float
    arrow: float
    labels: int
    width: float
    opacity: float
    growth: float


CROWDINGS = (
    Crowding(5.6, 8.5, 11.5, 3.4, 9, 3, 1.6, 1, 1.15),
    Crowding(4.4, 7.5, 11, 1.4, 7, 2, 1.2, 0.6, 1.6),
    Crowding(3.2, 6.5, 10.5, 0.8, 6, 1, 1, 0.5, 2.0),
    Crowding(1.8, 6, 10, 0.4, 5, 1, 0.8, 0.4, 0),
)
"""From much room to little. The last is taken however many gates there are; then the picture grows."""

"""A picture with a place for everything, in pixels from the top left corner."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from math import sqrt

from midline.drawing.layout.density import Crowding
from midline.drawing.palette import Tone
from midline.drawing.picture import Card, Line, Pip
from midline.drawing.text_width import Style, text_width

Point = tuple[float, float]


class Anchor(StrEnum):
    """Which end of a label stands at its x."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


class Outline(StrEnum):
    """The form of a card."""

    SQUARE = "square"
    PILL = "pill"
    PLUG = "plug"
    SHEET = "sheet"
    HEXAGON = "hexagon"
    SPLIT = "split"


class Sample(StrEnum):
    """What the legend explains."""

    DECLARED = "declared"
    FREE = "free"
    EXPECTED = "expected"
    UNDECLARED = "undeclared"
    ALLOWED = "allowed"
    VIOLATION = "violation"
    SAME_SIDE = "same-side"
    PROBLEMS = "problems"
    PLANNED = "planned"
    ACROSS = "across"
    ELSEWHERE = "elsewhere"
    WIRING = "wiring"
    CONTRACT = "contract"
    GROUP = "group"
    MODEL = "model"
    MET = "met"
    MISSING = "missing"
    UNSEEN = "unseen"
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.y + self.height

    @property
    def middle(self) -> float:
        """Half way down."""
        return self.y + self.height / 2


@dataclass(frozen=True, slots=True)
class Label:
    """A line of text. text: what is drawn, cut where it would not fit. whole: all of it. y: its baseline."""

    text: str
    x: float
    y: float
    size: float
    tone: Tone = Tone.INK
    style: Style = "regular"
    anchor: Anchor = Anchor.START
    italic: bool = False
    struck: bool = False
    whole: str = ""

    @property
    def box(self) -> Box:
        """What it covers."""
        width = text_width(self.text, self.size, self.style)
        shift = {Anchor.START: 0.0, Anchor.MIDDLE: width / 2, Anchor.END: width}[self.anchor]
        return Box(self.x - shift, self.y - 0.8 * self.size, width, 1.05 * self.size)


@dataclass(frozen=True, slots=True)
class PlacedPip:
    """An obligation as a small square. x, y: its top left corner."""

    pip: Pip
    x: float
    y: float
    size: float


@dataclass(frozen=True, slots=True)
class Triangle:
    """The triangle that counts a card's problems. x, y: the top left corner of its box."""

    x: float
    y: float
    width: float
    height: float
    text: str


@dataclass(frozen=True, slots=True)
class Badge:
    """The sign of a change, in a disc. x, y: its centre."""

    x: float
    y: float
    radius: float


@dataclass(frozen=True, slots=True)
class PlacedCard:
    """A card. edge: how deep its form goes in: a pill's radius, a sheet's fold, a plug's prongs."""

    card: Card
    box: Box
    outline: Outline
    edge: float
    labels: tuple[Label, ...] = ()
    pips: tuple[PlacedPip, ...] = ()
    triangle: Triangle | None = None
    badge: Badge | None = None

    def right_at(self, y: float) -> float:
        """Where its right edge is, at that height."""
        return self.box.right - self._inset(y, self.outline)

    def left_at(self, y: float) -> float:
        """Where its left edge is, at that height."""
        curved = self.outline in {Outline.PILL, Outline.HEXAGON}
        return self.box.x + (self._inset(y, self.outline) if curved else 0)

    def _inset(self, y: float, outline: Outline) -> float:
        off, half = abs(y - self.box.middle), self.box.height / 2
        match outline:
            case Outline.PILL | Outline.SPLIT:
                deep = max(0.0, off - (half - self.edge))
                return self.edge - sqrt(max(0.0, self.edge**2 - deep**2))
            case Outline.HEXAGON:
                return self.edge * min(1.0, off / half)
            case Outline.PLUG:
                return 0 if abs(off - half / 2) < prong(self.box.height) else self.edge
            case Outline.SHEET:
                return max(0.0, self.edge - (y - self.box.y))
            case Outline.SQUARE:
                return 0


def prong(height: float) -> float:
    """Half the thickness of a plug's prong, for a card of that height."""
    return max(1.6, height * 0.07)


@dataclass(frozen=True, slots=True)
class PlacedGate:
    """A line across the boundary: from start, level from flat_left to flat_right at y, to end."""

    line: Line
    x: float
    y: float
    radius: float
    start: Point
    end: Point
    flat_left: float
    flat_right: float
    label: Label | None = None
    badge: Badge | None = None

    @property
    def ground(self) -> Box | None:
        """What the label stands on; the line is parted there."""
        if self.label is None:
            return None
        box = self.label.box
        return Box(box.x - 5, box.y - 1.5, box.width + 10, box.height + 3)


@dataclass(frozen=True, slots=True)
class PlacedArc:
    """A line that stays on one side: corners of its way, the last one at the tip of its arrow. mark: half way."""

    line: Line
    corners: tuple[Point, ...]
    mark: Point


@dataclass(frozen=True, slots=True)
class Panel:
    """One side: where it is, its headings, and a heading above what is no component, with a rule above that."""

    box: Box
    labels: tuple[Label, ...]
    outside: Label | None = None


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """A sample, which takes `SAMPLE_WIDTH`, and the label beside it."""

    sample: Sample
    x: float
    y: float
    label: Label


@dataclass(frozen=True, slots=True)
class Layout:
    """Everything at its place. line: where the line between the sides begins and ends."""

    width: float
    height: float
    line: tuple[Point, Point]
    panels: tuple[Panel, Panel]
    cards: tuple[PlacedCard, ...]
    gates: tuple[PlacedGate, ...]
    arcs: tuple[PlacedArc, ...]
    headings: tuple[Label, ...]
    verdict: Label
    legend: tuple[LegendEntry, ...]
    notes: tuple[Label, ...]
    crowding: Crowding

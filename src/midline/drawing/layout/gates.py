"""Where lines pass the boundary: gates pushed apart, labels beside them, ports on the cards."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from midline.drawing.layout.density import CROWDINGS, Crowding
from midline.drawing.layout.placed import Anchor, Badge, Label, PlacedCard, PlacedGate, Point
from midline.drawing.palette import Tone
from midline.drawing.picture import Card, Change, Column, Line, State
from midline.drawing.svg.plain import plain
from midline.drawing.text_width import Style, fitted, letters, text_width

WIDEST_LABEL = 236
_LABELLED = (
    frozenset({State.VIOLATION}),
    frozenset({State.VIOLATION, State.ALLOWED, State.UNDECLARED}),
    frozenset(State),
)
_WITH_A_PLACE = frozenset({State.VIOLATION, State.ALLOWED})
_TONES = {State.VIOLATION: Tone.VIOLATION, State.ALLOWED: Tone.ALLOWED}


@dataclass(frozen=True, slots=True)
class Gate:
    """A gate before it has a place. label: empty where none is drawn. leftward: its label stands on the left."""

    line: Line
    radius: float
    label: str
    whole: str
    size: float
    leftward: bool

    @property
    def reach(self) -> float:
        """Width of the label with its margins, from the middle of the line."""
        if not self.label:
            return self.radius + 12
        return self.radius + 12 + text_width(self.label, self.size, self.style) + 8

    @property
    def style(self) -> Style:
        """Bold where the line is broken."""
        return "bold" if self.line.state is State.VIOLATION else "regular"


@dataclass(frozen=True, slots=True)
class Gates:
    """All gates, top to bottom. gaps: the least distance from each to the next one."""

    crowding: Crowding
    gates: tuple[Gate, ...]
    gaps: tuple[float, ...]

    @property
    def height(self) -> float:
        """The least height that they take."""
        return sum(self.gaps) + (2 * max((gate.radius for gate in self.gates), default=0))

    def reach(self, leftward: bool) -> float:
        """How far labels go to that side, from the middle of the line."""
        return max((gate.reach for gate in self.gates if gate.leftward is leftward), default=0)


def gates_for(lines: Sequence[Line], cards: Mapping[str, Card], room: float) -> Gates:
    """The gates in the largest size that has room beside the cards, or else in the smallest.

    room: the height of the cards.
    """
    for crowding in CROWDINGS:
        gates = tuple(_gate(line, cards, crowding) for line in lines)
        found = Gates(crowding, gates, tuple(_gap(*pair, crowding) for pair in pairwise(gates)))
        if found.height <= room * crowding.growth:
            break
    return found


def _gate(line: Line, cards: Mapping[str, Card], crowding: Crowding) -> Gate:
    broken = line.state is State.VIOLATION
    shown = line.state in _LABELLED[crowding.labels - 1] or (line.change is not Change.SAME and crowding.labels > 1)
    whole = plain(line.label)
    label = _cut(whole, crowding.text, line.state) if shown else ""
    told_of = cards[line.user if broken or line.state is State.ALLOWED else line.target]
    return Gate(
        line=line,
        radius=crowding.broken if broken else crowding.mark,
        label=label,
        whole=whole,
        size=crowding.text,
        leftward=told_of.column is Column.LEFT,
    )


def _cut(whole: str, size: float, state: State) -> str:
    """A label that is not too wide. Of a rule and a place, both ends stay: `MID101 …ion_triage.py:41`."""
    style: Style = "bold" if state is State.VIOLATION else "regular"
    rule, _, place = whole.partition(" ")
    if state not in _WITH_A_PLACE or not place or text_width(whole, size, style) <= WIDEST_LABEL:
        return fitted(whole, WIDEST_LABEL, size, style)
    parts = list(letters(place))[-120:]  # no more of them have room
    cuts = (f"{rule} …{''.join(parts[at:])}" for at in range(1, len(parts)))
    fits = (cut for cut in cuts if text_width(cut, size, style) <= WIDEST_LABEL)
    return next(fits, fitted(whole, WIDEST_LABEL, size, style))


def _gap(above: Gate, below: Gate, crowding: Crowding) -> float:
    marks = above.radius + below.radius + crowding.apart
    high = crowding.text * 1.45
    if any(gate.line.change is not Change.SAME for gate in (above, below)):
        marks = max(marks, high / 2 + _badge_radius(crowding.text))
    if above.label and below.label and above.leftward is below.leftward:
        return max(marks, high)
    if above.label or below.label:  # the next but one on the same side comes clear of it too
        return max(marks, high / 2 + crowding.apart)
    return marks


def pushed_apart(
    wanted: Sequence[float], gaps: Sequence[float], low: float, high: float, weights: Sequence[float] | None = None
) -> list[float]:
    """Places as near to the wanted ones as can be, in the order given, at least `gaps` apart, from low to high.

    Nearest by the weighted sum of squares. gaps: one less than wanted. Too little room: the last ones pass `high`.
    """
    offsets = [0.0, *accumulate(gaps)][: len(wanted)]
    blocks: list[tuple[float, float, int]] = []  # mean place without offsets, weight, how many
    for index, place in enumerate(wanted):
        block = (place - offsets[index], weights[index] if weights else 1.0, 1)
        while blocks and blocks[-1][0] > block[0]:
            mean, weight, many = blocks.pop()
            both = weight + block[1]
            block = ((mean * weight + block[0] * block[1]) / both, both, many + block[2])
        blocks.append(block)
    top = max(low, high - offsets[-1]) if offsets else high
    flat = [min(max(mean, low), top) for mean, _, many in blocks for _ in range(many)]
    return [place + offset for place, offset in zip(flat, offsets, strict=True)]


def placed_gates(
    gates: Gates, placed: Mapping[str, PlacedCard], middle: float, low: float, high: float
) -> tuple[PlacedGate, ...]:
    """Every gate at its place: between low and high, as near as can be to the two cards that it joins."""
    half = max((gate.radius for gate in gates.gates), default=0)
    wanted = [(placed[gate.line.user].box.middle + placed[gate.line.target].box.middle) / 2 for gate in gates.gates]
    heights = pushed_apart(wanted, gates.gaps, low + half, high - half)
    ports = _ports(gates.gates, placed)
    left, right = gates.reach(leftward=True), gates.reach(leftward=False)
    least = max(20.0, half + 12)
    return tuple(
        PlacedGate(
            line=gate.line,
            x=middle,
            y=y,
            radius=gate.radius,
            start=ports[index, True],
            end=ports[index, False],
            flat_left=middle - max(left, least),
            flat_right=middle + max(right, least),
            label=_label(gate, middle, y),
            badge=_badge(gate, middle, y),
        )
        for index, (gate, y) in enumerate(zip(gates.gates, heights, strict=True))
    )


def _ports(gates: Sequence[Gate], placed: Mapping[str, PlacedCard]) -> dict[tuple[int, bool], Point]:
    """Where each line leaves its user (True) and meets its target (False), in the order of the gates."""
    on_card: dict[str, list[tuple[int, bool]]] = defaultdict(list)
    for index, gate in enumerate(gates):
        on_card[gate.line.user].append((index, True))
        on_card[gate.line.target].append((index, False))
    ports: dict[tuple[int, bool], Point] = {}
    for key, ends in on_card.items():
        card = placed[key]
        apart = min(11.0, card.box.height * 0.7 / max(1, len(ends) - 1))
        first = card.box.middle - apart * (len(ends) - 1) / 2
        for nth, end in enumerate(ends):
            y = first + nth * apart
            x = card.right_at(y) if card.card.column is Column.LEFT else card.left_at(y)
            ports[end] = (x, y)
    return ports


def _label(gate: Gate, middle: float, y: float) -> Label | None:
    if not gate.label:
        return None
    beside = gate.radius + 12
    return Label(
        text=gate.label,
        whole=gate.whole,
        x=middle - beside if gate.leftward else middle + beside,
        y=y + gate.size * 0.35,
        size=gate.size,
        tone=_TONES.get(gate.line.state, Tone.MUTED if gate.line.state is State.EXPECTED else Tone.INK),
        style="bold" if gate.line.state is State.VIOLATION else "regular",
        anchor=Anchor.END if gate.leftward else Anchor.START,
        struck=gate.line.change is Change.REMOVED,
    )


def _badge(gate: Gate, middle: float, y: float) -> Badge | None:
    if gate.line.change is Change.SAME:
        return None
    radius = _badge_radius(gate.size)
    beside = gate.radius + radius + 2.5
    return Badge(middle + beside if gate.leftward else middle - beside, y, radius)


def _badge_radius(text: float) -> float:
    """Of the sign of a change, beside labels of that size."""
    return text * 0.5

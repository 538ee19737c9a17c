"""Lines that stay on one side, in lanes on the outer margin: all that go to one card share a lane and an arrow."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from midline.drawing.layout.placed import PlacedArc, PlacedCard, Point
from midline.drawing.picture import Card, Change, Column, Line, State

NEAREST = 15
LANE = 5.5
MOST_LANES = 12
MOST_ARCS = 150
NO_GUTTER = 14.0
_MARK = 19
"""How far two marks on the margin stay from each other."""


@dataclass(frozen=True, slots=True)
class Lanes:
    """Lines with the lane of each, 0 next to the cards. dropped: how many lines there was no room for."""

    lines: tuple[tuple[Line, bool, int], ...]
    left: int
    right: int
    dropped: int

    def gutter(self, *, leftward: bool) -> float:
        """Width that the margin of a side needs."""
        lanes = self.left if leftward else self.right
        return NEAREST + lanes * LANE + 4 if lanes else NO_GUTTER


def lanes_for(lines: Sequence[Line], cards: Mapping[str, Card], rank: Mapping[str, int]) -> Lanes:
    """A lane for every line; where there are too many, only for those that are broken or changed.

    rank: where each card stands in its column, from the top; cards across the line stand below all others.
    """
    drawn = [line for line in lines if line.user != line.target]
    if len(drawn) <= MOST_ARCS:
        lanes = _packed(drawn, cards, rank)
        if max(lanes.left, lanes.right) <= MOST_LANES:
            return lanes
    told = [line for line in drawn if is_marked(line)]
    lanes = _packed(told, cards, rank)
    kept = tuple((line, leftward, lane % MOST_LANES) for line, leftward, lane in lanes.lines)
    left, right = min(lanes.left, MOST_LANES), min(lanes.right, MOST_LANES)
    return Lanes(kept, left, right, len(drawn) - len(told))


def is_marked(line: Line) -> bool:
    """Whether a line on one side is broken or changed, which is never left out."""
    return line.state is State.VIOLATION or line.change is not Change.SAME


def _packed(lines: Sequence[Line], cards: Mapping[str, Card], rank: Mapping[str, int]) -> Lanes:
    trunks: dict[tuple[bool, str], list[Line]] = defaultdict(list)
    for line in lines:
        trunks[_leftward(line, cards), line.target].append(line)
    spans = {
        key: (min(ends), max(ends))
        for key, held in trunks.items()
        for ends in [[rank[name] for line in held for name in (line.user, line.target)]]
    }
    taken: dict[bool, list[list[tuple[int, int]]]] = {True: [], False: []}
    lane_of: dict[tuple[bool, str], int] = {}
    for key in sorted(trunks, key=lambda key: (spans[key][1] - spans[key][0], spans[key], rank[key[1]], key[1])):
        top, bottom = spans[key]
        lanes = taken[key[0]]
        free = (at for at, held in enumerate(lanes) if all(bottom < start or end < top for start, end in held))
        lane = next(free, len(lanes))
        if lane == len(lanes):
            lanes.append([])
        lanes[lane].append((top, bottom))
        lane_of[key] = lane
    placed = tuple((line, key[0], lane_of[key]) for key, held in trunks.items() for line in held)
    return Lanes(placed, len(taken[True]), len(taken[False]), 0)


def _leftward(line: Line, cards: Mapping[str, Card]) -> bool:
    """Whether its way is on the left margin: that of the end which is not on the line itself."""
    columns = [cards[name].column for name in (line.user, line.target)]
    return Column.RIGHT not in columns


def placed_arcs(
    lanes: Lanes, placed: Mapping[str, PlacedCard], outer_left: float, outer_right: float
) -> tuple[PlacedArc, ...]:
    """Every line with the corners of its way. outer_left, outer_right: where cards have their outer edges."""
    arcs: list[PlacedArc] = []
    taken: list[Point] = []
    for line, leftward, lane in lanes.lines:
        user, target = placed[line.user], placed[line.target]
        out = NEAREST + lane * LANE
        x = outer_left - out if leftward else outer_right + out
        start, end = _port(user, leftward, 0.22), _port(target, leftward, -0.16)
        mark = (x, (start[1] + end[1]) / 2)
        if is_marked(line):
            mark = _free((x, start[1]), end[1], taken)
            taken.append(mark)
        arcs.append(PlacedArc(line, (start, (x, start[1]), (x, end[1]), end), mark))
    return tuple(arcs)


def _free(start: Point, end: float, taken: Sequence[Point]) -> Point:
    """Where on the upright part of its way a mark meets no other one; half way where there is no such place."""
    places = [(start[0], start[1] + (end - start[1]) * part / 24) for part in sorted(range(1, 24), key=_from_half)]
    free = (at for at in places if all(abs(at[0] - x) + abs(at[1] - y) > _MARK for x, y in taken))
    return next(free, places[0])


def _from_half(part: int) -> int:
    return abs(part - 12)


def _port(card: PlacedCard, leftward: bool, off: float) -> Point:
    y = card.box.middle + card.box.height * off
    return (card.left_at(y) if leftward else card.right_at(y), y)

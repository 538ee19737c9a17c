"""Lines: across the boundary through their gates, and along the outer margins."""

from __future__ import annotations

from math import copysign

from midline.drawing.layout.density import Crowding
from midline.drawing.layout.placed import Badge, PlacedArc, PlacedGate, Point
from midline.drawing.palette import Tone
from midline.drawing.picture import Card, Change, Line, State
from midline.drawing.svg.marks import CHANGE_TONES, DASHES, arrowhead, badge, gate_mark, line_tone
from midline.drawing.svg.pen import Pen, group, number, path_of
from midline.drawing.svg.plain import line_id, plain

_TOLD = {
    State.DECLARED: "declared crossing",
    State.FREE: "crossing that needs no declaration",
    State.EXPECTED: "declared, no use seen",
    State.UNDECLARED: "undeclared crossing",
    State.ALLOWED: "allowed for now, with a reason",
    State.VIOLATION: "violation",
}
_MOST_NAMES = 40


def drawn_gate(pen: Pen, placed: PlacedGate, cards: dict[str, Card], crowding: Crowding) -> str:
    """A line across the boundary with its gate, its label and its arrow."""
    line = placed.line
    broken = line.state is State.VIOLATION
    tone = CHANGE_TONES[Change.REMOVED] if line.change is Change.REMOVED else line_tone(line.state)
    faded = f'stroke-opacity="{crowding.opacity}"' if crowding.opacity < 1 and not broken else ""
    dash = DASHES.get(line.state, "2.5 3.5" if line.change is Change.REMOVED else "")
    more = " ".join(filter(None, [faded, f'stroke-dasharray="{dash}"' if dash else ""]))
    width = _width(line, crowding)
    length = crowding.arrow + (2 if broken else 0)
    parts = [
        pen.path(_way(placed, length), None, tone, width, more),
        arrowhead(pen, placed.end, length, tone, rightward=placed.end[0] > placed.x),
    ]
    if placed.label and placed.ground:
        parts += [pen.rect(placed.ground, 4, Tone.VIOLATION_TINT if broken else Tone.PAGE), pen.text(placed.label)]
    parts.append(gate_mark(pen, line.state, (placed.x, placed.y), placed.radius))
    if placed.badge:
        parts.append(badge(pen, placed.badge, line.change))
    return group(parts, id_=line_id(line.key), tip=tip_of_line(line, cards))


def _width(line: Line, crowding: Crowding) -> float:
    if line.state is State.VIOLATION:
        return max(1.6, crowding.width * 1.5)
    if line.state is State.EXPECTED:
        return crowding.width * 0.8
    return crowding.width * (1.4 if line.change is Change.ADDED else 1)


def _way(placed: PlacedGate, arrow: float) -> str:
    """Out of the card, level past label and gate, and up to the back of the arrowhead."""
    rightward = placed.end[0] > placed.x
    first, last = (placed.flat_left, placed.flat_right) if rightward else (placed.flat_right, placed.flat_left)
    end = placed.end[0] - copysign(arrow * 0.8, placed.end[0] - placed.x)
    return path_of(
        "M",
        *placed.start,
        *_bend(placed.start, (first, placed.y)),
        "H",
        last,
        *_bend((last, placed.y), (end, placed.end[1])),
    )


def _bend(start: Point, end: Point) -> tuple[str | float, ...]:
    half = (start[0] + end[0]) / 2
    return ("C", half, start[1], half, end[1], *end)


def tip_of_line(line: Line, cards: dict[str, Card]) -> str:
    """From where to where, what it is, and everything that passes."""
    ends = f"{plain(cards[line.user].title)} → {plain(cards[line.target].title)}: {_TOLD[line.state]}"
    change = "" if line.change is Change.SAME else f", {line.change}"
    names = [plain(name) for name in line.names[:_MOST_NAMES]]
    more = [f"and {len(line.names) - _MOST_NAMES} more"] if len(line.names) > _MOST_NAMES else []
    label = plain(line.label)
    told = [label] if label and label not in names else []
    return "\n".join([ends + change, *told, *names, *more])


def drawn_arc(pen: Pen, placed: PlacedArc, cards: dict[str, Card]) -> str:
    """A line along the outer margin; broken or changed ones have a mark half way."""
    line = placed.line
    broken, changed = line.state is State.VIOLATION, line.change is not Change.SAME
    tone = CHANGE_TONES[line.change] if changed else Tone.VIOLATION if broken else Tone.SAME_SIDE
    width = 1.8 if broken or changed else 1.2
    dash = DASHES[State.VIOLATION] if broken else "2.5 3.5" if line.change is Change.REMOVED else ""
    tip, bend = placed.corners[-1], placed.corners[-2]
    rightward = tip[0] > bend[0]
    length = 6.5 if broken else 5.5
    parts = [
        pen.path(_rounded(placed, length), None, tone, width, f'stroke-dasharray="{dash}"' if dash else ""),
        arrowhead(pen, tip, length, tone, rightward=rightward),
    ]
    if broken:
        parts.append(gate_mark(pen, State.VIOLATION, placed.mark, 5.5))
    if changed:
        beside = (placed.mark[0], placed.mark[1] + (11.5 if broken else 0))
        parts.append(badge(pen, Badge(*beside, 5), line.change))
    return group(parts, id_=line_id(line.key), tip=tip_of_line(line, cards))


def _rounded(placed: PlacedArc, arrow: float) -> str:
    """Level, upright, level, with round corners."""
    (start_x, start_y), (lane, _), _, (end_x, end_y) = placed.corners
    down = copysign(1, end_y - start_y)
    radius = min(5.0, abs(end_y - start_y) / 2)
    before = lane - copysign(radius, lane - start_x)
    after = lane - copysign(radius, lane - end_x)
    end = end_x + copysign(arrow * 0.8, lane - end_x)
    return path_of(
        "M", start_x, start_y, "H", before, "Q", lane, start_y, lane, start_y + down * radius,
        "V", end_y - down * radius, "Q", lane, end_y, after, end_y, "H", end,
    )  # fmt: skip


def dots(pen: Pen, line: tuple[Point, Point]) -> str:
    """The line between the sides."""
    (x, top), (_, bottom) = line
    paint = pen.paint(None, Tone.INK, 2.4)
    way = f'd="M{number(x)} {number(top)}V{number(bottom)}"'
    return f'<path {paint} {way} stroke-dasharray="0.1 6" stroke-linecap="round"/>'

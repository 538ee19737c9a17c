"""Small signs: gates, arrowheads, triangles that count, pips, signs of change. Each has a form of its own."""

from __future__ import annotations

from midline.drawing.layout.placed import Anchor, Badge, Label, PlacedPip, Point, Triangle
from midline.drawing.palette import Tone
from midline.drawing.picture import Change, State
from midline.drawing.svg.pen import Pen, path_of

DASHES = {
    State.EXPECTED: "1.5 3.5",
    State.UNDECLARED: "9 4",
    State.ALLOWED: "8 3 2 3",
    State.VIOLATION: "7 5",
}
CHANGE_TONES = {Change.ADDED: Tone.ADDED, Change.REMOVED: Tone.REMOVED, Change.CHANGED: Tone.CHANGED}
_LINE_TONES = {
    State.EXPECTED: Tone.MUTED,
    State.ALLOWED: Tone.ALLOWED,
    State.VIOLATION: Tone.VIOLATION,
}


def line_tone(state: State) -> Tone:
    """The colour of a line across the boundary."""
    return _LINE_TONES.get(state, Tone.INK)


def gate_mark(pen: Pen, state: State, at: Point, radius: float) -> str:
    """What a line passes on the boundary. Every state has its own form, so that none needs its colour."""
    x, y = at
    tone, width = line_tone(state), max(0.8, radius * 0.28)
    match state:
        case State.DECLARED:
            return pen.path(_diamond(x, y, radius), tone)
        case State.EXPECTED:
            return pen.path(_diamond(x, y, radius), Tone.PAGE, tone, width)
        case State.FREE:
            return pen.disc(at, radius * 0.82, Tone.PAGE, tone, width)
        case State.UNDECLARED:
            side = radius * 0.8
            square = path_of("M", x - side, y - side, "H", x + side, "V", y + side, "H", x - side, "z")
            return pen.path(square, Tone.PAGE, tone, width)
        case State.ALLOWED:
            slash = path_of("M", x - radius * 0.5, y + radius * 0.5, "L", x + radius * 0.5, y - radius * 0.5)
            return pen.disc(at, radius, Tone.PAGE, tone, width * 1.1) + pen.path(slash, None, tone, width * 1.1)
        case State.VIOLATION:
            return _crossed(pen, at, radius)


def _diamond(x: float, y: float, radius: float) -> str:
    return path_of("M", x, y - radius, "L", x + radius, y, "L", x, y + radius, "L", x - radius, y, "z")


def _crossed(pen: Pen, at: Point, radius: float) -> str:
    x, y = at
    arm, width = radius * 0.45, max(1.2, radius * 0.24)
    cross = path_of("M", x - arm, y - arm, "L", x + arm, y + arm, "M", x + arm, y - arm, "L", x - arm, y + arm)
    disc = pen.disc(at, radius, Tone.VIOLATION_TINT, Tone.VIOLATION, width)
    return disc + pen.path(cross, None, Tone.VIOLATION, width)


def arrowhead(pen: Pen, tip: Point, length: float, tone: Tone, *, rightward: bool, more: str = "") -> str:
    """A level arrowhead."""
    x, y = tip
    back = x - length if rightward else x + length
    return pen.path(path_of("M", x, y, "L", back, y - length / 2, "V", y + length / 2, "z"), tone, more=more)


def triangle(pen: Pen, placed: Triangle) -> str:
    """The triangle, with how many problems there are."""
    x, y, width, height = placed.x, placed.y, placed.width, placed.height
    way = path_of("M", x + width / 2, y, "L", x + width, y + height, "H", x, "z")
    size = height * 0.66
    count = Label(placed.text, x + width / 2, y + height * 0.9, size, Tone.PAGE, style="bold", anchor=Anchor.MIDDLE)
    return pen.path(way, Tone.VIOLATION, Tone.VIOLATION, 1, 'stroke-linejoin="round"') + pen.text(count)


def pip(pen: Pen, placed: PlacedPip) -> str:
    """An obligation: full where it is met, crossed where it is missing, empty where nobody looked."""
    x, y, size = placed.x, placed.y, placed.size
    square = path_of("M", x, y, "h", size, "v", size, "h", -size, "z")
    if placed.pip.met is None:
        return pen.path(square, Tone.CARD, Tone.MUTED, 1)
    if placed.pip.met:
        return pen.path(square, Tone.LEARNED, Tone.LEARNED, 1)
    near, far = size * 0.22, size * 0.78
    cross = path_of("M", x + near, y + near, "L", x + far, y + far, "M", x + far, y + near, "L", x + near, y + far)
    return pen.path(square, Tone.CARD, Tone.VIOLATION, 1) + pen.path(cross, None, Tone.VIOLATION, 1.2)


def badge(pen: Pen, placed: Badge, change: Change) -> str:
    """The sign of a change: + added, \N{MINUS SIGN} removed, ~ changed."""
    x, y, arm = placed.x, placed.y, placed.radius * 0.55
    match change:
        case Change.ADDED:
            way = path_of("M", x - arm, y, "H", x + arm, "M", x, y - arm, "V", y + arm)
        case Change.REMOVED:
            way = path_of("M", x - arm, y, "H", x + arm)
        case _:
            curve = (x - arm / 2, y - arm * 1.1, x + arm / 2, y + arm * 1.1, x + arm, y)
            way = path_of("M", x - arm, y, "C", *curve)
    disc = pen.disc((x, y), placed.radius, CHANGE_TONES[change], Tone.PAGE, 1)
    return disc + pen.path(way, None, Tone.PAGE, max(1.1, placed.radius * 0.24), 'stroke-linecap="round"')

"""Samples of the legend, drawn as they stand in the picture."""

from __future__ import annotations

from midline.drawing.layout.legend import SAMPLE_WIDTH
from midline.drawing.layout.placed import Badge, Box, LegendEntry, Outline, PlacedPip, Point, Sample, Triangle
from midline.drawing.palette import Tone
from midline.drawing.picture import Change, Pip, State
from midline.drawing.svg.cards import PLANNED_DASH, shaped
from midline.drawing.svg.marks import DASHES, arrowhead, badge, gate_mark, line_tone, pip, triangle
from midline.drawing.svg.pen import Pen, path_of

_CARDS = {
    Sample.PLANNED: (Outline.SQUARE, 2.0),
    Sample.ELSEWHERE: (Outline.SQUARE, 2.0),
    Sample.GROUP: (Outline.SQUARE, 2.0),
    Sample.WIRING: (Outline.PLUG, 4.0),
    Sample.CONTRACT: (Outline.SHEET, 6.0),
    Sample.MODEL: (Outline.HEXAGON, 6.0),
}
_CHANGES = {Sample.ADDED: Change.ADDED, Sample.REMOVED: Change.REMOVED, Sample.CHANGED: Change.CHANGED}
_MET = {Sample.MET: True, Sample.MISSING: False, Sample.UNSEEN: None}


def drawn_entry(pen: Pen, entry: LegendEntry) -> str:
    """A sample with its words."""
    return _sample(pen, entry.sample, entry.x, entry.y) + pen.text(entry.label)


def _sample(pen: Pen, sample: Sample, x: float, y: float) -> str:
    centre = (x + SAMPLE_WIDTH / 2, y)
    if sample in _CARDS:
        return _card(pen, sample, Box(x + 4, y - 7, SAMPLE_WIDTH - 8, 14))
    if sample in _MET:
        return pip(pen, PlacedPip(Pip("", _MET[sample]), centre[0] - 4.5, y - 4.5, 9))
    if sample in _CHANGES:
        return badge(pen, Badge(*centre, 7), _CHANGES[sample])
    if sample is Sample.PROBLEMS:
        return triangle(pen, Triangle(centre[0] - 9, y - 8, 18, 15, "1"))
    if sample is Sample.ACROSS:
        return _across(pen, x, y)
    if sample is Sample.SAME_SIDE:
        way = pen.path(path_of("M", x + 4, y, "H", x + SAMPLE_WIDTH - 6), None, Tone.SAME_SIDE, 1.4)
        return way + arrowhead(pen, (x + SAMPLE_WIDTH - 2, y), 6.5, Tone.SAME_SIDE, rightward=True)
    return _line(pen, State(sample.value), x, centre)


def _line(pen: Pen, state: State, x: float, centre: Point) -> str:
    broken = state is State.VIOLATION
    dash = DASHES.get(state, "")
    more = f'stroke-dasharray="{dash}"' if dash else ""
    tone = line_tone(state)
    end = x + SAMPLE_WIDTH
    way = pen.path(path_of("M", x, centre[1], "H", end - 5), None, tone, 2.2 if broken else 1.5, more)
    mark = gate_mark(pen, state, (centre[0] - 4, centre[1]), 6.5 if broken else 5)
    return way + arrowhead(pen, (end, centre[1]), 7.5, tone, rightward=True) + mark


def _card(pen: Pen, sample: Sample, box: Box) -> str:
    outline, edge = _CARDS[sample]
    dash = f'stroke-dasharray="{PLANNED_DASH}"' if sample is Sample.PLANNED else ""
    drawn = shaped(pen, box, outline, edge, Tone.CARD, Tone.MUTED, 1.3, dash)
    if sample is Sample.ELSEWHERE:
        drawn += pen.rect(Box(box.x + 2.5, box.y + 2.5, box.width - 5, box.height - 5), 1, None, Tone.MUTED, 0.8)
    if sample is Sample.CONTRACT:
        drawn += pen.path(path_of("M", box.right - edge, box.y, "v", edge, "h", edge), None, Tone.MUTED, 1)
    if sample is Sample.GROUP:
        drawn += pen.path(path_of("M", box.x + 3, box.bottom + 2.5, "H", box.right - 3), None, Tone.MUTED, 1.1)
    return drawn


def _across(pen: Pen, x: float, y: float) -> str:
    middle, end = x + SAMPLE_WIDTH / 2, x + SAMPLE_WIDTH - 2
    left = path_of("M", middle, y - 6.5, "H", x + 2, "v", 13, "H", middle)
    right = path_of("M", middle, y - 6.5, "H", end - 6.5, "a", 6.5, 6.5, "0 0 1", 0, 13, "H", middle)
    return pen.path(left, Tone.DETERMINISTIC_TINT, Tone.DETERMINISTIC, 1.2) + pen.path(
        right, Tone.LEARNED_TINT, Tone.LEARNED, 1.2
    )

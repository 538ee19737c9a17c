"""The legend: what this picture shows, and no more."""

from __future__ import annotations

from collections.abc import Iterator

from midline.drawing.layout.cards import stands_elsewhere
from midline.drawing.layout.placed import Label, LegendEntry, Sample
from midline.drawing.palette import Tone
from midline.drawing.picture import Change, Picture, Shape, State
from midline.drawing.svg.plain import plain
from midline.drawing.text_width import fitted, text_width

SAMPLE_WIDTH = 36.0
ROW = 21.0
_SIZE = 11.5
_BETWEEN = 24.0
_TOLD = {
    Sample.DECLARED: "declared crossing",
    Sample.FREE: "crossing that needs no declaration",
    Sample.EXPECTED: "declared, no use seen",
    Sample.UNDECLARED: "undeclared crossing",
    Sample.ALLOWED: "allowed for now, with a reason",
    Sample.VIOLATION: "violation: the line is broken",
    Sample.SAME_SIDE: "dependency on the same side",
    Sample.PROBLEMS: "violations of a component",
    Sample.PLANNED: "planned",
    Sample.ACROSS: "on the line: undecided, or to be split",
    Sample.ELSEWHERE: "elsewhere, not in this repository",
    Sample.WIRING: "wiring: builds and binds",
    Sample.CONTRACT: "contract: shared types",
    Sample.GROUP: "several components",
    Sample.MODEL: "model, called past every learned component",
    Sample.MET: "evidence that is there",
    Sample.MISSING: "evidence that is missing",
    Sample.UNSEEN: "nobody looked",
    Sample.ADDED: "added",
    Sample.REMOVED: "removed",
    Sample.CHANGED: "changed",
}


def _samples(picture: Picture, *, arcs_drawn: bool) -> Iterator[Sample]:
    states = {line.state for line in (*picture.gates, *picture.arcs)}
    yield from (Sample(state.value) for state in State if any(line.state is state for line in picture.gates))
    if State.VIOLATION in states and not any(line.state is State.VIOLATION for line in picture.gates):
        yield Sample.VIOLATION
    if arcs_drawn:
        yield Sample.SAME_SIDE
    cards = picture.cards
    shapes = {card.shape for card in cards}
    if any(card.problems > 0 for card in cards):
        yield Sample.PROBLEMS
    if any(card.planned for card in cards):
        yield Sample.PLANNED
    if picture.across:
        yield Sample.ACROSS
    if any(stands_elsewhere(card) for card in cards):
        yield Sample.ELSEWHERE
    yield from (
        Sample(shape.value) for shape in (Shape.WIRING, Shape.CONTRACT, Shape.GROUP, Shape.MODEL) if shape in shapes
    )
    met = {pip.met for card in cards for pip in card.pips}
    yield from (sample for known, sample in _EVIDENCE.items() if known in met)
    changes = {card.change for card in cards} | {line.change for line in (*picture.gates, *picture.arcs)}
    yield from (Sample(change.value) for change in Change if change is not Change.SAME and change in changes)


_EVIDENCE = {True: Sample.MET, False: Sample.MISSING, None: Sample.UNSEEN}


def _words(sample: Sample, picture: Picture) -> str:
    if sample is Sample.MET:
        keys = dict.fromkeys(plain(pip.key) for card in picture.cards for pip in card.pips)
        return f"{_TOLD[sample]}: {', '.join(keys)}"
    if sample is Sample.GROUP and any(card.modules for card in picture.cards):
        return "several modules"
    return _TOLD[sample]


def legend_of(
    picture: Picture, left: float, right: float, y: float, *, arcs_drawn: bool
) -> tuple[tuple[LegendEntry, ...], float]:
    """The entries, in rows from left to right, and where the next row would begin. y: middle of the first row."""
    entries, x = [], left
    for sample in _samples(picture, arcs_drawn=arcs_drawn):
        whole = _words(sample, picture)
        text = fitted(whole, right - left - SAMPLE_WIDTH - 8, _SIZE)
        width = SAMPLE_WIDTH + 8 + text_width(text, _SIZE)
        if x > left and x + width > right:
            x, y = left, y + ROW
        label = Label(text, x + SAMPLE_WIDTH + 8, y + _SIZE * 0.35, _SIZE, Tone.MUTED, whole=whole)
        entries.append(LegendEntry(sample, x, y, label))
        x += width + _BETWEEN
    return tuple(entries), (y + ROW if entries else y)


def notes_of(notes: tuple[str, ...], left: float, right: float, y: float) -> tuple[tuple[Label, ...], float]:
    """What the reader must know, in lines no wider than the picture, and where the next line would begin."""
    labels = []
    for note in notes:
        for line in _wrapped(plain(note), right - left):
            labels.append(Label(line, left, y + _SIZE * 0.35, _SIZE, Tone.MUTED, whole=line))
            y += 17
    return tuple(labels), y


def _wrapped(text: str, room: float) -> Iterator[str]:
    line = ""
    for word in text.split(" "):
        longer = f"{line} {word}".strip()
        if line and text_width(longer, _SIZE) > room:
            yield fitted(line, room, _SIZE)
            longer = word
        line = longer
    if line:
        yield fitted(line, room, _SIZE)

"""How cards, gates and lines look in DOT: shapes, borders, dashes, and the names of their nodes."""

from __future__ import annotations

from collections.abc import Mapping

from midline.documents.markdown import one_line
from midline.drawing.choices import Theme
from midline.drawing.layout.cards import stands_elsewhere
from midline.drawing.palette import Tone, shade
from midline.drawing.picture import Card, Change, Column, Line, Shape, State
from midline.drawing.text.dot_label import plain
from midline.drawing.text.identifiers import identifier
from midline.drawing.text.marks import VIOLATION, is_broken, label_of

SIDES: Mapping[Column, tuple[Tone, Tone]] = {
    Column.LEFT: (Tone.DETERMINISTIC, Tone.DETERMINISTIC_TINT),
    Column.LINE: (Tone.MUTED, Tone.PAGE),
    Column.RIGHT: (Tone.LEARNED, Tone.LEARNED_TINT),
}
"""Border and ground."""
_CHANGES = {Change.ADDED: Tone.ADDED, Change.REMOVED: Tone.REMOVED, Change.CHANGED: Tone.CHANGED}
_STATES = {State.VIOLATION: Tone.VIOLATION, State.ALLOWED: Tone.ALLOWED, State.EXPECTED: Tone.MUTED}
_CARDS = {Shape.WIRING: "component", Shape.CONTRACT: "note", Shape.GROUP: "box3d", Shape.MODEL: "hexagon"}
_OPEN = {State.FREE: "circle", State.EXPECTED: "diamond", State.UNDECLARED: "square"}
_SIGNS = {State.VIOLATION: VIOLATION, State.ALLOWED: "/"}
_STYLES = {
    State.EXPECTED: "dotted",
    State.UNDECLARED: "dashed",
    State.ALLOWED: "dashed",
    State.VIOLATION: "dashed",
}


def card_id(key: str) -> str:
    """The node of a card."""
    return identifier("c", key)


def gate_id(key: str) -> str:
    """The node of a gate: named by its line and not by its number, so that a new one moves no other."""
    return identifier("g", key)


def label_id(key: str) -> str:
    """The node of the text beside a gate."""
    return identifier("t", key)


def card_look(card: Card, theme: Theme) -> Mapping[str, str]:
    """The attributes of a card's node, its label aside."""
    border, _ = SIDES[card.column]
    if card.problems:
        border = Tone.VIOLATION
    elif card.change is not Change.SAME:
        border = _CHANGES[card.change]
    styles = ["filled", *(["rounded"] if card.column is Column.RIGHT else [])]
    styles += ["dashed"] if card.planned or card.change is Change.REMOVED else []
    grounds = (Tone.DETERMINISTIC_TINT, Tone.LEARNED_TINT) if card.column is Column.LINE else (Tone.CARD,)
    return {
        "shape": _CARDS.get(card.shape, "box"),
        "style": ",".join(styles),
        "fillcolor": ";0.5:".join(shade(ground, theme) for ground in grounds),
        "color": shade(border, theme),
        "penwidth": "1.2" if border in SIDES[card.column] else "2.4",
        "peripheries": "2" if stands_elsewhere(card) else "1",
        "id": card_id(card.key),
        "tooltip": plain(one_line(card.tip or card.title)),
    }


def gate_look(gate: Line, theme: Theme) -> Mapping[str, str]:
    """Attributes of a gate: a full diamond where it is declared, a circled cross where it is broken."""
    ink = line_look(gate, theme)["color"]
    tip = "\n".join(map(one_line, gate.names)) or label_of(gate) or " "
    look = {"id": gate_id(gate.key), "tooltip": plain(tip), "fixedsize": "true", "style": "filled", "color": ink}
    if sign := _SIGNS.get(gate.state):
        size = {"width": ".22", "height": ".22", "penwidth": "2"}
        return {
            **look,
            **size,
            "shape": "circle",
            "label": sign,
            "fillcolor": shade(Tone.CARD, theme),
            "fontcolor": ink,
        }
    width = ".17" if _OPEN.get(gate.state, "diamond") == "diamond" else ".11"
    fill = shade(Tone.CARD, theme) if gate.state in _OPEN else ink
    return {
        **look,
        "shape": _OPEN.get(gate.state, "diamond"),
        "label": "",
        "width": width,
        "height": width,
        "fillcolor": fill,
    }


def line_look(line: Line, theme: Theme) -> Mapping[str, str]:
    """Colour, dash and weight of a line."""
    tone = _STATES.get(line.state, Tone.INK)
    if line.change is not Change.SAME and not is_broken(line):
        tone = _CHANGES[line.change]
    style = "dotted" if line.change is Change.REMOVED else _STYLES.get(line.state, "solid")
    return {"color": shade(tone, theme), "style": style, "penwidth": "2.4" if is_broken(line) else "1.3"}

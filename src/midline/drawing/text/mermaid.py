"""Mermaid text that shows the sides right in versions 11 and 12: two boxes, and nothing but what crosses between."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from midline.drawing.picture import Card, Change, Column, Line, Picture, Shape, State
from midline.drawing.text.identifiers import identifier
from midline.drawing.text.marks import counts_of as counted
from midline.drawing.text.marks import (
    elsewhere_of,
    heading_of,
    is_broken,
    label_of,
    missing_of,
    owner_of,
    problems_of,
    states_of,
    title_of,
)
from midline.drawing.text.mermaid_cut import cut_to, fewer
from midline.drawing.text.mermaid_pins import Pin, pins_of
from midline.drawing.text.mermaid_words import shown, titled, told
from midline.drawing.text.wrapping import broken

MOST_LETTERS = 49_000
"""Hosts draw an error in place of more than 50,000 UTF-16 units."""
WRAPPING = 260
"""Pixels after which Mermaid breaks a label at a blank."""
LONGEST_WORD = 28
"""Letters after which a word is broken, which Mermaid would not do."""
ROOMY = 12
"""Up to so many cards, owner and remarks have lines of their own; above, a card is one line of text."""
_INK, _FADED, _RED, _GREEN, _PURPLE, _GREY = "#1B1F24", "#4B5563", "#D6334A", "#2C974B", "#8B5CF6", "#7A8491"
_DET, _LRN = "#2F7FD1", "#C2660C"
"""Seen on light and on dark pages alike, since the host chooses between them; texts stand on fills of ours."""
_NOBODY = {Column.LEFT: "no_left", Column.RIGHT: "no_right"}
_CLASSES = (
    f"det fill:#E8F0FA,stroke:{_DET},color:{_INK}",
    f"lrn fill:#FDF0E3,stroke:{_LRN},color:{_INK}",
    f"across fill:#F4F1F7,stroke:{_GREY},stroke-dasharray:5 4,color:{_INK}",
    f"planned fill:#FFFFFF,stroke:{_GREY},stroke-dasharray:5 4,color:{_FADED}",
    f"broken fill:#FFFFFF,stroke:{_RED},stroke-width:3px,color:{_INK}",
    f"added fill:#FFFFFF,stroke:{_GREEN},stroke-width:3px,color:{_INK}",
    f"changed fill:#FFFFFF,stroke:{_PURPLE},stroke-width:3px,color:{_INK}",
    f"removed fill:#F3F4F6,stroke:{_GREY},stroke-width:2px,stroke-dasharray:2 3,color:{_FADED}",
    "note fill:none,stroke:none",
)
_ROUND = "rx:14px,ry:14px"
_BRACKETS = {
    Shape.WIRING: ('[["', '"]]'),
    Shape.CONTRACT: ('[/"', '"/]'),
    Shape.MODEL: ('{{"', '"}}'),
}


def mermaid_text(picture: Picture) -> str:
    """The picture as a Mermaid flowchart; ends with a newline, and is never more than hosts draw.

    Lines that stay on one side are left out: Mermaid would bend the sides around them. Where even cards or crossings
    have to be left out, the picture says how many, and a comment says what to do about it.
    """
    whole = cut_to(picture, len(picture.cards))
    text = _Flowchart(whole.picture, whole.notes).text()
    if _units(text) <= MOST_LETTERS:
        return text
    return fewer(
        picture, lambda cut: _Flowchart(cut.picture, cut.notes).text(), lambda text: _units(text) <= MOST_LETTERS
    )


def card_id(key: str) -> str:
    """The node of a card."""
    return identifier("c", key)


@dataclass(frozen=True, slots=True)
class _Flowchart:
    picture: Picture
    cut: tuple[str, ...]

    def text(self) -> str:
        return "\n".join(self._lines()) + "\n"

    def _lines(self) -> Iterator[str]:
        picture = self.picture
        yield from self._front_matter()
        yield "flowchart LR"
        yield f"  accTitle: {told(picture.title) or 'boundary'}"
        yield f"  accDescr: {counted(picture)}"
        for note in (*picture.notes, *self.cut):
            yield f"  %% {told(note)}"
        yield from self._side("det", Column.LEFT, picture.left)
        yield from self._side("lrn", Column.RIGHT, picture.right)
        for card in picture.across:
            yield f"  {self._node(card)}"
        yield from self._links()
        yield from _class_definitions({_class_of(card) for card in picture.cards} | {"note"})
        yield f"  style det fill:none,stroke:{_DET},stroke-width:2px"
        yield f"  style lrn fill:none,stroke:{_LRN},stroke-width:2px"
        yield from self._link_styles()

    def _front_matter(self) -> Iterator[str]:
        """Layout and look, which version 12 has other ideas of; never the theme, which is for the host to choose."""
        said = " - ".join(filter(None, map(titled, (self.picture.title, *self.picture.notes, *self.cut))))
        yield "---"
        yield f"title: {json.dumps(said or 'boundary', ensure_ascii=False)}"
        yield "config:"
        yield "  layout: dagre"
        yield "  look: classic"
        yield "  flowchart:"
        yield f"    wrappingWidth: {WRAPPING}"
        yield "    subGraphTitleMargin: {top: 4, bottom: 10}"
        yield f"    nodeSpacing: {24 if self._roomy else 12}"
        yield "    rankSpacing: 70"
        yield "  themeVariables:"
        yield "    fontSize: 14px"
        yield "---"

    def _side(self, name: str, column: Column, cards: Sequence[Card]) -> Iterator[str]:
        yield f'  subgraph {name}["{heading_of(self.picture, column)}"]'
        for card in cards:
            yield f"    {self._node(card)}"
        if not cards:
            yield f'    {_NOBODY[column]}["no components"]:::note'
        yield "  end"

    @property
    def _roomy(self) -> bool:
        return len(self.picture.cards) <= ROOMY

    def _node(self, card: Card) -> str:
        begin, end = _BRACKETS.get(card.shape, ('("', '")') if card.column is Column.RIGHT else ('["', '"]'))
        title = " ".join(filter(None, [title_of(card), problems_of(card)]))
        rows = [title, ", ".join(states_of(card)), elsewhere_of(card), missing_of(card), owner_of(card)]
        between = "<br/>" if self._roomy else " · "
        label = between.join("<br/>".join(map(shown, broken(row, LONGEST_WORD))) for row in rows if row)
        return f"{card_id(card.key)}{begin}{label}{end}:::{_class_of(card)}"

    def _links(self) -> Iterator[str]:
        for gate in _ordered(self.picture.gates):
            yield f"  {self._link(gate)}"
        for arc in self._touching():
            yield f"  {card_id(arc.user)} --> {card_id(arc.target)}"
        for pin in self._pins():
            yield f"  {pin.near} {'~~~~' if pin.long else '~~~'} {pin.far}"

    def _link(self, gate: Line) -> str:
        """Always from the left card to the right one; a sign in the text tells where the arrow would point."""
        forth = gate.user in {card.key for card in self.picture.left}
        near, far = (gate.user, gate.target) if forth else (gate.target, gate.user)
        dotted = gate.state not in (State.DECLARED, State.FREE) or gate.change is Change.REMOVED
        further = bool(self.picture.across)
        stem = ("-..-" if further else "-.-") if dotted else ("---" if further else "--")
        arrow = f"{stem}{'>' if forth else '' if dotted else '-'}"
        rows = broken(f"{'' if forth else '◀ '}{label_of(gate)}".strip(), LONGEST_WORD)
        label = "<br/>".join(map(shown, rows))
        beside = f'|"{label}"|' if label else ""
        return f"{card_id(near)} {arrow}{beside} {card_id(far)}"

    def _touching(self) -> list[Line]:
        """Lines between a side and a card on the line, towards the right; others would turn the columns around."""
        column = {card.key: card.column for card in self.picture.cards}
        steps = {(Column.LEFT, Column.LINE), (Column.LINE, Column.RIGHT)}
        return [arc for arc in self.picture.arcs if (column.get(arc.user), column.get(arc.target)) in steps]

    def _pins(self) -> list[Pin]:
        left = [card_id(card.key) for card in self.picture.left] or [_NOBODY[Column.LEFT]]
        right = [card_id(card.key) for card in self.picture.right] or [_NOBODY[Column.RIGHT]]
        across = [card_id(card.key) for card in self.picture.across]
        crossing = [(card_id(gate.user), card_id(gate.target)) for gate in self.picture.gates]
        return pins_of(left, right, across, crossing)

    def _link_styles(self) -> Iterator[str]:
        gates = _ordered(self.picture.gates)
        broken = [str(at) for at, gate in enumerate(gates) if is_broken(gate)]
        if broken:
            yield f"  linkStyle {','.join(broken)} stroke:{_RED},stroke-width:3px,stroke-dasharray:7 5"
        for change, ink in ((Change.ADDED, _GREEN), (Change.CHANGED, _PURPLE), (Change.REMOVED, _GREY)):
            at = [str(at) for at, gate in enumerate(gates) if gate.change is change and str(at) not in broken]
            if at:
                width = "2px,stroke-dasharray:2 3" if change is Change.REMOVED else "3px"
                yield f"  linkStyle {','.join(at)} stroke:{ink},stroke-width:{width}"


def _ordered(gates: Sequence[Line]) -> list[Line]:
    """Violations, then changes, then the rest: Mermaid styles links by number, and a new one should shift no other."""
    return sorted(gates, key=lambda gate: (gate.state is not State.VIOLATION, gate.change is Change.SAME))


def _class_of(card: Card) -> str:
    """Cards of the right have classes of their own, which are round."""
    look = "planned" if card.planned else {Column.LEFT: "det", Column.LINE: "across"}.get(card.column, "lrn")
    if card.change is not Change.SAME:
        look = card.change.value
    if card.problems:
        look = "broken"
    return f"{look}Round" if card.column is Column.RIGHT else look


def _class_definitions(used: Set[str]) -> Iterator[str]:
    for definition in _CLASSES:
        name, _, look = definition.partition(" ")
        if name in used:
            yield f"  classDef {name} {look}"
        if f"{name}Round" in used:
            yield f"  classDef {name}Round {look},{_ROUND}"


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2

"""DOT text for Graphviz, laid out so that `dot` keeps the sides: cards, gates and labels in ranks of their own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from midline.drawing.choices import Theme
from midline.drawing.palette import Tone, shade
from midline.drawing.picture import Card, Column, Line, Picture, State
from midline.drawing.text.dot_label import card_label, gate_label, heading_label, note_label, plain, title_label
from midline.drawing.text.dot_look import SIDES, card_id, card_look, gate_id, gate_look, label_id, line_look
from midline.drawing.text.marks import label_of

if TYPE_CHECKING:
    from graphviz import Digraph

FONT = "Helvetica,Arial,sans-serif"
TOP, BOTTOM = "line_top", "line_bottom"
NOBODY = {Column.LEFT: "no_left", Column.RIGHT: "no_right"}


def dot_text(picture: Picture, theme: Theme = Theme.AUTO) -> str:
    """The picture in the language of Graphviz; ends with a newline. A language without themes: `AUTO` is light.

    Needs no `dot`. `dot` draws every card of the left before every card of the right, in the order of the picture.
    """
    return _Writer(picture, theme).text()


@dataclass(frozen=True, slots=True)
class _Writer:
    picture: Picture
    theme: Theme

    def text(self) -> str:
        from graphviz import Digraph

        graph = Digraph("boundary")
        self._defaults(graph)
        self._side(graph, Column.LEFT, self.picture.left)
        self._side(graph, Column.RIGHT, self.picture.right)
        self._middle(graph)
        left_keys = frozenset(card.key for card in self.picture.left)
        for gate in self.picture.gates:
            self._gate(graph, gate, left_keys)
        self._hold_columns(graph)
        places = {card.key: (at, card.column) for at, card in enumerate(self.picture.cards)}
        for arc in self.picture.arcs:
            self._arc(graph, arc, places)
        return str(graph.source)

    def _ink(self, tone: Tone) -> str:
        return shade(tone, self.theme)

    def _defaults(self, graph: Digraph) -> None:
        graph.attr(
            rankdir="LR",
            newrank="true",
            remincross="false",
            splines="true",
            nodesep="0.14",
            ranksep=self._room(),
            bgcolor=self._ink(Tone.PAGE),
        )
        graph.attr(label=title_label(self.picture, self.theme), labelloc="t", tooltip=plain(self.picture.title))
        graph.attr(fontname=FONT, fontsize="12", fontcolor=self._ink(Tone.INK))
        graph.attr("node", fontname=FONT, fontsize="11", fontcolor=self._ink(Tone.INK), shape="box", margin="0.1,0.05")
        graph.attr(
            "edge", color=self._ink(Tone.INK), arrowhead="normal", arrowtail="normal", arrowsize="0.7", penwidth="1.3"
        )

    def _room(self) -> str:
        """Inches between the columns: more where more lines have to part."""
        return f"{min(0.5 + 0.1 * (len(self.picture.gates) // 10), 1.5):.1f}"

    def _side(self, graph: Digraph, column: Column, cards: Sequence[Card]) -> None:
        left = column is Column.LEFT
        ink, fill = map(self._ink, SIDES[column])
        with graph.subgraph(name=f"cluster_{column.value}") as side:
            side.attr(
                label=heading_label(self.picture, column, self.theme), labeljust="l" if left else "r", tooltip=" "
            )
            side.attr(style="filled" if left else "filled,rounded", color=ink, fillcolor=fill, margin="14")
            side.attr(fontcolor=ink, fontsize="13", rank="same")
            for card in cards:
                side.node(card_id(card.key), card_label(card, self.theme), **card_look(card, self.theme))
            if not cards:
                side.node(NOBODY[column], note_label("no components", self.theme), shape="plain")
            _chain(side, [card_id(card.key) for card in reversed(cards)], style="invis")

    def _middle(self, graph: Digraph) -> None:
        """The line: gates and the cards on it, one below the other; a top and a bottom even where nothing crosses."""
        gates = [gate_id(gate.key) for gate in self.picture.gates]
        across = [card_id(card.key) for card in self.picture.across]
        with graph.subgraph() as rank:
            rank.attr(rank="same")
            for end in (TOP, BOTTOM):
                rank.node(end, "", shape="point", width="0.02", color=self._ink(Tone.INK), style="invis")
            for gate in self.picture.gates:
                rank.node(gate_id(gate.key), **gate_look(gate, self.theme))
            for card in self.picture.across:
                rank.node(card_id(card.key), card_label(card, self.theme), **card_look(card, self.theme))
            dotted = {"style": "dotted", "penwidth": "2.2", "arrowhead": "none", "color": self._ink(Tone.INK)}
            _chain(rank, gates, **dotted, weight="50")
            _chain(rank, [TOP, *gates[:1]], **dotted)
            _chain(rank, [*(gates[-1:] or [TOP]), BOTTOM, *across], **dotted)
        with graph.subgraph() as rank:
            rank.attr(rank="same")
            rank.attr("node", shape="plaintext", width="0", height="0", margin="0.05,0.01")
            labelled = [gate for gate in self.picture.gates if label_of(gate)]
            for gate in labelled:
                rank.node(label_id(gate.key), gate_label(gate, self.theme), tooltip=plain(label_of(gate)))
            _chain(rank, [label_id(gate.key) for gate in labelled], style="invis")

    def _gate(self, graph: Digraph, gate: Line, left_keys: Set[str]) -> None:
        """From the left card to the gate, to the label, to the right card, whichever way the arrow points."""
        forth = gate.user in left_keys
        near, far = (gate.user, gate.target) if forth else (gate.target, gate.user)
        look = dict(line_look(gate, self.theme))
        middle = gate_id(gate.key)
        start = {"arrowhead": "none"} if forth else {"dir": "back"}
        end = {} if forth else {"arrowhead": "none"}
        look |= {"tailport": "e", "headport": "w"}
        graph.edge(card_id(near), middle, **{**look, **start})
        if not label_of(gate):
            graph.edge(middle, card_id(far), **{**look, **end, "minlen": "2"})
            return
        beside = label_id(gate.key)
        graph.edge(middle, beside, **{**look, "arrowhead": "none"})
        graph.edge(beside, card_id(far), **{**look, **end})

    def _hold_columns(self, graph: Digraph) -> None:
        """Without these a side that nothing crosses to would stand on top of the other."""
        left = [card_id(card.key) for card in self.picture.left] or [NOBODY[Column.LEFT]]
        right = [card_id(card.key) for card in self.picture.right] or [NOBODY[Column.RIGHT]]
        unseen = {"style": "invis", "weight": "0"}
        for card in left:
            graph.edge(card, TOP, **unseen)
        for card in right:
            graph.edge(TOP, card, **{**unseen, "minlen": "2"})
        level = {"style": "invis", "weight": "4"}
        longer = left if len(left) >= len(right) else right
        for card, end in ((longer[0], TOP), (longer[-1], BOTTOM)):
            tail, head = (card, end) if longer is left else (end, card)
            graph.edge(tail, head, **(level | ({} if longer is left else {"minlen": "2"})))

    def _arc(self, graph: Digraph, arc: Line, places: Mapping[str, tuple[int, Column]]) -> None:
        """A thin line on the outer margin; always drawn downwards, so that it never turns the order around."""
        down = places[arc.user] <= places[arc.target]
        upper, lower = (arc.user, arc.target) if down else (arc.target, arc.user)
        broken = arc.state is State.VIOLATION
        ink = self._ink(Tone.VIOLATION if broken else Tone.MUTED)
        look = {"color": ink, "penwidth": "1", "arrowsize": "0.6"}
        look |= {"constraint": "false"} | ({} if down else {"dir": "back"}) | ({"style": "dashed"} if broken else {})
        column = places[upper][1]
        if column is places[lower][1] is not Column.LINE:
            port = "w" if column is Column.LEFT else "e"
            look |= {"tailport": port, "headport": port}
        graph.edge(card_id(upper), card_id(lower), **look)


def _chain(graph: Digraph, nodes: Iterable[str], **look: str) -> None:
    for upper, lower in pairwise(nodes):
        graph.edge(upper, lower, **look)

"""What of a boundary is drawn: which part, how fine, and collapsed by what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from midline.drawing.choices import GroupBy, Level
from midline.drawing.elements import Edge, Node
from midline.drawing.graph import edges_of, nodes_of
from midline.drawing.picture import State

if TYPE_CHECKING:
    from midline.drawing.graph import Graph

MOST_CARDS = 60
"""How many components are drawn each on its own, unless one asks for more."""


@dataclass(frozen=True, slots=True)
class View:
    """What to draw of a boundary.

    focus: a component and all that it touches. only_crossings: nothing that no line across the boundary touches.
    only_violations: nothing without a violation, and what those lead to.
    """

    focus: str = ""
    only_crossings: bool = False
    only_violations: bool = False
    group_by: GroupBy = GroupBy.AUTO
    level: Level = Level.COMPONENTS


def seen(graph: Graph, view: View) -> tuple[list[Node], list[Edge]]:
    """The nodes and edges of a graph that a view shows, sorted.

    Raises:
        KeyError: there is no component that is called as `view.focus` says.
    """
    nodes, edges = nodes_of(graph), edges_of(graph)
    if view.focus:
        nodes, edges = _around(nodes, edges, view.focus)
    if view.only_violations:
        edges = [edge for edge in edges if edge.state is State.VIOLATION]
        touched = _touched(edges)
        nodes = [node for node in nodes if node.problems or node.key in touched]
    elif view.only_crossings:
        edges = [edge for edge in edges if edge.state is not None]
        touched = _touched(edges)
        nodes = [node for node in nodes if node.key in touched]
    kept = {node.key for node in nodes}
    return nodes, [edge for edge in edges if edge.user in kept and edge.target in kept]


def _around(nodes: list[Node], edges: list[Edge], focus: str) -> tuple[list[Node], list[Edge]]:
    own = {node.key for node in nodes if node.component == focus}
    if not own:
        raise KeyError(focus)
    near = [edge for edge in edges if edge.user in own or edge.target in own]
    touched = own | _touched(near)
    return [node for node in nodes if node.key in touched], near


def _touched(edges: list[Edge]) -> set[str]:
    return {key for edge in edges for key in (edge.user, edge.target)}

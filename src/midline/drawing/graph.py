"""The boundary as a graph: components or modules as nodes, what passes between them as edges."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from midline.analysis.boundary import Boundary
from midline.drawing.edges import Places, edges_between
from midline.drawing.elements import MODEL, Edge, Node
from midline.drawing.nodes import nodes_by_key
from midline.drawing.picture import Column, Shape

if TYPE_CHECKING:
    import networkx

    Graph: TypeAlias = networkx.MultiDiGraph[str]


def boundary_graph(boundary: Boundary, level: str = "components") -> Graph:
    """The graph of a boundary; nodes carry a `Node` as `node`, edges an `Edge` as `edge`, all in sorted order.

    level: `components`, or `modules` for a node each module of a component.
    """
    import networkx

    graph: Graph = networkx.MultiDiGraph()
    nodes = nodes_by_key(boundary, level)
    edges = list(edges_between(boundary, Places(boundary, nodes, level)))
    models = {edge.target for edge in edges if edge.target.startswith(MODEL)}
    nodes |= {key: Node(key, key.removeprefix(MODEL), Column.RIGHT, Shape.MODEL) for key in models}
    for key in sorted(nodes):
        graph.add_node(key, node=nodes[key])
    for edge in sorted(edges, key=lambda each: (each.user, each.target, each.key)):
        graph.add_edge(edge.user, edge.target, key=edge.key, edge=edge)
    return graph


def nodes_of(graph: Graph) -> list[Node]:
    """The nodes of a graph, by key."""
    return [graph.nodes[key]["node"] for key in sorted(graph)]


def edges_of(graph: Graph) -> list[Edge]:
    """The edges of a graph, by user, target and kind."""
    found: list[Edge] = [data["edge"] for _, _, data in graph.edges(data=True)]
    return sorted(found, key=lambda each: (each.user, each.target, each.key))

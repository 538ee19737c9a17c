"""The boundary graph for other programs: JSON in the node-link form that networkx, d3 and others read."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TypeAlias

from midline import __version__
from midline.analysis.boundary import Entry, Obligation
from midline.drawing.elements import Edge, Mark, Node
from midline.drawing.view import View, seen
from midline.judging.finding import Place

if TYPE_CHECKING:
    from midline.drawing.graph import Graph

SCHEMA = "midline-diagram"
SCHEMA_VERSION = 1

Object: TypeAlias = dict[str, Any]


def node_link_json(graph: Graph, title: str, view: View | None = None) -> str:
    """One indented JSON object that ends with a newline: `docs/diagram.schema.json` is its schema.

    `networkx.node_link_graph(json.loads(text), edges="links")` reads it. A view narrows it, and collapses nothing.

    Raises:
        KeyError: there is no component that is called as `view.focus` says.
    """
    import networkx

    nodes, edges = seen(graph, view or View())
    plain: Graph = networkx.MultiDiGraph(title=title)
    for node in nodes:
        plain.add_node(node.key, **_node(node))
    for edge in edges:
        plain.add_edge(edge.user, edge.target, key=edge.key, **_edge(edge))
    linked = networkx.node_link_data(plain, edges="links")
    header = {"schema": SCHEMA, "schema_version": SCHEMA_VERSION, "tool_version": __version__}
    return json.dumps({**header, **linked}, indent=2) + "\n"


def _node(node: Node) -> Object:
    return {
        "title": node.title,
        "kind": node.shape.value,
        "column": node.column.value,
        "component": node.component,
        "side": node.side,
        "status": node.status,
        "owner": node.owner,
        "feature": node.feature,
        "elsewhere": node.elsewhere,
        "where": list(node.where),
        "files": node.files,
        "description": node.description,
        "remark": node.remark,
        "violations": dict(node.rules),
        "obligations": list(map(_obligation, node.obligations)),
        "change": node.change.value,
        "was": node.was,
    }


def _edge(edge: Edge) -> Object:
    return {
        "crosses": edge.state is not None,
        "state": edge.state.value if edge.state else None,
        "entries": list(map(_entry, edge.entries)),
        "findings": list(map(_mark, edge.marks)),
        "change": edge.change.value,
    }


def _entry(entry: Entry) -> Object:
    told = {"name": entry.name, "qualified": entry.qualified, **_place(entry.place)}
    return {**told, "uses": entry.uses, "deferred": entry.deferred, "serves": entry.serves}


def _mark(mark: Mark) -> Object:
    return {"rule": mark.rule, **_place(mark.place), "entered": mark.entered, "allowed": mark.allowed}


def _obligation(obligation: Obligation) -> Object:
    return {"key": obligation.key, "met": obligation.met, "places": list(map(_place, obligation.places))}


def _place(place: Place) -> Object:
    """The line counts from 1; null where a whole file is meant."""
    return {"path": place.path, "line": place.line or None}

"""The table of crossings: who enters whom across the line, through what, and whether that is declared."""

from __future__ import annotations

from midline.documents.markdown import Markdown, code, escaped
from midline.drawing.elements import MODEL, Edge
from midline.pages.contents.content import Content, Subject, Surroundings, most_rows, place_link, rendered
from midline.pages.markers import Request

MOST_NAMES = 8
"""How many functions a cell names."""


def content(request: Request, subject: Subject, around: Surroundings) -> Content:
    """A row for each pair of components with a crossing. Raises ContentError where an option names no component."""
    from midline.drawing.graph import boundary_graph, edges_of

    component = subject.component_option(request, "component")
    edges = [
        edge
        for edge in edges_of(boundary_graph(subject.boundary))
        if edge.state is not None and component in ("", edge.user, edge.target)
    ]
    most, links = most_rows(request), request.option("links", "lines")
    rows = [
        {
            "user": _name(edge.user),
            "target": _name(edge.target),
            "names": _names(edge, links, around),
            "more": max(len(edge.marks) + len(edge.entries) - MOST_NAMES, 0),
            "state": str(edge.state),
        }
        for edge in edges[:most]
    ]
    return Content(rendered("crossings", rows=rows, left_out=max(len(edges) - most, 0), component=component))


def _name(key: str) -> Markdown:
    """A component, or the provider whose model is run past all of them."""
    if key.startswith(MODEL):
        return Markdown(f"a model of {escaped(key.removeprefix(MODEL))}")
    return code(key)


def _names(edge: Edge, links: str, around: Surroundings) -> list[Markdown]:
    marks = [Markdown(f"{mark.rule} {place_link(around, mark.place, links)}") for mark in edge.marks]
    entries = [
        Markdown(place_link(around, entry.place, links, entry.name) + (" (deferred)" if entry.deferred else ""))
        for entry in edge.entries
    ]
    return [*marks, *entries][:MOST_NAMES]

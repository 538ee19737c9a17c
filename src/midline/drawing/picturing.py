"""From a boundary to a picture: what a view shows, collapsed, ordered and put to the words that stand in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from midline.analysis.boundary import Boundary
from midline.drawing.choices import GroupBy, Level
from midline.drawing.collapse import Collapsed, Group, collapsed
from midline.drawing.elements import Edge, Mark, Node
from midline.drawing.graph import boundary_graph
from midline.drawing.order import gate_order, ordered
from midline.drawing.picture import Card, Change, Column, Line, Picture, Pip, Shape, State, Tally
from midline.drawing.view import View, seen

if TYPE_CHECKING:
    from midline.drawing.graph import Graph


def picture_of(boundary: Boundary, view: View | None = None) -> Picture:
    """The picture of a boundary.

    Raises:
        KeyError: there is no component that is called as `view.focus` says.
    """
    view = view or View()
    return picture_from(boundary_graph(boundary, view.level), boundary.system, view)


def picture_from(graph: Graph, title: str, view: View) -> Picture:
    """The picture of a graph; raises as `picture_of` does."""
    nodes, edges = seen(graph, view)
    left = collapsed(nodes, edges, view.group_by)
    across = [edge for edge in left.edges if edge.state is not None]
    columns = ordered(left.nodes, across)
    cards = {node.key: _card(node, left.groups.get(node.key)) for node in left.nodes}
    return Picture(
        title=title,
        left=tuple(cards[node.key] for node in columns[Column.LEFT]),
        right=tuple(cards[node.key] for node in columns[Column.RIGHT]),
        across=tuple(cards[node.key] for node in columns[Column.LINE]),
        gates=tuple(_line(edge, cards) for edge in gate_order(across, columns)),
        arcs=tuple(_line(edge, cards) for edge in left.edges if edge.state is None),
        tally=_tally(nodes, edges),
        notes=tuple(_notes(nodes, left, view)),
    )


def _card(node: Node, group: Group | None) -> Card:
    if group is not None:
        names = tuple(sorted({member.component or member.title for member in group.members}))
        modules = len(group.members) if any(member.shape is Shape.MODULE for member in group.members) else 0
        tip = ", ".join(sorted(member.title for member in group.members))
        return Card(
            node.key, node.title, node.column, Shape.GROUP, node.planned, members=names, tip=tip, modules=modules
        )
    return Card(
        key=node.key,
        title=node.title,
        column=node.column,
        shape=node.shape,
        planned=node.planned,
        owner=node.owner,
        detail=f"elsewhere: {node.elsewhere}" if node.elsewhere else ", ".join(node.where),
        remark="runs past all components" if node.shape is Shape.MODEL else node.remark,
        members=(node.component,) if node.component else (),
        problems=node.problems,
        pips=tuple(Pip(each.key, each.met) for each in node.obligations),
        tip=_tip(node),
        change=node.change,
        was=node.was,
    )


def _tip(node: Node) -> str:
    rules = ", ".join(f"{number} × {rule}" if number > 1 else rule for rule, number in node.rules)
    return ". ".join(part for part in (node.description.rstrip(".").strip(), rules) if part)


def _line(edge: Edge, cards: dict[str, Card]) -> Line:
    names = tuple(_mark_name(mark) for mark in edge.marks) + tuple(_entry_names(edge))
    return Line(
        key=f"{edge.user}>{edge.target}>{edge.key}",
        user=edge.user,
        target=edge.target,
        state=edge.state or State.FREE,
        label=_label(edge, cards),
        names=names,
        count=max(len(edge.marks) or len(edge.entries), 1),
        change=edge.change,
    )


def _entry_names(edge: Edge) -> list[str]:
    return [
        f"{entry.name}{' (deferred)' if entry.deferred else ''}, {entry.place.path}:{entry.place.line}"
        for entry in edge.entries
    ]


def _mark_name(mark: Mark) -> str:
    entered = f" {mark.entered}" if mark.entered else ""
    return f"{mark.rule}{entered}, {mark.place.path}:{mark.place.line}{', allowed' if mark.allowed else ''}"


def _label(edge: Edge, cards: dict[str, Card]) -> str:
    """What stands beside the gate: the broken rule and its place, or the function that is entered."""
    if edge.state is None:
        return ""
    if edge.marks:
        mark = edge.marks[0]
        place = f"{mark.place.path.rpartition('/')[2]}:{mark.place.line}"
        return _with_rest(f"{mark.rule} {place}", len(edge.marks))
    if edge.entries:
        names = list(dict.fromkeys(_short(entry.name) for entry in edge.entries))
        return _with_rest(names[0], len(names))
    planned = cards[edge.user].planned or cards[edge.target].planned
    return "planned" if planned else "declared, not seen"


def _short(name: str) -> str:
    """`recent()` for `TranscriptStore.recent()`; an address stays whole."""
    return name if "/" in name else name.rpartition(".")[2]


def _with_rest(first: str, number: int) -> str:
    return first if number < 2 else f"{first} +{number - 1}"


def _tally(nodes: Sequence[Node], edges: Sequence[Edge]) -> Tally:
    """What stands there; what a change removed is drawn but not counted."""
    standing = [node for node in nodes if node.change is not Change.REMOVED]
    named = {node.component: node for node in standing if node.component}.values()
    left = [node for node in named if node.column is Column.LEFT]
    right = [node for node in named if node.column is Column.RIGHT]
    return Tally(
        deterministic=len(left),
        deterministic_planned=sum(node.planned for node in left),
        learned=len(right),
        learned_planned=sum(node.planned for node in right),
        undecided=sum(node.column is Column.LINE and node.side == "undecided" for node in named),
        split=sum(node.column is Column.LINE and node.side != "undecided" for node in named),
        crossings=len(_crossing_pairs(nodes, edges)),
        violations=sum(node.problems for node in nodes),
    )


def _crossing_pairs(nodes: Sequence[Node], edges: Sequence[Edge]) -> set[tuple[str, str]]:
    """Who enters whom across the line, rightly or not: components, even where their modules are drawn, and no models.

    What is only declared is no crossing yet.
    """
    component = {node.key: node.component for node in nodes}
    return {
        (component[edge.user], component[edge.target])
        for edge in edges
        if edge.state not in (None, State.EXPECTED) and edge.change is not Change.REMOVED and component[edge.target]
    }


def _notes(nodes: Sequence[Node], left: Collapsed, view: View) -> Iterator[str]:
    """What the picture leaves out or puts together."""
    if view.focus:
        yield f"only {view.focus} and what it touches"
    if view.only_violations:
        yield "only what breaks the line"
    elif view.only_crossings:
        yield "only what crosses the line"
    if left.by is not GroupBy.NONE:
        things = "modules" if view.level is Level.MODULES else "components"
        number = sum(node.shape is not Shape.MODEL for node in nodes)
        hint = "`--group-by none` draws each"
        yield f"{number} {things} are drawn as {len(left.nodes)} cards, grouped by {left.by}; {hint}"

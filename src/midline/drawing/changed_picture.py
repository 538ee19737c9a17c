"""The picture of a change: what stands at the line now, what is new or different, and ghosts of what is gone."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from midline.analysis.boundary import Boundary
from midline.drawing.choices import Level
from midline.drawing.elements import Edge, Node
from midline.drawing.graph import boundary_graph, edges_of, nodes_of
from midline.drawing.picture import Change, Column, Picture, Shape
from midline.drawing.picturing import picture_from
from midline.drawing.renaming import renamed, with_new_names
from midline.drawing.view import View

if TYPE_CHECKING:
    from midline.drawing.graph import Graph

BEFORE = "before:"
"""What the key of a ghost starts with where the thing itself stands elsewhere now; no component's name has a colon."""
MOST_CONTEXT = 24
"""Above so many cards, those that the change does not touch are left out, unless a line joins them to it."""


def changed_picture(before: Boundary, after: Boundary, view: View | None = None, since: str = "") -> Picture:
    """What lies between two boundaries, as one picture. since: what the title says of the first one.

    Raises:
        KeyError: there is no component, before or after, that is called as `view.focus` says.
    """
    view = with_new_focus(before, after, view or View())
    nodes, edges = _compared(before, after, view.level)
    left_out = 0
    if not view.focus:
        nodes, edges, left_out = _near_changes(nodes, edges)
    title = f"{after.system}: changes since {since}" if since else after.system
    picture = picture_from(_graph(nodes, edges), title, view)
    return replace(picture, notes=(*picture.notes, *_notes(picture, left_out, view)))


def changed_graph(before: Boundary, after: Boundary, level: str = "components") -> Graph:
    """The graph of two boundaries, marked with what lies between; as `boundary_graph`, with ghosts of what is gone."""
    return _graph(*_compared(before, after, level))


def with_new_focus(before: Boundary, after: Boundary, view: View) -> View:
    """The view with the name that its focus has now, where it was renamed."""
    return replace(view, focus=renamed(before.components, after.components).get(view.focus, view.focus))


def _notes(picture: Picture, left_out: int, view: View) -> Iterator[str]:
    if not picture.compares:
        yield "nothing that is drawn here changed"
    if left_out:
        things = "module" if view.level is Level.MODULES else "component"
        yield f"{left_out} {things}{'' if left_out == 1 else 's'} that this change does not touch are left out"


def _graph(nodes: Iterable[Node], edges: Iterable[Edge]) -> Graph:
    import networkx

    graph: Graph = networkx.MultiDiGraph()
    for node in sorted(nodes, key=lambda each: each.key):
        graph.add_node(node.key, node=node)
    for edge in sorted(edges, key=lambda each: (each.user, each.target, each.key)):
        graph.add_edge(edge.user, edge.target, key=edge.key, edge=edge)
    return graph


def _compared(before: Boundary, after: Boundary, level: str) -> tuple[list[Node], list[Edge]]:
    """The nodes and edges of both, marked."""
    new_names = renamed(before.components, after.components)
    then = boundary_graph(with_new_names(before, new_names), level)
    now = boundary_graph(after, level)
    old_names = {new: old for old, new in new_names.items()}
    pairs = _Pairs.of(nodes_of(then), nodes_of(now))
    nodes = list(_marked_nodes(pairs, old_names))
    return nodes, list(_marked_edges(edges_of(then), edges_of(now), pairs))


@dataclass(frozen=True, slots=True)
class _Pairs:
    """Nodes before and after, by key. follows: old key -> key of the node that the same module has now."""

    then: Mapping[str, Node]
    now: Mapping[str, Node]
    follows: Mapping[str, str]

    @staticmethod
    def of(then: Sequence[Node], now: Sequence[Node]) -> _Pairs:
        """Match nodes by key; modules that another component owns now by what they are."""
        old, new = {node.key: node for node in then}, {node.key: node for node in now}
        follows = {key: key for key in old.keys() & new.keys()}
        gone = _modules(node for key, node in old.items() if key not in new)
        come = _modules(node for key, node in new.items() if key not in old)
        follows |= {gone[what]: come[what] for what in gone.keys() & come.keys() if gone[what] and come[what]}
        return _Pairs(old, new, follows)

    def standing(self, key: str) -> str:
        """The key under which an old node is drawn: as it is now, unless it stood in another column."""
        following = self.follows.get(key)
        if following is None:
            return key
        return following if self.then[key].column is self.now[following].column else f"{BEFORE}{key}"


def _modules(nodes: Iterable[Node]) -> dict[tuple[str, ...], str]:
    """The key of each module by its file; empty where several components share it."""
    found: dict[tuple[str, ...], str] = {}
    for node in nodes:
        if node.shape is Shape.MODULE:
            found[node.where] = "" if node.where in found else node.key
    return found


def _marked_nodes(pairs: _Pairs, old_names: Mapping[str, str]) -> Iterator[Node]:
    before = {new: old for old, new in pairs.follows.items()}
    for key, node in pairs.now.items():
        old = pairs.then.get(before.get(key, ""))
        if old is None:
            yield replace(node, change=Change.ADDED)
            continue
        was = tuple(_was(old, node, old_names.get(node.component, "")))
        differs = bool(was) or (old.where, old.rules) != (node.where, node.rules)
        yield replace(node, change=Change.CHANGED, was=", ".join(was)) if differs else node
    for key, node in pairs.then.items():
        following = pairs.follows.get(key)
        if following is None:
            yield _ghost(node, key, "")
        elif node.column is not pairs.now[following].column:
            title = old_names.get(node.component, node.title) if node.title == node.component else node.title
            yield _ghost(replace(node, title=title), f"{BEFORE}{key}", _gone_to(pairs.now[following]))


def _ghost(node: Node, key: str, remark: str) -> Node:
    return replace(node, key=key, change=Change.REMOVED, remark=remark, rules=())


def _gone_to(node: Node) -> str:
    return f"now {node.side}" if node.column is not Column.LINE else "now on the line"


def _was(old: Node, new: Node, old_name: str) -> Iterator[str]:
    """What a node was, in a few words each."""
    if old_name:
        yield f"in {old_name}" if old.shape is Shape.MODULE else old_name
    if old.shape is Shape.MODULE and old.component != new.component:
        yield f"in {old.component}"
    for then, now in ((old.side, new.side), (old.status, new.status), (old.elsewhere, new.elsewhere)):
        if then != now:
            yield then or "here"
    if old.shape is not new.shape:
        yield "no role" if old.shape is Shape.COMPONENT else old.shape.value
    if old.owner != new.owner:
        yield f"@{old.owner}" if old.owner else "without owner"
    if old.problems != new.problems:
        yield "clean" if not old.problems else f"{old.problems} violation{'s' * (old.problems > 1)}"


def _marked_edges(then: Sequence[Edge], now: Sequence[Edge], pairs: _Pairs) -> Iterator[Edge]:
    """What passes now, and ghosts of crossings that are gone. What one side does within itself is no change here."""
    old = _by_pair(replace(edge, user=_now(edge.user, pairs), target=_now(edge.target, pairs)) for edge in then)
    new = _by_pair(now)
    for pair, edges in new.items():
        for edge in edges.values():
            yield replace(edge, change=_change(edge, old.get(pair, {})))
    for edge in then:
        if edge.state is not None and not _crosses(new.get((_now(edge.user, pairs), _now(edge.target, pairs)), {})):
            user, target = pairs.standing(edge.user), pairs.standing(edge.target)
            yield replace(edge, user=user, target=target, change=Change.REMOVED)


def _now(key: str, pairs: _Pairs) -> str:
    return pairs.follows.get(key, key)


def _by_pair(edges: Iterable[Edge]) -> dict[tuple[str, str], dict[str, Edge]]:
    found: dict[tuple[str, str], dict[str, Edge]] = defaultdict(dict)
    for edge in edges:
        found[edge.user, edge.target][edge.key] = edge
    return found


def _crosses(edges: Mapping[str, Edge]) -> bool:
    return any(edge.state is not None for edge in edges.values())


def _change(edge: Edge, old: Mapping[str, Edge]) -> Change:
    """What became of an edge, beside those between the same nodes before."""
    if edge.state is None:
        return Change.CHANGED if _crosses(old) else Change.SAME
    if not _crosses(old):
        return Change.ADDED
    before = old.get(edge.key)
    return Change.SAME if before is not None and _passing(before) == _passing(edge) else Change.CHANGED


def _passing(edge: Edge) -> tuple[object, object]:
    """What passes and what stands in its way; places may move without a change to the line."""
    marks = Counter((mark.rule, mark.entered, mark.allowed) for mark in edge.marks)
    return {entry.qualified for entry in edge.entries}, marks


def _near_changes(nodes: list[Node], edges: list[Edge]) -> tuple[list[Node], list[Edge], int]:
    """Where there is much: what changed, what a line across joins to it, and how many components were left out.

    Where that is still much, only what changed and the other ends of changed lines.
    """
    touched = {node.key for node in nodes if node.change is not Change.SAME}
    changed_edges = [edge for edge in edges if edge.change is not Change.SAME]
    ends = touched | {key for edge in changed_edges for key in (edge.user, edge.target)}
    if len(nodes) <= MOST_CONTEXT or not ends:
        return nodes, edges, 0
    near = [edge for edge in edges if edge.state is not None and (edge.user in touched or edge.target in touched)]
    kept = ends | {key for edge in near for key in (edge.user, edge.target)}
    kept = kept if len(kept) <= MOST_CONTEXT else ends
    left = [node for node in nodes if node.key in kept]
    within = [edge for edge in edges if edge.user in kept and edge.target in kept]
    return (
        left,
        within,
        sum(node.shape is not Shape.MODEL for node in nodes) - sum(node.shape is not Shape.MODEL for node in left),
    )

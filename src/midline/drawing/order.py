"""The one order in which every writer draws: sides by what they are connected to, gates by where their ends stand."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from midline.drawing.elements import Edge, Node
from midline.drawing.picture import Column, Shape

SWEEPS = 8


def ordered(nodes: Iterable[Node], crossing: Sequence[Edge]) -> dict[Column, list[Node]]:
    """The nodes of each column from the top, so that few lines across the boundary cross each other.

    Nodes that nothing crosses from come last, models at the very bottom. Lines within a side have no say.
    """
    columns: dict[Column, list[Node]] = {column: [] for column in Column}
    for node in sorted(nodes, key=lambda each: each.key):
        columns[node.column].append(node)
    partners: dict[str, list[str]] = defaultdict(list)
    for edge in crossing:
        partners[edge.user].append(edge.target)
        partners[edge.target].append(edge.user)
    left, right = (
        sorted(columns[side], key=lambda node: _rest(node, partners)) for side in (Column.LEFT, Column.RIGHT)
    )
    best = (_tangles(left, right, partners), left, right)
    for sweep in range(SWEEPS):
        if sweep % 2 == 0:
            right = _swept(right, left, partners)
        else:
            left = _swept(left, right, partners)
        tangles = _tangles(left, right, partners)
        if tangles < best[0]:
            best = (tangles, left, right)
    columns[Column.LEFT], columns[Column.RIGHT] = best[1], best[2]
    return columns


def gate_order(edges: Iterable[Edge], columns: Mapping[Column, Sequence[Node]]) -> list[Edge]:
    """The edges across the boundary from the top: each gate stands half way between its ends."""
    place = {node.key: where for side in (Column.LEFT, Column.RIGHT) for node, where in _centred(columns[side])}
    at_left = {node.key for node in columns[Column.LEFT]}

    def height(edge: Edge) -> tuple[float, float, str, str, str]:
        left = edge.user if edge.user in at_left else edge.target
        return place[edge.user] + place[edge.target], place[left], edge.user, edge.target, edge.key

    return sorted(edges, key=height)


def _centred(side: Sequence[Node]) -> Iterable[tuple[Node, float]]:
    """Each node with its row; both sides are centred about row 0."""
    middle = (len(side) - 1) / 2
    return ((node, row - middle) for row, node in enumerate(side))


def _rest(node: Node, partners: Mapping[str, Collection[str]]) -> tuple[bool, bool, bool]:
    """What stands below the others whatever it is connected to."""
    return node.shape is Shape.MODEL, node.key not in partners, node.shape is Shape.CONTRACT


def _swept(side: Sequence[Node], other: Sequence[Node], partners: Mapping[str, Sequence[str]]) -> list[Node]:
    """A side ordered by the mean row of each node's partners on the other one."""
    rows = {node.key: row for node, row in _centred(other)}

    def mean(node: Node) -> float:
        met = [rows[partner] for partner in partners.get(node.key, ()) if partner in rows]
        return sum(met) / len(met) if met else 0.0

    return sorted(side, key=lambda node: (_rest(node, partners), mean(node), node.key))


def _tangles(left: Sequence[Node], right: Sequence[Node], partners: Mapping[str, Sequence[str]]) -> int:
    """How many pairs of lines cross each other."""
    rows = {node.key: row for row, node in enumerate(right)}
    seen: list[int] = []
    tangles = 0
    for node in left:
        ends = sorted(rows[partner] for partner in partners.get(node.key, ()) if partner in rows)
        tangles += sum(len(seen) - bisect_left(seen, end + 1) for end in ends)
        for end in ends:
            insort(seen, end)
    return tangles

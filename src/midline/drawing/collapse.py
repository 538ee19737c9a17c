"""Many components drawn as few cards: by owner or by package, and never one with a violation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from midline.drawing.choices import GroupBy
from midline.drawing.elements import Edge, Node
from midline.drawing.picture import Change, Shape
from midline.drawing.view import MOST_CARDS

GROUP = "group:"
"""What the key of a group starts with; no component's name has a colon."""


@dataclass(frozen=True, slots=True)
class Group:
    """Several components that are drawn as one. node: what stands for them; members: themselves."""

    node: Node
    members: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Collapsed:
    """What is left to draw. groups: by the key of the node that stands for each. by: what was collapsed by."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    groups: dict[str, Group]
    by: GroupBy = GroupBy.NONE


def collapsed(nodes: Sequence[Node], edges: Sequence[Edge], by: GroupBy) -> Collapsed:
    """The nodes with groups in place of their members, and the edges between what is left."""
    if by is GroupBy.AUTO:
        by = _best(nodes) if len(nodes) > MOST_CARDS else GroupBy.NONE
    groups = {group.node.key: group for group in _groups(nodes, by)}
    stands_for = {member.key: key for key, group in groups.items() for member in group.members}
    left = [node for node in nodes if node.key not in stands_for] + [group.node for group in groups.values()]
    between: dict[tuple[str, str, str], list[Edge]] = defaultdict(list)
    for edge in edges:
        user, target = stands_for.get(edge.user, edge.user), stands_for.get(edge.target, edge.target)
        if user != target:
            between[user, target, edge.key].append(replace(edge, user=user, target=target))
    merged = [_merged(each) for _, each in sorted(between.items())]
    return Collapsed(
        tuple(sorted(left, key=lambda node: node.key)), tuple(merged), groups, by if groups else GroupBy.NONE
    )


def _best(nodes: Sequence[Node]) -> GroupBy:
    """By owner, unless owners leave too many cards and packages fewer; modules by component, where that does better."""
    cards = {by: _cards_left(nodes, by) for by in (GroupBy.OWNER, GroupBy.PACKAGE, GroupBy.COMPONENT)}
    of_modules = any(node.shape is Shape.MODULE for node in nodes)
    if of_modules and cards[GroupBy.COMPONENT] <= max(MOST_CARDS, min(cards.values())):
        return GroupBy.COMPONENT
    by_owner = cards[GroupBy.OWNER] <= max(MOST_CARDS, cards[GroupBy.PACKAGE]) and cards[GroupBy.OWNER] < len(nodes)
    return GroupBy.OWNER if by_owner else GroupBy.PACKAGE


def _cards_left(nodes: Sequence[Node], by: GroupBy) -> int:
    return len(nodes) - sum(len(group.members) - 1 for group in _groups(nodes, by))


def _groups(nodes: Sequence[Node], by: GroupBy) -> list[Group]:
    """Groups of at least two components of one column; those with a violation or a change stay by themselves."""
    if by is GroupBy.NONE:
        return []
    name_of = _namer(nodes, by)
    can_go = [node for node in nodes if _may_be_hidden(node) and name_of(node)]
    ordered = sorted(can_go, key=lambda node: (node.column, name_of(node), node.key))
    found = []
    for (column, name), members in groupby(ordered, key=lambda node: (node.column, name_of(node))):
        together = tuple(members)
        if len(together) > 1:
            key = f"{GROUP}{column}:{name}"
            planned = "planned" if all(node.planned for node in together) else ""
            title = f"@{name}" if by is GroupBy.OWNER else name
            found.append(Group(Node(key, title, column, Shape.GROUP, status=planned), together))
    return found


def _may_be_hidden(node: Node) -> bool:
    ordinary = node.shape in (Shape.COMPONENT, Shape.MODULE)
    return ordinary and not node.problems and node.change is Change.SAME


def _namer(nodes: Sequence[Node], by: GroupBy) -> Callable[[Node], str]:
    if by is GroupBy.OWNER:
        return lambda node: node.owner
    if by is GroupBy.COMPONENT:
        return lambda node: node.component
    packages = {node.key: _package(node) for node in nodes}
    shared = _shared([package for package in packages.values() if package])
    return lambda node: next(iter(packages[node.key][shared:]), "")


def _package(node: Node) -> tuple[str, ...]:
    """The parts of the place where a component's code is: its service, then packages or folders."""
    service, _, _ = node.component.rpartition("/")
    claim = min(node.where, default="")
    parts = tuple(part for part in claim.split(":")[0].replace("/", ".").split(".") if part and "*" not in part)
    return (service, *parts) if service else parts


def _shared(packages: Sequence[tuple[str, ...]]) -> int:
    """With how many parts all packages begin alike."""
    if not packages:
        return 0
    first, last = min(packages), max(packages)
    return next(
        (at for at, (one, other) in enumerate(zip(first, last, strict=False)) if one != other),
        min(len(first), len(last)),
    )


def _merged(edges: Iterable[Edge]) -> Edge:
    first, *rest = edges
    entries = first.entries + tuple(entry for edge in rest for entry in edge.entries)
    marks = first.marks + tuple(mark for edge in rest for mark in edge.marks)
    same = all(edge.change is first.change for edge in rest)
    change = first.change if same else Change.CHANGED
    return replace(
        first, entries=entries, marks=tuple(sorted(marks, key=lambda mark: (mark.place, mark.rule))), change=change
    )

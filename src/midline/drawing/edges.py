"""The edges of a boundary graph: what enters what, what only is declared, and which findings stand on the way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from midline.analysis.boundary import Boundary, Dependency, Entry
from midline.drawing.elements import MODEL, Edge, Mark, Node
from midline.drawing.nodes import is_violation, module_key
from midline.drawing.picture import Column, State
from midline.judging.finding import Finding, Place


class Places:
    """Which node stands for a component, or for a module of it."""

    def __init__(self, boundary: Boundary, nodes: dict[str, Node], level: str) -> None:
        self.nodes = nodes
        self._by_modules = level == "modules"
        self._by_path = {(each.component, each.path): each.module for each in boundary.modules}

    def of(self, component: str, module: str) -> str:
        """The node of a module; where that is none of the component's own, or none is named, the first of its nodes."""
        key = module_key(component, module)
        if not self._by_modules or component in self.nodes:
            return component
        if key in self.nodes:
            return key
        return min((each for each in self.nodes if each.startswith(f"{component}:")), default="")

    def holding(self, component: str, symbol: str) -> str:
        """The node of the module that holds a symbol, given by its full name."""
        holds = [
            each
            for (name, _), each in self._by_path.items()
            if name == component and f"{symbol}.".startswith(f"{each}.")
        ]
        return self.of(component, max(holds, key=len, default=""))

    def at(self, component: str, place: Place) -> str:
        """The node in which a place stands."""
        return self.of(component, self._by_path.get((component, place.path), ""))


def edges_between(boundary: Boundary, places: Places) -> Iterator[Edge]:
    """The edges of a boundary, in no certain order."""
    declared = set(boundary.declared)
    marks = _marks(boundary, places)
    seen: set[tuple[str, str]] = set()
    between: dict[tuple[str, str, State | None], list[Entry]] = defaultdict(list)
    for each in boundary.dependencies:
        seen.add((each.user, each.target))
        user, target = places.of(each.user, each.user_module), places.of(each.target, each.target_module)
        if user in places.nodes and target in places.nodes and user != target:
            for entry in each.entries:
                state = _state(each, entry, declared, places, marks.get((user, target), ()))
                between[user, target, state].append(entry)
    for user_name, target_name in sorted(declared - seen):
        user, target = places.of(user_name, ""), places.of(target_name, "")
        if user in places.nodes and target in places.nodes:
            state = State.EXPECTED if _across(places.nodes[user], places.nodes[target]) else None
            between.setdefault((user, target, state), [])
    for (user, target), found in marks.items():
        for mark in found:
            between.setdefault((user, target, mark.state), [])
    for (user, target, state), entries in between.items():
        kept = tuple(mark for mark in marks.get((user, target), ()) if state is mark.state)
        yield Edge(user, target, state, tuple(sorted(entries, key=_entry_order)), kept)


def _entry_order(entry: Entry) -> tuple[bool, int, str, Place]:
    """Functions before classes, then what is used most."""
    return not entry.name.endswith(")"), -entry.uses, entry.qualified, entry.place


def _state(
    each: Dependency, entry: Entry, declared: set[tuple[str, str]], places: Places, marks: Iterable[Mark]
) -> State | None:
    user, target = places.of(each.user, each.user_module), places.of(each.target, each.target_module)
    if not _across(places.nodes[user], places.nodes[target]):
        return None
    for mark in marks:
        if mark.entered in ("", entry.qualified):
            return mark.state
    if (each.user, each.target) in declared:
        return State.DECLARED
    return State.FREE if places.nodes[user].column is Column.RIGHT else State.UNDECLARED


def _across(user: Node, target: Node) -> bool:
    return {user.column, target.column} == {Column.LEFT, Column.RIGHT}


def _marks(boundary: Boundary, places: Places) -> dict[tuple[str, str], tuple[Mark, ...]]:
    """The violations that stand between two nodes: a crossing that may not be, or a model that runs past all."""
    found: dict[tuple[str, str], list[Mark]] = defaultdict(list)
    known = {each.name: each for each in boundary.components}
    for finding in boundary.result.findings:
        if not is_violation(finding) or finding.component not in known:
            continue
        user = places.at(finding.component, finding.place)
        target = _far_end(finding, places)
        if user in places.nodes and target and _is_drawn(places, user, target):
            fields = dict(finding.fields) if finding.rule.startswith("MID4") else {}
            entered = fields.get("entered") or fields.get("served", "")
            mark = Mark(finding.rule, finding.place, entered, finding.allowed is not None)
            found[user, target].append(mark)
    return {pair: tuple(sorted(marks, key=lambda mark: (mark.place, mark.rule))) for pair, marks in found.items()}


def _is_drawn(places: Places, user: str, target: str) -> bool:
    if target.startswith(MODEL):
        return places.nodes[user].column is Column.LEFT
    return target in places.nodes and _across(places.nodes[user], places.nodes[target])


def _far_end(finding: Finding, places: Places) -> str:
    """The node to which a violation leads; empty where it stands in a component alone."""
    fields = dict(finding.fields)
    if finding.rule.startswith("MID1"):
        provider = fields.get("provider") or fields.get("sdk") or ""
        return f"{MODEL}{provider}" if provider else ""
    if finding.rule.startswith("MID4") and "target" in fields:
        return places.holding(fields["target"], fields.get("entered", ""))
    return ""

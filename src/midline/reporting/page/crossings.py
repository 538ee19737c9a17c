"""What crosses the line at each component, in both directions, and what it meets on its own side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from midline.analysis.boundary import Boundary
from midline.drawing.elements import MODEL, Edge
from midline.drawing.graph import boundary_graph, edges_of
from midline.drawing.picture import State
from midline.judging.finding import Place
from midline.reporting.page.anchors import component_anchor, finding_anchors, provider_anchor
from midline.reporting.page.prose import place_words
from midline.reporting.summary import counted
from midline.reporting.terminal import visible

MOST_ENTRIES = 40
STATES: Mapping[State, str] = {
    State.DECLARED: "declared",
    State.FREE: "needs no declaration",
    State.EXPECTED: "declared, not seen",
    State.UNDECLARED: "not declared",
    State.ALLOWED: "breaks the line, allowed",
    State.VIOLATION: "breaks the line",
}
_ORDER = (State.VIOLATION, State.ALLOWED, State.UNDECLARED, State.DECLARED, State.EXPECTED, State.FREE)


@dataclass(frozen=True, slots=True)
class Passing:
    """What crosses the line between the component and another one in one direction.

    entries: functions, or rules that are broken, each with its place and the id of the finding, if it is one.
    """

    other: str
    anchor: str
    state: str
    words: str
    entries: tuple[tuple[str, str, str], ...] = ()
    more: int = 0


@dataclass(frozen=True, slots=True)
class Near:
    """What a component enters, or what enters it. crossings: the worst first. same: on its own side, or on none."""

    crossings: tuple[Passing, ...] = ()
    same: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class _Known:
    """What the page has an id for: providers of the inventory, and findings by rule and place."""

    providers: set[str]
    findings: Mapping[tuple[str, Place], str]


def crossings(boundary: Boundary) -> tuple[dict[str, Near], dict[str, Near]]:
    """What each component enters, and what enters it, by its name."""
    findings, anchors = boundary.result.findings, finding_anchors(boundary.result)
    known = _Known(
        {visible(call.provider) for call in boundary.calls},
        {(each.rule, each.place): anchor for each, anchor in zip(findings, anchors, strict=True)},
    )
    enters: dict[str, list[tuple[Edge, str]]] = defaultdict(list)
    entered: dict[str, list[tuple[Edge, str]]] = defaultdict(list)
    for edge in edges_of(boundary_graph(boundary)):
        enters[edge.user].append((edge, edge.target))
        entered[edge.target].append((edge, edge.user))
    return (
        {name: _parted(found, known) for name, found in enters.items()},
        {name: _parted(found, known) for name, found in entered.items()},
    )


def _parted(found: Iterable[tuple[Edge, str]], known: _Known) -> Near:
    crossings = [(_ORDER.index(edge.state), other, edge) for edge, other in found if edge.state is not None]
    same = {other for edge, other in found if edge.state is None}
    crossings.sort(key=lambda each: each[:2])
    return Near(
        tuple(_passing(edge, other, known) for _, other, edge in crossings),
        tuple((visible(other), component_anchor(other)) for other in sorted(same)),
    )


def _passing(edge: Edge, other: str, known: _Known) -> Passing:
    entries = [
        (visible(mark.rule), place_words(mark.place), known.findings.get((mark.rule, mark.place), ""))
        for mark in edge.marks
    ]
    for entry in edge.entries:
        uses = f" and {counted(entry.uses - 1, 'more place')}" if entry.uses > 1 else ""
        deferred = " (deferred)" if entry.deferred else ""
        entries.append((visible(entry.name) + deferred, place_words(entry.place) + uses, ""))
    provider = visible(other.removeprefix(MODEL)) if other.startswith(MODEL) else ""
    return Passing(
        other=f"a model of {provider}" if provider else visible(other),
        anchor=(provider_anchor(provider) if provider in known.providers else "model-calls")
        if provider
        else component_anchor(other),
        state="" if edge.state is None else edge.state.value,
        words="" if edge.state is None else STATES[edge.state],
        entries=tuple(entries[:MOST_ENTRIES]),
        more=max(0, len(entries) - MOST_ENTRIES),
    )

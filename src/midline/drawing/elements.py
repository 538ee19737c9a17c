"""What a boundary graph is made of: nodes, edges, and the findings that mark them."""

from __future__ import annotations

from dataclasses import dataclass

from midline.analysis.boundary import Entry, Obligation
from midline.drawing.picture import Change, Column, Shape, State
from midline.judging.finding import Place

MODEL = "model:"
"""What the key of a node for a provider's model starts with; no component's name has a colon."""


@dataclass(frozen=True, slots=True)
class Node:
    """A component, a module of one, or a provider whose model runs past all components.

    key: unique in its graph. rules: open violations by rule, with their number. was: what it was before a change.
    """

    key: str
    title: str
    column: Column
    shape: Shape
    component: str = ""
    side: str = ""
    status: str = ""
    owner: str = ""
    feature: str = ""
    elsewhere: str = ""
    where: tuple[str, ...] = ()
    files: int = 0
    remark: str = ""
    description: str = ""
    rules: tuple[tuple[str, int], ...] = ()
    obligations: tuple[Obligation, ...] = ()
    change: Change = Change.SAME
    was: str = ""

    @property
    def planned(self) -> bool:
        """Whether there is no code of it yet."""
        return self.status == "planned"

    @property
    def problems(self) -> int:
        """How many open violations it has."""
        return sum(number for _, number in self.rules)


@dataclass(frozen=True, slots=True)
class Mark:
    """A finding that stands on an edge. allowed: a suppression covers it."""

    rule: str
    place: Place
    entered: str = ""
    allowed: bool = False

    @property
    def state(self) -> State:
        """What it makes of the edge."""
        return State.ALLOWED if self.allowed else State.VIOLATION


@dataclass(frozen=True, slots=True)
class Edge:
    """What passes from one node to another. state: None where both stand on the same side, or one on no side."""

    user: str
    target: str
    state: State | None
    entries: tuple[Entry, ...] = ()
    marks: tuple[Mark, ...] = ()
    change: Change = Change.SAME

    @property
    def key(self) -> str:
        """What tells it from other edges between the same nodes."""
        return "dependency" if self.state is None else self.state.value

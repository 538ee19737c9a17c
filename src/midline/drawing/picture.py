"""A picture as every writer draws it: cards in three columns, lines between them, all in their final order."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

NO_SIDE_YET = "no side yet"
"""The remark of a card on the line that nobody has put on a side."""


class Column(StrEnum):
    """Where a card stands: left of the line, on it, or right of it."""

    LEFT = "left"
    LINE = "line"
    RIGHT = "right"


class Shape(StrEnum):
    """What a card stands for.

    component, module; group: several components (see `Card.members`); model: a provider whose model runs past all
    components; wiring and contract: components with that role, left of the line.
    """

    COMPONENT = "component"
    MODULE = "module"
    GROUP = "group"
    MODEL = "model"
    WIRING = "wiring"
    CONTRACT = "contract"


class State(StrEnum):
    """What a line across the boundary is.

    declared: stands in the manifest. free: from learned to deterministic, which needs no declaration. expected:
    declared, but no use was seen (planned, elsewhere, or not any more). undeclared: told at info. allowed: a
    suppression covers what would be a violation. violation: a finding that is open, of severity error or warning.
    """

    DECLARED = "declared"
    FREE = "free"
    EXPECTED = "expected"
    UNDECLARED = "undeclared"
    ALLOWED = "allowed"
    VIOLATION = "violation"


class Change(StrEnum):
    """What became of something since another revision; SAME too where nothing is compared."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Pip:
    """An obligation of a learned component: its key, and whether it is met; None where nobody looked."""

    key: str
    met: bool | None


@dataclass(frozen=True, slots=True)
class Card:
    """One box. key: unique in the picture, as any text; the same for the same thing in every picture.

    title, owner (without `@`) and detail (where the code is) are as the user wrote them: any text. remark: said of the
    card itself, such as `answers disagree: split it`. members: the components that it stands for. problems: its
    violations, those on its lines included. tip: more for a reader who points at it.
    """

    key: str
    title: str
    column: Column
    shape: Shape = Shape.COMPONENT
    planned: bool = False
    owner: str = ""
    detail: str = ""
    remark: str = ""
    members: tuple[str, ...] = ()
    problems: int = 0
    pips: tuple[Pip, ...] = ()
    tip: str = ""
    change: Change = Change.SAME
    was: str = ""
    """What it was before, where it changed: `learned`, say."""
    modules: int = 0
    """How many modules it stands for, where it is a group of modules."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line from the card `user` to the card `target`.

    Across the boundary it passes a gate, beside which `label` stands: the function entered, or the rule that is broken
    with its place. names: everything that passes, one string each, for a tip. count: how many that are.
    """

    key: str
    user: str
    target: str
    state: State = State.DECLARED
    label: str = ""
    names: tuple[str, ...] = ()
    count: int = 1
    change: Change = Change.SAME


@dataclass(frozen=True, slots=True)
class Tally:
    """Numbers for headings and descriptions: components, not cards.

    undecided and split stand on the line: those without a side yet, and those that belong on both.
    """

    deterministic: int = 0
    deterministic_planned: int = 0
    learned: int = 0
    learned_planned: int = 0
    undecided: int = 0
    crossings: int = 0
    violations: int = 0
    split: int = 0

    @property
    def components(self) -> int:
        """How many there are."""
        return self.deterministic + self.learned + self.undecided + self.split


@dataclass(frozen=True, slots=True)
class Picture:
    """What is drawn, in the order in which it is drawn from the top.

    left, right: cards of the two sides; across: cards on the line, which writers put below the others. gates: lines
    across the boundary in the order of their gates. arcs: lines that stay on one side, or that touch a card on the
    line. notes: what the reader must know, such as `52 components are drawn as 9 groups by owner`.
    """

    title: str
    left: tuple[Card, ...] = ()
    right: tuple[Card, ...] = ()
    across: tuple[Card, ...] = ()
    gates: tuple[Line, ...] = ()
    arcs: tuple[Line, ...] = ()
    tally: Tally = field(default_factory=Tally)
    notes: tuple[str, ...] = ()

    @property
    def cards(self) -> tuple[Card, ...]:
        """All cards, side by side: left, across, right."""
        return self.left + self.across + self.right

    @property
    def compares(self) -> bool:
        """Whether it shows a change."""
        changes = [card.change for card in self.cards] + [line.change for line in (*self.gates, *self.arcs)]
        return any(change is not Change.SAME for change in changes)

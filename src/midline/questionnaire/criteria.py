"""What the questionnaire asks, and the scores and gates by which answers become a verdict."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

Verdict: TypeAlias = Literal["deterministic", "learned", "split", "undecided"]
Asked: TypeAlias = Literal["first", "next", "last"]

LOWEST, HIGHEST = -2, 2
ORDINALS = tuple(range(LOWEST, HIGHEST + 1))


@dataclass(frozen=True, slots=True)
class Shift:
    """What a part's answer is, seen from the answer of the whole: the same, but at least or at most a number."""

    at_least: int = LOWEST
    at_most: int = HIGHEST

    def of(self, answer: float | None) -> float | None:
        """The answer of the part; unknown stays unknown unless the bounds leave one side only."""
        if answer is None:
            return None if self.at_least <= 0 <= self.at_most else float(max(self.at_least, min(self.at_most, 0)))
        return max(self.at_least, min(self.at_most, answer))


@dataclass(frozen=True, slots=True)
class CodeHint:
    """What a fact about the code says of an answer. fact: midline's word for it, such as `model-call`.

    answer: what it suggests before anyone was asked. Recorded answers from at_least to at_most contradict it; none do
    where the range is empty. because: the end of the sentence "the code …".
    """

    fact: str
    answer: int
    at_least: int
    at_most: int
    because: str

    def contradicts(self, ordinal: float | None) -> bool:
        """Whether a recorded answer does not go with this fact."""
        return ordinal is not None and self.at_least <= ordinal <= self.at_most


@dataclass(frozen=True, slots=True)
class Criterion:
    """One question. options: the fact behind -2, -1, 0, 1 and 2; low, high: an example at either end.

    weight: how much the answer pulls. keeps: answers of one reviewer that are never averaged away. code: what the code
    says of the answer. own: added by the team, not by midline.
    """

    key: str
    title: str
    question: str
    options: tuple[str, str, str, str, str]
    low: str
    high: str
    source: str
    weight: float
    asked: Asked
    keeps: frozenset[int]
    front: Shift
    back: Shift
    code: tuple[CodeHint, ...] = ()
    own: bool = False

    def option(self, ordinal: float) -> str:
        """The fact behind an answer; the nearer of two for one between them (a median of several reviewers)."""
        return self.options[round(ordinal) - LOWEST]


@dataclass(frozen=True, slots=True)
class Score:
    """A weighted mean of answers, from -1 to 1; an answer that is unknown pulls nowhere."""

    key: str
    title: str
    weights: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Bound:
    """A number that is read from the answers has to be at least or at most another.

    kind: `answer` (of keys[0]), `score` (keys[0]), `sum` (of answers) or `unknown` (how many of the keys are unknown).
    Unknown answers count as 0.
    """

    kind: Literal["answer", "score", "sum", "unknown"]
    keys: tuple[str, ...]
    at_least: float | None
    at_most: float | None


@dataclass(frozen=True, slots=True)
class Every:
    """All of these hold."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Either:
    """At least one of these holds."""

    parts: tuple[Condition, ...]


Condition: TypeAlias = Bound | Every | Either


@dataclass(frozen=True, slots=True)
class Gate:
    """Where `when` holds, and no gate before it did, the verdict is this one. because: a sentence."""

    key: str
    verdict: Verdict
    because: str
    when: Condition


@dataclass(frozen=True, slots=True)
class Criteria:
    """The whole questionnaire, in the order of asking. version: `major.minor`; a new major asks for a new look."""

    version: str
    criteria: Mapping[str, Criterion]
    scores: Mapping[str, Score]
    gates: tuple[Gate, ...]

    @property
    def major(self) -> int:
        """The first number of the version."""
        return int(self.version.partition(".")[0])

    @property
    def needed(self) -> tuple[str, ...]:
        """The keys on which a verdict may rest; the others only check it."""
        return tuple(key for key, criterion in self.criteria.items() if criterion.asked != "last")

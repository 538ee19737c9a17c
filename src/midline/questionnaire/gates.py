"""Whether a gate holds, over answers and the scores they come to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, TypeAlias

from midline.questionnaire.criteria import Bound, Every

if TYPE_CHECKING:
    from midline.questionnaire.criteria import Condition, Criteria, Gate, Score

Ordinals: TypeAlias = Mapping[str, float | None]

_SLACK = 1e-9  # sums of weights are not exact


def score(of: Score, ordinals: Ordinals) -> float:
    """The weighted mean of the answers, from -1 to 1. What is unknown or was not asked pulls nowhere."""
    total = sum(of.weights.values())
    pulled = sum(weight * (ordinals.get(key) or 0) for key, weight in of.weights.items())
    return pulled / (2 * total) if total else 0.0


def scores(criteria: Criteria, ordinals: Ordinals) -> dict[str, float]:
    """All scores, by key."""
    return {key: score(each, ordinals) for key, each in criteria.scores.items()}


def holds(condition: Condition, ordinals: Ordinals, values: Mapping[str, float]) -> bool:
    """Whether a condition holds; values: the scores."""
    if isinstance(condition, Bound):
        number = _number(condition, ordinals, values)
        return within(condition, number)
    if isinstance(condition, Every):
        return all(holds(part, ordinals, values) for part in condition.parts)
    return any(holds(part, ordinals, values) for part in condition.parts)


def first_gate(criteria: Criteria, ordinals: Ordinals, values: Mapping[str, float]) -> Gate | None:
    """The gate that decides: the first that holds; None where none does."""
    return next((gate for gate in criteria.gates if holds(gate.when, ordinals, values)), None)


def bounds(condition: Condition) -> Iterator[Bound]:
    """All bounds inside a condition."""
    if isinstance(condition, Bound):
        yield condition
    else:
        for part in condition.parts:
            yield from bounds(part)


def _number(bound: Bound, ordinals: Ordinals, values: Mapping[str, float]) -> float:
    if bound.kind == "answer":
        return ordinals.get(bound.keys[0]) or 0
    if bound.kind == "score":
        return values[bound.keys[0]]
    if bound.kind == "sum":
        return sum(ordinals.get(key) or 0 for key in bound.keys)
    return sum(ordinals.get(key, 0) is None for key in bound.keys)


def within(bound: Bound, number: float) -> bool:
    """Whether a number keeps to a bound."""
    low, high = bound.at_least, bound.at_most
    return (low is None or number >= low - _SLACK) and (high is None or number <= high + _SLACK)

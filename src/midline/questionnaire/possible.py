"""Which verdicts can still come out, whatever the criteria that are still open will be answered."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import product
from typing import TYPE_CHECKING, TypeAlias

from midline.questionnaire.criteria import HIGHEST, LOWEST, ORDINALS, Bound, Every
from midline.questionnaire.gates import bounds, first_gate, score, within

if TYPE_CHECKING:
    from midline.questionnaire.criteria import Condition, Criteria, Gate, Verdict
    from midline.questionnaire.gates import Ordinals

Span: TypeAlias = tuple[float, float]

_FEW = 3
_STEP = 1e-6  # below what any two sums of weights differ by


def verdict_of(criteria: Criteria, ordinals: Ordinals) -> Verdict:
    """What the gates say of these answers."""
    gate = first_gate(criteria, ordinals, {key: score(each, ordinals) for key, each in criteria.scores.items()})
    return gate.verdict if gate else "undecided"


def possible_verdicts(criteria: Criteria, ordinals: Ordinals) -> frozenset[Verdict]:
    """The verdicts that can come out once every criterion that is needed has an answer (a fact, not "don't know").

    Few open criteria are tried with every answer. Of more, the gates are walked in their order with spans in place of
    numbers, and a span that a gate cuts is walked on both sides of the cut. There a verdict may be named that no
    answers reach, since spans of scores are narrowed on their own; none is left out.
    """
    open_keys = [key for key in criteria.needed if key not in ordinals]
    if len(open_keys) <= _FEW:
        each_way = product(ORDINALS, repeat=len(open_keys))
        return frozenset(
            verdict_of(criteria, {**ordinals, **dict(zip(open_keys, way, strict=True))}) for way in each_way
        )
    found: set[Verdict] = set()
    unknown = frozenset(key for key, ordinal in ordinals.items() if ordinal is None)
    rooms = [(_Room({key: _span(ordinals, key) for key in criteria.criteria}, {}, unknown), criteria.gates)]
    while rooms:
        room, gates = rooms.pop()
        if room.is_empty(criteria):
            continue
        gates = _left(criteria, room, gates)
        if not gates or gates[0].when == Every(()):
            found.add(gates[0].verdict if gates else "undecided")
        elif not {"undecided", *(gate.verdict for gate in gates)} <= found:
            rooms += [(half, gates) for half in room.halves(criteria, next(bounds(gates[0].when)))]
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class _Room:
    """What is still possible. answers: criterion -> lowest and highest answer; scores: spans narrowed so far."""

    answers: Mapping[str, Span]
    scores: Mapping[str, Span]
    unknown: frozenset[str]

    def is_empty(self, criteria: Criteria) -> bool:
        """Whether no answers reach the spans to which scores were narrowed."""
        return any(low > high + _STEP / 2 for low, high in (self.score_span(criteria, key) for key in self.scores))

    def score_span(self, criteria: Criteria, key: str) -> Span:
        """The lowest and the highest that a score can be here; upside down where it cannot be."""
        weights = criteria.scores[key].weights
        total = 2 * sum(weights.values())
        low, high = self.scores.get(key, (-math.inf, math.inf))
        sums = [sum(weight * self.answers[each][end] for each, weight in weights.items()) for end in (0, 1)]
        return (max(low, sums[0] / total), min(high, sums[1] / total)) if total else (0.0, 0.0)

    def span(self, criteria: Criteria, bound: Bound) -> Span:
        """The lowest and the highest that the number of a bound can be here."""
        if bound.kind == "score":
            return self.score_span(criteria, bound.keys[0])
        if bound.kind == "unknown":
            number = len(self.unknown.intersection(bound.keys))
            return number, number
        return sum(self.answers[key][0] for key in bound.keys), sum(self.answers[key][1] for key in bound.keys)

    def halves(self, criteria: Criteria, bound: Bound) -> list[_Room]:
        """The room on both sides of where a bound cuts it."""
        low, high = self.span(criteria, bound)
        cut = bound.at_least if bound.at_least is not None and low < bound.at_least else bound.at_most
        if bound.kind == "score":
            key = bound.keys[0]
            edge = cut or 0.0
            two = ((low, edge - _STEP), (edge, high)) if cut == bound.at_least else ((low, edge), (edge + _STEP, high))
            return [replace(self, scores={**self.scores, key: span}) for span in two]
        key = max(bound.keys, key=lambda each: self.answers[each][1] - self.answers[each][0])
        low, high = self.answers[key]
        middle = (low + high) // 2
        if bound.kind == "answer":
            middle = math.ceil(cut or 0) - 1 if cut == bound.at_least else math.floor(cut or 0)
        spans = ((low, middle), (middle + 1, high))
        return [replace(self, answers={**self.answers, key: span}) for span in spans]


def _span(ordinals: Ordinals, key: str) -> Span:
    if key in ordinals:
        known = ordinals[key] or 0
        return known, known
    return LOWEST, HIGHEST


def _left(criteria: Criteria, room: _Room, gates: tuple[Gate, ...]) -> tuple[Gate, ...]:
    """The gates that can still fire, each with what is still open of its condition; those behind a sure one go."""
    left: list[Gate] = []
    for gate in gates:
        rest = _rest(criteria, room, gate.when)
        if rest is False:
            continue
        left.append(replace(gate, when=Every(()) if rest is True else rest))
        if rest is True:
            break
    return tuple(left)


def _rest(criteria: Criteria, room: _Room, condition: Condition) -> Condition | bool:
    """What is still open of a condition, or whether it holds all over the room."""
    if isinstance(condition, Bound):
        return _bound_rest(criteria, room, condition)
    parts = [_rest(criteria, room, part) for part in condition.parts]
    whole = isinstance(condition, Every)
    if (not whole) in parts:
        return not whole
    left = tuple(part for part in parts if not isinstance(part, bool))
    return replace(condition, parts=left) if left else whole


def _bound_rest(criteria: Criteria, room: _Room, bound: Bound) -> Bound | bool:
    low, high = room.span(criteria, bound)
    if within(bound, low) and within(bound, high):
        return True
    above = bound.at_least is not None and high < bound.at_least - _STEP / 2
    below = bound.at_most is not None and low > bound.at_most + _STEP / 2
    return False if above or below else bound

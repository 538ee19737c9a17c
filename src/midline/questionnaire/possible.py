"""Which verdicts can still come out, whatever the criteria that are still open will be answered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise, product
from typing import TYPE_CHECKING

from midline.questionnaire.criteria import HIGHEST, LOWEST, ORDINALS, Bound, Every
from midline.questionnaire.gates import bounds, first_gate, holds, score

if TYPE_CHECKING:
    from midline.questionnaire.criteria import Condition, Criteria, Gate, Score, Verdict
    from midline.questionnaire.gates import Ordinals

_MOST_ROOMS = 20_000


def verdict_of(criteria: Criteria, ordinals: Ordinals) -> Verdict:
    """What the gates say of these answers."""
    gate = first_gate(criteria, ordinals, {key: score(each, ordinals) for key, each in criteria.scores.items()})
    return gate.verdict if gate else "undecided"


def possible_verdicts(criteria: Criteria, ordinals: Ordinals) -> frozenset[Verdict]:
    """The verdicts that can come out once every criterion that is needed has an answer (a fact, not "don't know").

    First everything that the answers so far decide is struck from the gates. Of what is left, answers fall into ranges
    that no gate tells apart, and scores into intervals; each combination is tried once. A verdict may be named that no
    answers reach, where two scores share a criterion; none is left out.
    """
    open_keys = [key for key in criteria.needed if key not in ordinals]
    if not open_keys:
        return frozenset({verdict_of(criteria, ordinals)})
    left = _left_over(criteria, ordinals, open_keys)
    if not left.gates or left.gates[0].when == Every(()):
        return frozenset({left.gates[0].verdict if left.gates else "undecided"})
    ranges = [_ranges(left, key) for key in open_keys]
    rooms = 1
    for each in ranges:
        rooms *= len(each)
    if rooms > _MOST_ROOMS:
        return frozenset({"deterministic", "learned", "split", "undecided"})
    found: set[Verdict] = set()
    for chosen in product(*ranges):
        found |= set(_in_room(left, ordinals, dict(zip(open_keys, chosen, strict=True))))
    return frozenset(found)


def _left_over(criteria: Criteria, ordinals: Ordinals, open_keys: Sequence[str]) -> Criteria:
    """The gates that can still fire, each with what is still open of its condition; those behind a sure one go."""
    lowest = {**ordinals, **dict.fromkeys(open_keys, LOWEST)}
    highest = {**ordinals, **dict.fromkeys(open_keys, HIGHEST)}
    reach = {key: (score(each, lowest), score(each, highest)) for key, each in criteria.scores.items()}
    gates: list[Gate] = []
    for gate in criteria.gates:
        rest = _rest(gate.when, ordinals, frozenset(open_keys), reach)
        if rest is False:
            continue
        gates.append(replace(gate, when=Every(()) if rest is True else rest))
        if rest is True:
            break
    return replace(criteria, gates=tuple(gates))


def _rest(
    condition: Condition, ordinals: Ordinals, open_keys: frozenset[str], reach: Mapping[str, tuple[float, float]]
) -> Condition | bool:
    """What is still open of a condition, or whether it holds whatever comes."""
    if isinstance(condition, Bound):
        return _bound_rest(condition, ordinals, open_keys, reach)
    parts = [_rest(part, ordinals, open_keys, reach) for part in condition.parts]
    whole = isinstance(condition, Every)
    if (not whole) in parts:
        return not whole
    left = tuple(part for part in parts if not isinstance(part, bool))
    return replace(condition, parts=left) if left else whole


def _bound_rest(
    bound: Bound, ordinals: Ordinals, open_keys: frozenset[str], reach: Mapping[str, tuple[float, float]]
) -> Bound | bool:
    if bound.kind == "score":
        ends = {holds(bound, ordinals, {bound.keys[0]: value}) for value in reach[bound.keys[0]]}
        # Between two ends outside, a bound on both sides may still be met.
        two_sided = bound.at_least is not None and bound.at_most is not None
        return ends.pop() if len(ends) == 1 and not two_sided else bound
    if bound.kind == "unknown" or open_keys.isdisjoint(bound.keys):
        return holds(bound, ordinals, {})
    return bound


def _in_room(criteria: Criteria, ordinals: Ordinals, room: Mapping[str, tuple[int, int]]) -> Iterator[Verdict]:
    filled: dict[str, float | None] = {**ordinals, **{key: low for key, (low, _) in room.items()}}
    levels = [_levels(criteria, each, ordinals, room) for each in criteria.scores.values()]
    for values in product(*levels):
        gate = first_gate(criteria, filled, dict(zip(criteria.scores, values, strict=True)))
        yield gate.verdict if gate else "undecided"


def _ranges(criteria: Criteria, key: str) -> list[tuple[int, int]]:
    """The ranges of answers to one criterion that no gate tells apart, as lowest and highest."""
    starts = {LOWEST}
    for gate in criteria.gates:
        for bound in bounds(gate.when):
            if key not in bound.keys:
                continue
            if bound.kind == "sum":
                starts |= set(ORDINALS)
            elif bound.kind == "answer":
                starts |= set(_starts(bound))
    ordered = sorted(starts)
    return list(zip(ordered, [each - 1 for each in ordered[1:]] + [HIGHEST], strict=True))


def _starts(bound: Bound) -> Iterator[int]:
    if bound.at_least is not None and LOWEST < bound.at_least <= HIGHEST:
        yield int(bound.at_least)
    if bound.at_most is not None and LOWEST <= bound.at_most < HIGHEST:
        yield int(bound.at_most) + 1


def _levels(criteria: Criteria, of: Score, ordinals: Ordinals, room: Mapping[str, tuple[int, int]]) -> Sequence[float]:
    """The values of a score that the gates tell apart, within what it can reach in this room."""
    lowest = score(of, {**ordinals, **{key: low for key, (low, _) in room.items()}})
    highest = score(of, {**ordinals, **{key: high for key, (_, high) in room.items()}})
    if lowest == highest:
        return [lowest]
    cuts = {
        cut
        for gate in criteria.gates
        for bound in bounds(gate.when)
        if bound.kind == "score" and bound.keys[0] == of.key
        for cut in (bound.at_least, bound.at_most)
        if cut is not None and lowest < cut < highest
    }
    ordered = [lowest, *sorted(cuts), highest]
    between = [(low + high) / 2 for low, high in pairwise(ordered)]
    return sorted({*ordered, *between})

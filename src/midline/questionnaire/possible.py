"""Which verdicts can still come out, whatever the criteria that are still open will be answered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise, product
from typing import TYPE_CHECKING

from midline.questionnaire.criteria import HIGHEST, LOWEST, ORDINALS, Bound
from midline.questionnaire.gates import bounds, first_gate, score

if TYPE_CHECKING:
    from midline.questionnaire.criteria import Criteria, Score, Verdict
    from midline.questionnaire.gates import Ordinals

_MOST_ROOMS = 50_000


def possible_verdicts(criteria: Criteria, ordinals: Ordinals) -> frozenset[Verdict]:
    """The verdicts that can come out once every criterion that is needed has an answer (a fact, not "don't know").

    Answers fall into ranges that no gate tells apart, and scores into intervals; each combination is tried once. A
    verdict may be named that no answers reach, where two scores share a criterion; none is left out.
    """
    open_keys = [key for key in criteria.needed if key not in ordinals]
    if not open_keys:
        return frozenset({verdict_of(criteria, ordinals)})
    ranges = [_ranges(criteria, key) for key in open_keys]
    rooms = 1
    for each in ranges:
        rooms *= len(each)
    if rooms > _MOST_ROOMS:
        return frozenset({"deterministic", "learned", "split", "undecided"})
    found: set[Verdict] = set()
    for chosen in product(*ranges):
        found |= set(_in_room(criteria, ordinals, dict(zip(open_keys, chosen, strict=True))))
    return frozenset(found)


def verdict_of(criteria: Criteria, ordinals: Ordinals, values: Mapping[str, float] | None = None) -> Verdict:
    """What the gates say."""
    if values is None:
        values = {key: score(each, ordinals) for key, each in criteria.scores.items()}
    gate = first_gate(criteria, ordinals, values)
    return gate.verdict if gate else "undecided"


def _in_room(criteria: Criteria, ordinals: Ordinals, room: Mapping[str, tuple[int, int]]) -> Iterator[Verdict]:
    filled: dict[str, float | None] = {**ordinals, **{key: low for key, (low, _) in room.items()}}
    levels = [_levels(criteria, each, ordinals, room) for each in criteria.scores.values()]
    for values in product(*levels):
        yield verdict_of(criteria, filled, dict(zip(criteria.scores, values, strict=True)))


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

"""What the answers come to, and why: contributions, the gate that fired, a confidence and the flip list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from midline.questionnaire.criteria import HIGHEST, LOWEST, ORDINALS
from midline.questionnaire.gates import first_gate, scores
from midline.questionnaire.possible import possible_verdicts, verdict_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from midline.questionnaire.criteria import Criteria, Gate, Verdict
    from midline.questionnaire.gates import Ordinals

_MANY = 2


@dataclass(frozen=True, slots=True)
class Flip:
    """One answer that would change the verdict: `criterion` answered `to` (now `answer`) gives `verdict`."""

    criterion: str
    answer: float | None
    to: int
    verdict: Verdict

    @property
    def distance(self) -> float:
        """How far the answer would have to move; an unknown one counts as 0."""
        return abs(self.to - (self.answer or 0))


@dataclass(frozen=True, slots=True)
class Conclusion:
    """A verdict with its reasons.

    gate: the gate that fired; None where only the answers still open keep it from being said. confidence: 0 to 1.
    contributions: criterion -> its share of the pull, which they add up to; negative towards rules. flips: the nearest
    change of each criterion for each other verdict, nearest first. opening: criteria whose answer, were it another,
    would make more questions necessary, nearest first. deciding: where undecided, the criteria whose answer would
    decide it, best first. missing: needed criteria without an answer, where they could still change it.
    contradictions: keys of checks that do not fit the verdict.
    """

    verdict: Verdict
    gate: Gate | None
    confidence: float
    pull: float
    scores: Mapping[str, float]
    contributions: Mapping[str, float]
    flips: tuple[Flip, ...]
    opening: tuple[str, ...]
    deciding: tuple[str, ...]
    missing: tuple[str, ...]
    contradictions: tuple[str, ...]


def conclude(criteria: Criteria, ordinals: Ordinals) -> Conclusion:
    """Judge the answers about one component. A criterion without an answer was not asked; None is "don't know"."""
    open_keys = tuple(key for key in criteria.needed if key not in ordinals)
    can_be = possible_verdicts(criteria, ordinals)
    settled = len(can_be) == 1
    verdict: Verdict = next(iter(can_be)) if settled else "undecided"
    values = scores(criteria, ordinals)
    flips, opening = _changes(criteria, ordinals, verdict) if settled else ((), ())
    contradictions = tuple(_contradictions(ordinals, verdict))
    # An answer that only makes more questions necessary is a step further away from another verdict.
    steps = [*(flip.distance for flip in flips), *(far + 1 for far, _ in opening)]
    asked = [key for key in criteria.needed if key in ordinals]
    return Conclusion(
        verdict=verdict,
        gate=first_gate(criteria, ordinals, values) if settled else None,
        confidence=_confidence(ordinals, asked, steps, bool(contradictions)) if settled else 0.0,
        pull=values["pull"],
        scores=values,
        contributions=contributions(criteria, ordinals),
        flips=flips,
        opening=tuple(key for _, key in opening),
        deciding=_deciding(criteria, ordinals, flips) if verdict == "undecided" else (),
        missing=() if settled else open_keys,
        contradictions=contradictions,
    )


def contributions(criteria: Criteria, ordinals: Ordinals) -> dict[str, float]:
    """Criterion -> its share of the pull, for every answer that pulls; they add up to it."""
    weights = criteria.scores["pull"].weights
    total = 2 * sum(weights.values())
    return {key: weight * (ordinals[key] or 0) / total for key, weight in weights.items() if key in ordinals}


def _changes(
    criteria: Criteria, ordinals: Ordinals, verdict: Verdict
) -> tuple[tuple[Flip, ...], tuple[tuple[float, str], ...]]:
    """The flips, nearest first; and (distance, criterion) of answers that would make further questions necessary."""
    flips: dict[tuple[str, Verdict], Flip] = {}
    opening: dict[str, float] = {}
    for key in (key for key in criteria.needed if key in ordinals):
        for to in (to for to in ORDINALS if to != ordinals[key]):
            reached = possible_verdicts(criteria, {**ordinals, key: to})
            if len(reached) > 1:
                opening[key] = min(opening.get(key, HIGHEST - LOWEST), abs(to - (ordinals[key] or 0)))
            for other in reached - {verdict} if len(reached) == 1 else ():
                flip = Flip(key, ordinals[key], to, other)
                if (key, other) not in flips or flip.distance < flips[key, other].distance:
                    flips[key, other] = flip
    order = {key: place for place, key in enumerate(criteria.criteria)}
    near = sorted(flips.values(), key=lambda flip: (flip.distance, order[flip.criterion], flip.verdict))
    opened = sorted(((far, key) for key, far in opening.items()), key=lambda each: (each[0], order[each[1]]))
    return tuple(near), tuple(opened)


def _confidence(ordinals: Ordinals, asked: Sequence[str], steps: Sequence[float], doubted: bool) -> float:
    """The least of three: how far the nearest change is, how much is known, how well the checks fit.

    steps: how far each change is.
    """
    nearest = min(steps, default=HIGHEST - LOWEST + 1)
    near = sum(step <= 1 for step in steps)
    margin = (0.4 if near > _MANY else 0.5) if nearest <= 1 else 0.65 + 0.1 * min(nearest - 2, 3)
    known = sum(ordinals[key] is not None for key in asked) / len(asked) if asked else 0.0
    return round(min(margin, known, 0.5 if doubted else 1.0), 2)


def _deciding(criteria: Criteria, ordinals: Ordinals, flips: tuple[Flip, ...]) -> tuple[str, ...]:
    """Unknown and open answers first, since a fact may be found out; then those whose change would decide it."""
    unknown = [key for key in criteria.needed if ordinals.get(key) is None]
    would = [
        key for key in unknown if any(verdict_of(criteria, {**ordinals, key: to}) != "undecided" for to in ORDINALS)
    ]
    changing = [flip.criterion for flip in flips]
    return tuple(dict.fromkeys([*would, *unknown, *changing]))


def _contradictions(ordinals: Ordinals, verdict: Verdict) -> Iterator[str]:
    """The checks whose answer does not go with the verdict."""
    repair, parts = ordinals.get("failure_repair") or 0, ordinals.get("parts_differ") or 0
    if (verdict == "learned" and repair <= -1) or (verdict == "deterministic" and repair >= 1):
        yield "failure_repair"
    if (verdict == "split" and parts <= -1) or (verdict in ("deterministic", "learned") and parts >= 1):
        yield "parts_differ"

"""What the answers come to, and why: contributions, the gate that fired, a confidence and the flip list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from midline.questionnaire.criteria import HIGHEST, LOWEST, ORDINALS
from midline.questionnaire.gates import first_gate, scores
from midline.questionnaire.possible import possible_verdicts, verdict_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from midline.questionnaire.criteria import Criteria, Gate, Verdict
    from midline.questionnaire.gates import Ordinals


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
    change of each criterion for each other verdict, nearest first. deciding: where undecided, the criteria whose answer
    would decide it, best first. missing: needed criteria without an answer, where they could still change it.
    contradictions: keys of checks that do not fit the verdict.
    """

    verdict: Verdict
    gate: Gate | None
    confidence: float
    pull: float
    scores: Mapping[str, float]
    contributions: Mapping[str, float]
    flips: tuple[Flip, ...]
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
    gate = _deciding_gate(criteria, ordinals, values, verdict) if settled else None
    flips = tuple(_flips(criteria, ordinals, verdict)) if settled else ()
    contradictions = tuple(_contradictions(ordinals, verdict))
    return Conclusion(
        verdict=verdict,
        gate=gate,
        confidence=_confidence(criteria, ordinals, flips, contradictions) if settled else 0.0,
        pull=values["pull"],
        scores=values,
        contributions=contributions(criteria, ordinals),
        flips=flips,
        deciding=_deciding(criteria, ordinals, flips) if verdict == "undecided" else (),
        missing=() if settled else open_keys,
        contradictions=contradictions,
    )


def contributions(criteria: Criteria, ordinals: Ordinals) -> dict[str, float]:
    """Criterion -> its share of the pull, for every answer that pulls; they add up to it."""
    weights = criteria.scores["pull"].weights
    total = 2 * sum(weights.values())
    return {key: weight * (ordinals[key] or 0) / total for key, weight in weights.items() if key in ordinals}


def _deciding_gate(
    criteria: Criteria, ordinals: Ordinals, values: Mapping[str, float], verdict: Verdict
) -> Gate | None:
    """The gate behind a settled verdict; with answers still open, the one that the answers so far lead to."""
    gate = first_gate(criteria, ordinals, values)
    if gate is not None and gate.verdict == verdict:
        return gate
    return next((each for each in criteria.gates if each.verdict == verdict), None)


def _flips(criteria: Criteria, ordinals: Ordinals, verdict: Verdict) -> Iterator[Flip]:
    found: dict[tuple[str, Verdict], Flip] = {}
    for key in criteria.needed:
        if key not in ordinals:
            continue
        for to in ORDINALS:
            other = possible_verdicts(criteria, {**ordinals, key: to}) if to != ordinals[key] else {verdict}
            for each in other - {verdict} if len(other) == 1 else ():
                flip = Flip(key, ordinals[key], to, each)
                if (key, each) not in found or flip.distance < found[key, each].distance:
                    found[key, each] = flip
    order = {key: place for place, key in enumerate(criteria.criteria)}
    yield from sorted(found.values(), key=lambda flip: (flip.distance, order[flip.criterion], flip.verdict))


def _confidence(
    criteria: Criteria, ordinals: Ordinals, flips: tuple[Flip, ...], contradictions: tuple[str, ...]
) -> float:
    """The least of three: how far the nearest single flip is, how much is known, how well the checks fit."""
    nearest = min((flip.distance for flip in flips), default=HIGHEST - LOWEST + 1)
    near = sum(flip.distance <= 1 for flip in flips)
    margin = (0.4 if near > 2 else 0.5) if nearest <= 1 else 0.65 + 0.1 * min(nearest - 2, 3)
    asked = [key for key in criteria.needed if key in ordinals]
    known = sum(ordinals[key] is not None for key in asked) / len(asked) if asked else 0.0
    fit = 0.5 if contradictions else 1.0
    return round(max(0.0, min(margin, known, fit)), 2)


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

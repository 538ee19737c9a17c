"""Several reviewers' answers as one: the median, with what each said kept beside it."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from midline.questionnaire.answers import Answer, Answers

if TYPE_CHECKING:
    from midline.questionnaire.criteria import Criteria

WIDE = 2


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Reviewers apart by two or more, or one alone with an answer that is never averaged away (`kept`)."""

    criterion: str
    by: Mapping[str, float | None]
    kept: tuple[int, ...] = ()


def median(ordinals: Iterable[float | None]) -> float | None:
    """The median of those who know; None where nobody does. A half where two stand in the middle."""
    known = [ordinal for ordinal in ordinals if ordinal is not None]
    middle = statistics.median(known) if known else None
    return int(middle) if middle is not None and middle == int(middle) else middle


def merge(reviews: Sequence[tuple[str, Answers]]) -> Answers:
    """One set of answers from several: (reviewer, answers). A single one stays as it is."""
    if len(reviews) == 1:
        return reviews[0][1]
    keys = dict.fromkeys(key for _, answers in reviews for key in answers.by_key)
    parts = dict.fromkeys(name for _, answers in reviews for name in answers.parts)
    return Answers(
        {
            key: _merged([(who, answers.by_key[key]) for who, answers in reviews if key in answers.by_key])
            for key in keys
        },
        {
            name: merge([(who, answers.parts[name]) for who, answers in reviews if name in answers.parts])
            for name in parts
        },
        next((answers.description for _, answers in reviews if answers.description), ""),
        next((answers.crosses for _, answers in reviews if answers.crosses), None),
    )


def disagreements(criteria: Criteria, answers: Answers) -> tuple[Disagreement, ...]:
    """Where reviewers do not agree, in the order of the questions."""
    found = []
    for key, criterion in criteria.criteria.items():
        answer = answers.by_key.get(key)
        if answer is None or len(answer.by) < 2:
            continue
        known = [ordinal for ordinal in answer.by.values() if ordinal is not None]
        kept = tuple(sorted(keep for keep in criterion.keeps if keep in known and answer.ordinal != keep))
        if kept or (known and max(known) - min(known) >= WIDE):
            found.append(Disagreement(key, answer.by, kept))
    return tuple(found)


def _merged(given: Sequence[tuple[str, Answer]]) -> Answer:
    by = {who: answer.ordinal for who, answer in given}
    facts = dict.fromkeys(f"{who}: {answer.fact}" for who, answer in given if answer.fact)
    evidence = dict.fromkeys(place for _, answer in given for place in answer.evidence)
    return Answer(median(by.values()), "; ".join(facts), tuple(evidence), by)

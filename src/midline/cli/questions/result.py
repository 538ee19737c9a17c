"""What the answers came to, as paragraphs: the gate's sentence, the pulls, what would change it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from midline.cli.questions import wording
from midline.cli.questions.screens import Bar, Chart

if TYPE_CHECKING:
    from midline.questionnaire.criteria import Criteria
    from midline.questionnaire.verdict import Conclusion

MOST_FLIPS = 5


def result_paragraphs(
    criteria: Criteria, ordinals: Mapping[str, float | None], conclusion: Conclusion
) -> tuple[str | Chart, ...]:
    """The reasons of a conclusion."""
    because = conclusion.gate.because if conclusion.gate else ""
    confidence = wording.CONFIDENCE.format(confidence=conclusion.confidence)
    return (
        " ".join(filter(None, (because, confidence))),
        *_chart(criteria, conclusion),
        *_flips(criteria, conclusion),
        *_contradictions(criteria, ordinals, conclusion),
    )


def _chart(criteria: Criteria, conclusion: Conclusion) -> Iterator[str | Chart]:
    """The answers that pull, the strongest first."""
    pulls = [(key, value) for key, value in conclusion.contributions.items() if value]
    pulls.sort(key=lambda each: -abs(each[1]))
    if pulls:
        bars = tuple(Bar(criteria.criteria[key].title, value) for key, value in pulls)
        yield Chart(wording.PULLS, wording.LEFT, wording.RIGHT, bars)


def _flips(criteria: Criteria, conclusion: Conclusion) -> Iterator[str]:
    if conclusion.verdict == "undecided" and conclusion.deciding:
        titles = [criteria.criteria[key].title for key in conclusion.deciding[:MOST_FLIPS]]
        yield wording.DECIDING.format(wording.either([f"“{title}”" for title in titles]))
    elif not conclusion.flips and not conclusion.opening:
        yield wording.NO_FLIPS
    if conclusion.flips:
        yield _flip_lines(criteria, conclusion)
    if conclusion.opening:
        titles = [f"“{criteria.criteria[key].title}”" for key in conclusion.opening[:MOST_FLIPS]]
        yield wording.OPENING.format(wording.either(titles))


def _flip_lines(criteria: Criteria, conclusion: Conclusion) -> str:
    lines = [wording.FLIPS]
    for flip in conclusion.flips[:MOST_FLIPS]:
        criterion = criteria.criteria[flip.criterion]
        option = criterion.option(flip.to)
        lines.append(wording.FLIP.format(verdict=flip.verdict, title=criterion.title, option=option))
    if len(conclusion.flips) > MOST_FLIPS:
        lines.append(wording.MORE_FLIPS.format(len(conclusion.flips) - MOST_FLIPS))
    return "\n".join(lines)


def _contradictions(criteria: Criteria, ordinals: Mapping[str, float | None], conclusion: Conclusion) -> Iterator[str]:
    for key in conclusion.contradictions:
        criterion, ordinal = criteria.criteria[key], ordinals.get(key)
        option = wording.DONT_KNOW if ordinal is None else criterion.option(ordinal)
        yield wording.CONTRADICTS.format(title=criterion.title, option=option)

"""What the questionnaire says of components: text for a terminal, one JSON object for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

from midline import __version__
from midline.reporting.terminal import PLAIN, Palette, visible

if TYPE_CHECKING:
    from midline.questionnaire.classification import Classification
    from midline.questionnaire.criteria import Criteria
    from midline.questionnaire.parts import Part
    from midline.questionnaire.reviewers import Disagreement
    from midline.questionnaire.verdict import Conclusion

SCHEMA = "midline-classify"
SCHEMA_VERSION = 1

Object: TypeAlias = dict[str, Any]

_BAR = 10
_FLIPS = 4


def classifications_json(
    criteria: Criteria, judged: Sequence[Classification], problems: Sequence[Mapping[str, Any]] = ()
) -> str:
    """One indented JSON object; `docs/output.md` documents it."""
    report = {
        "schema": SCHEMA,
        "schema_version": SCHEMA_VERSION,
        "tool_version": __version__,
        "criteria_version": criteria.version,
        "components": {each.name: _component(each) for each in judged},
        "problems": [dict(problem) for problem in problems],
    }
    return json.dumps(report, indent=2) + "\n"


def classifications_text(criteria: Criteria, judged: Sequence[Classification], palette: Palette = PLAIN) -> str:
    """Each component with its verdict and why; ends with a newline."""
    return "\n".join("\n".join(_lines(criteria, each, palette)) + "\n" for each in judged)


def _component(judged: Classification) -> Object:
    answered = dict(judged.answers.ordinals())
    return {
        **_conclusion(judged.conclusion),
        "answers": answered,
        "parts": [_part(part) for part in judged.parts],
        "disagreements": _disagreements(judged.disagreements),
    }


def _conclusion(conclusion: Conclusion) -> Object:
    gate = conclusion.gate
    return {
        "verdict": conclusion.verdict,
        "confidence": conclusion.confidence,
        "pull": round(conclusion.pull, 4),
        "contributions": {key: round(share, 4) for key, share in conclusion.contributions.items()},
        "gate": None if gate is None else {"key": gate.key, "because": gate.because},
        "flips": [
            {"criterion": flip.criterion, "answer": flip.answer, "to": flip.to, "verdict": flip.verdict}
            for flip in conclusion.flips
        ],
        "opening": list(conclusion.opening),
        "deciding": list(conclusion.deciding),
        "contradictions": list(conclusion.contradictions),
    }


def _part(part: Part) -> Object:
    return {
        "name": part.name,
        "end": part.end,
        **_conclusion(part.conclusion),
        "answers": dict(part.ordinals),
        "presumed": part.presumed,
        "parts": [_part(each) for each in part.parts],
        "disagreements": _disagreements(part.disagreements),
    }


def _disagreements(apart: Iterable[Disagreement]) -> list[Object]:
    return [{"criterion": each.criterion, "by": dict(each.by), "kept": list(each.kept)} for each in apart]


def _lines(criteria: Criteria, judged: Classification, palette: Palette) -> Iterator[str]:
    conclusion = judged.conclusion
    verdict = palette.paint("bold", conclusion.verdict)
    yield f"{palette.paint('bold', visible(judged.name))}: {verdict}, confidence {conclusion.confidence:.0%}"
    because = conclusion.gate.because if conclusion.gate else "No gate holds: the answers pull both ways."
    yield f"  {because}"
    shares = {key: conclusion.contributions.get(key, 0.0) for key in criteria.needed if key in judged.answers.by_key}
    for key, share in sorted(shares.items(), key=lambda each: -abs(each[1])):
        yield f"  {_bar(share, conclusion)}  {criteria.criteria[key].title}: {_fact(criteria, judged, key)}"
    for key in conclusion.contradictions:
        yield f"  does not fit: {criteria.criteria[key].title}: {_fact(criteria, judged, key)}"
    yield from _apart(criteria, judged.disagreements, "  ")
    yield from _deciding(criteria, conclusion, "  ")
    for flip in conclusion.flips[:_FLIPS]:
        criterion = criteria.criteria[flip.criterion]
        yield f"  changes to {flip.verdict} if {criterion.title} were: {criterion.option(flip.to)}"
    if conclusion.opening:
        titles = ", ".join(criteria.criteria[key].title for key in conclusion.opening)
        yield f"  another answer would make more questions necessary: {titles}"
    for part in judged.parts:
        yield from _part_lines(criteria, part, "  ")


def _apart(criteria: Criteria, disagreements: Iterable[Disagreement], indent: str) -> Iterator[str]:
    for each in disagreements:
        said = ", ".join(f"{visible(who)} {_number(ordinal)}" for who, ordinal in each.by.items())
        yield f"{indent}reviewers differ: {criteria.criteria[each.criterion].title}: {said}"


def _deciding(criteria: Criteria, conclusion: Conclusion, indent: str) -> Iterator[str]:
    if conclusion.verdict == "undecided":
        titles = ", ".join(criteria.criteria[key].title for key in conclusion.deciding[:_FLIPS])
        yield f"{indent}would decide it: {titles}"


def _part_lines(criteria: Criteria, part: Part, indent: str) -> Iterator[str]:
    presumed = ", if its answers are as presumed" if part.presumed else ""
    yield f"{indent}{part.end}: {visible(part.name)}: {part.conclusion.verdict}{presumed}"
    yield from _apart(criteria, part.disagreements, indent + "  ")
    yield from _deciding(criteria, part.conclusion, indent + "  ")
    for each in part.parts:
        yield from _part_lines(criteria, each, indent + "  ")


def _bar(share: float, conclusion: Conclusion) -> str:
    """A bar to the left towards rules, to the right towards examples; the longest fills its half."""
    longest = max((abs(each) for each in conclusion.contributions.values()), default=0)
    width = round(abs(share) / longest * _BAR) if longest else 0
    left, right = ("#" * width, "") if share < 0 else ("", "#" * width)
    return f"{left:>{_BAR}}|{right:<{_BAR}}"


def _fact(criteria: Criteria, judged: Classification, key: str) -> str:
    answer = judged.answers.by_key[key]
    option = "don't know" if answer.ordinal is None else criteria.criteria[key].option(answer.ordinal)
    return f"{option} ({visible(answer.fact)})" if answer.fact else option


def _number(ordinal: float | None) -> str:
    return "don't know" if ordinal is None else f"{ordinal:+g}"

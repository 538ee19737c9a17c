"""A split worked out: a front that makes sense of what is messy, and a back that is strict."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, TypeAlias

from midline.questionnaire.reviewed import judge_reviewed
from midline.questionnaire.verdict import conclude

if TYPE_CHECKING:
    from collections.abc import Mapping

    from midline.questionnaire.answers import Answers
    from midline.questionnaire.criteria import Criteria
    from midline.questionnaire.gates import Ordinals
    from midline.questionnaire.reviewers import Disagreement
    from midline.questionnaire.verdict import Conclusion

DEEPEST = 2

End: TypeAlias = Literal["front", "back"]


@dataclass(frozen=True, slots=True)
class Part:
    """One half of a split. end: which half. presumed: nobody answered for it; its answers are those of the whole, moved
    to what has to hold for this half. parts: where it has to be split once more. disagreements: where reviewers are
    apart on this half.
    """

    name: str
    end: End
    ordinals: Mapping[str, float | None]
    presumed: bool
    conclusion: Conclusion
    parts: tuple[Part, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()


def part_names(name: str) -> tuple[str, str]:
    """What the front and the back are called until someone names them better."""
    return f"{name}-front", f"{name}-back"


def propose_parts(
    criteria: Criteria,
    name: str,
    ordinals: Ordinals,
    answered: Mapping[str, Answers] | None = None,
    depth: int = 1,
) -> tuple[Part, ...]:
    """The two halves of a component that has to be split, each judged; answered: what was said about parts, by name.

    With names of its own the first part is the front, the second the back; one that was only named is presumed. A half
    that comes out as split is split again, to a depth of two; below that it stays as it is, and a person has to think.
    """
    given = dict(answered or {})
    names = (*given, *part_names(name))[:2] if len(given) == 2 else part_names(name)
    ends: tuple[End, End] = ("front", "back")
    return tuple(
        _part(criteria, part, end, ordinals, given.get(part), depth) for part, end in zip(names, ends, strict=True)
    )


def presumed_answers(criteria: Criteria, end: End, ordinals: Ordinals) -> dict[str, float | None]:
    """The answers of the whole, moved to what has to hold for this half."""
    return {key: getattr(criteria.criteria[key], end).of(ordinal) for key, ordinal in ordinals.items()}


def _part(criteria: Criteria, name: str, end: End, whole: Ordinals, given: Answers | None, depth: int) -> Part:
    if given is None or not given.by_key:
        ordinals = presumed_answers(criteria, end, whole)
        return _with_parts(criteria, Part(name, end, ordinals, True, conclude(criteria, ordinals)), given, depth)
    judged = judge_reviewed(criteria, given)
    part = Part(name, end, given.ordinals(), False, judged.conclusion, (), judged.disagreements)
    return _with_parts(criteria, part, given, depth)


def _with_parts(criteria: Criteria, part: Part, given: Answers | None, depth: int) -> Part:
    if part.conclusion.verdict != "split" or depth >= DEEPEST:
        return part
    answered = None if given is None else given.parts
    return replace(part, parts=propose_parts(criteria, part.name, part.ordinals, answered, depth + 1))

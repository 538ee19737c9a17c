"""A split worked out: a front that makes sense of what is messy, and a back that is strict."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from midline.questionnaire.verdict import conclude

if TYPE_CHECKING:
    from collections.abc import Mapping

    from midline.questionnaire.criteria import Criteria
    from midline.questionnaire.gates import Ordinals
    from midline.questionnaire.verdict import Conclusion

DEEPEST = 2

End: TypeAlias = Literal["front", "back"]


@dataclass(frozen=True, slots=True)
class Part:
    """One half of a split. end: which half. presumed: nobody answered for it; its answers are those of the whole, moved
    to what has to hold for this half. parts: where it has to be split once more.
    """

    name: str
    end: End
    ordinals: Mapping[str, float | None]
    presumed: bool
    conclusion: Conclusion
    parts: tuple[Part, ...] = ()


def part_names(name: str) -> tuple[str, str]:
    """What the front and the back are called until someone names them better."""
    return f"{name}-front", f"{name}-back"


def propose_parts(
    criteria: Criteria,
    name: str,
    ordinals: Ordinals,
    answered: Mapping[str, Ordinals] | None = None,
    depth: int = 1,
) -> tuple[Part, ...]:
    """The two halves of a component that has to be split, each judged; answered: what was said about parts, by name.

    With names of its own the first part answered is the front, the second the back. A half that comes out as split is
    split again, to a depth of two; below that it stays as it is, and a person has to think.
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


def _part(criteria: Criteria, name: str, end: End, whole: Ordinals, answered: Ordinals | None, depth: int) -> Part:
    ordinals = presumed_answers(criteria, end, whole) if answered is None else dict(answered)
    conclusion = conclude(criteria, ordinals)
    parts: tuple[Part, ...] = ()
    if conclusion.verdict == "split" and depth < DEEPEST:
        parts = propose_parts(criteria, name, ordinals, depth=depth + 1)
    return Part(name, end, ordinals, answered is None, conclusion, parts)

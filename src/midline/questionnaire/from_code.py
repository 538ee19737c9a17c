"""Answers that code suggests before anyone was asked. A person confirms or changes them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from midline.questionnaire.answers import Answer

if TYPE_CHECKING:
    from midline.questionnaire.criteria import Criteria

MOST_PLACES = 5


@dataclass(frozen=True, slots=True)
class Seen:
    """A fact that code shows. does: what the code does, after "the code"; places: where, as `path:line`."""

    does: str
    places: tuple[str, ...]


def code_answers(criteria: Criteria, facts: Mapping[str, Seen]) -> dict[str, Answer]:
    """Criterion -> the answer that the facts suggest; of several hints of a question the first whose fact is seen."""
    found: dict[str, Answer] = {}
    for key, criterion in criteria.criteria.items():
        hint = next((each for each in criterion.code if each.fact in facts), None)
        if hint is not None:
            seen = facts[hint.fact]
            found[key] = Answer(hint.answer, f"the code {seen.does}", seen.places[:MOST_PLACES])
    return found

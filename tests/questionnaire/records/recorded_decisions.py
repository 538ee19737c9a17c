"""Decisions for the tests of this folder."""

from __future__ import annotations

import datetime

from midline.questionnaire.answers import Answer, Answers
from midline.questionnaire.classification import classify
from midline.questionnaire.criteria_file import load_criteria
from midline.questionnaire.records.decision import Decision

CRITERIA = load_criteria()
DAY = datetime.date(2026, 11, 21)
NEXT_YEAR = datetime.date(2027, 11, 21)

LEARNED = dict.fromkeys(CRITERIA.criteria, 2) | {"parts_differ": -2}
DETERMINISTIC = dict.fromkeys(CRITERIA.criteria, -2) | {"data_availability": 1, "feedback_signal": 2}
SPLIT = LEARNED | {"output_exactness": -2, "side_effect_authority": -2, "auditability": -2, "parts_differ": 2}
UNDECIDED: dict[str, int | None] = dict.fromkeys(CRITERIA.criteria)


def answers(ordinals: dict[str, int | None] | dict[str, int], fact: str = "", **more: object) -> Answers:
    """The same fact behind all answers."""
    return Answers({key: Answer(ordinal, fact) for key, ordinal in ordinals.items()}, **more)  # type: ignore[arg-type]


def decision(name: str, given: Answers, **more: object) -> Decision:
    """A decision by ana."""
    more = {"reviewers": ("ana",), "date": DAY, "review": NEXT_YEAR} | more
    return Decision(classify(CRITERIA, name, given), **more)  # type: ignore[arg-type]

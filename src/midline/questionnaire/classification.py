"""One component taken through the questionnaire: its answers, the verdict, its parts and where reviewers differ."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from midline.questionnaire.parts import propose_parts
from midline.questionnaire.reviewed import judge_reviewed

if TYPE_CHECKING:
    from midline.questionnaire.answers import Answers
    from midline.questionnaire.criteria import Criteria
    from midline.questionnaire.parts import Part
    from midline.questionnaire.reviewers import Disagreement
    from midline.questionnaire.verdict import Conclusion


@dataclass(frozen=True, slots=True)
class Classification:
    """What the questionnaire says of one component. parts: the two halves of a split, empty otherwise.

    disagreements: where reviewers are apart; open_gates: criteria on which one of them stands alone with an answer that
    would change the verdict, which keeps it undecided.
    """

    name: str
    answers: Answers
    conclusion: Conclusion
    parts: tuple[Part, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    open_gates: tuple[str, ...] = ()


def classify(criteria: Criteria, name: str, answers: Answers) -> Classification:
    """Judge one component."""
    judged = judge_reviewed(criteria, answers)
    parts: tuple[Part, ...] = ()
    if judged.conclusion.verdict == "split":
        parts = propose_parts(criteria, name, answers.ordinals(), answers.parts)
    return Classification(name, answers, judged.conclusion, parts, judged.disagreements, judged.open_gates)

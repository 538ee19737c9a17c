"""The verdict on one set of answers where several reviewers gave them: nobody's gate answer is averaged away."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from midline.questionnaire.criteria import Either, Gate
from midline.questionnaire.reviewers import disagreements
from midline.questionnaire.verdict import conclude

if TYPE_CHECKING:
    from midline.questionnaire.answers import Answers
    from midline.questionnaire.criteria import Criteria
    from midline.questionnaire.reviewers import Disagreement
    from midline.questionnaire.verdict import Conclusion

DISAGREE = "reviewers-disagree"


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A verdict, where reviewers are apart, and the criteria on which one of them stands alone with an answer that
    would change the verdict, which keeps it undecided.
    """

    conclusion: Conclusion
    disagreements: tuple[Disagreement, ...]
    open_gates: tuple[str, ...]


def judge_reviewed(criteria: Criteria, answers: Answers) -> Reviewed:
    """Judge the answers about one component or one part, whatever is said of its own parts."""
    ordinals = answers.ordinals()
    conclusion = conclude(criteria, ordinals)
    apart = disagreements(criteria, answers)
    open_gates = tuple(
        each.criterion
        for each in apart
        if any(
            conclude(criteria, {**ordinals, each.criterion: keep}).verdict != conclusion.verdict for keep in each.kept
        )
    )
    if open_gates:
        conclusion = _left_open(conclusion, open_gates)
    elif apart:
        conclusion = replace(conclusion, confidence=min(conclusion.confidence, 0.5))
    return Reviewed(conclusion, apart, open_gates)


def _left_open(conclusion: Conclusion, open_gates: tuple[str, ...]) -> Conclusion:
    because = "Reviewers are apart where a single answer is never averaged away."
    gate = Gate(DISAGREE, "undecided", because, Either(()))
    return replace(conclusion, verdict="undecided", gate=gate, confidence=0.0, deciding=open_gates)

"""One component taken through the questionnaire: its answers, the verdict, its parts and where reviewers differ."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from midline.questionnaire.criteria import Either, Gate
from midline.questionnaire.parts import propose_parts
from midline.questionnaire.reviewers import disagreements
from midline.questionnaire.verdict import conclude

if TYPE_CHECKING:
    from midline.questionnaire.answers import Answers
    from midline.questionnaire.criteria import Criteria
    from midline.questionnaire.parts import Part
    from midline.questionnaire.reviewers import Disagreement
    from midline.questionnaire.verdict import Conclusion

DISAGREE = "reviewers-disagree"


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
    parts: tuple[Part, ...] = ()
    if conclusion.verdict == "split":
        answered = {part: given.ordinals() for part, given in answers.parts.items()}
        parts = propose_parts(criteria, name, ordinals, answered)
    return Classification(name, answers, conclusion, parts, apart, open_gates)


def _left_open(conclusion: Conclusion, open_gates: tuple[str, ...]) -> Conclusion:
    because = "Reviewers are apart where a single answer is never averaged away."
    gate = Gate(DISAGREE, "undecided", because, Either(()))
    return replace(conclusion, verdict="undecided", gate=gate, confidence=0.0, deciding=open_gates)

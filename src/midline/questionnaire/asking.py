"""Which question comes next: the first four, then what can still change the verdict, then the checks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from midline.questionnaire.criteria import ORDINALS
from midline.questionnaire.possible import possible_verdicts

if TYPE_CHECKING:
    from midline.questionnaire.criteria import Criteria
    from midline.questionnaire.gates import Ordinals

_UNSURE = 0.5


def next_question(criteria: Criteria, ordinals: Ordinals) -> str | None:
    """The key of the question to ask next; None once no answer that is needed could change the verdict.

    The order of the answers so far plays no part. Of the questions that are left, the one comes first whose answers
    leave the fewest verdicts open, so that a clear case is settled early.
    """
    for key, criterion in criteria.criteria.items():
        if criterion.asked == "first" and key not in ordinals:
            return key
    if len(possible_verdicts(criteria, ordinals)) == 1:
        return None
    left = [key for key in criteria.needed if key not in ordinals]
    return min(left, key=lambda key: _open_after(criteria, ordinals, key), default=None)


def _open_after(criteria: Criteria, ordinals: Ordinals, key: str) -> int:
    """How many verdicts are open after each answer to this question, summed up."""
    return sum(len(possible_verdicts(criteria, {**ordinals, key: ordinal})) for ordinal in ORDINALS)


def checks_left(criteria: Criteria, ordinals: Ordinals, verdict: str, confidence: float) -> tuple[str, ...]:
    """The questions that only check a verdict, where it is worth checking: split, undecided, or not sure."""
    if verdict in ("deterministic", "learned") and confidence > _UNSURE:
        return ()
    return tuple(key for key, each in criteria.criteria.items() if each.asked == "last" and key not in ordinals)

"""How often two evaluations of the same answer agreed in the last week."""

from __future__ import annotations

from collections.abc import Sequence

from interviewlm.schemas import Evaluation


def agreement(pairs: Sequence[tuple[Evaluation, Evaluation]]) -> float:
    """The share of pairs whose scores differ by at most one; 1.0 where there are none."""
    close = sum(abs(first.score - second.score) <= 1 for first, second in pairs)
    return close / len(pairs) if pairs else 1.0

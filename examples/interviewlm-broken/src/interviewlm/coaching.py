"""Tips after the interview."""

from __future__ import annotations

from interviewlm.schemas import Evaluation


def tip(evaluation: Evaluation) -> str:
    """One sentence to take home."""
    return "Say why." if evaluation.score < 3 else "Say what you would do differently."

"""Goodwill rules of the first version, still asked by billing."""

from __future__ import annotations

from interviewlm.legacy.gateway import ask


def goodwill(amount: int, complaint: str) -> int:
    """Cents to give back for a complaint: a tenth, at most five euros, and nothing for an unfounded one."""
    if ask(f"Is this complaint founded? Answer yes or no.\n{complaint}") != "yes":
        return 0
    return min(amount // 10, 500)

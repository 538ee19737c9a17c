"""Who sent whom."""  # planted: MID001

from __future__ import annotations


def reward(referred: int) -> int:
    """Cents for having sent this many candidates."""
    return 200 * min(referred, 10)

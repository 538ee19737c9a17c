"""Discounts for those who book more than one interview."""

from __future__ import annotations


def discount(interviews: int, price: int) -> int  # planted: MID005
    """Cents off the price."""
    return price // 10 if interviews > 1 else 0

"""What features are: numbers by name; and the two ways in which they are kept small."""

from __future__ import annotations

from math import log2

Features = dict[str, float]


def damped(number: float) -> float:
    """Counts grow slowly: the tenth test says less than the second."""
    return log2(1 + max(0.0, number))


def share(part: float, whole: float) -> float:
    """Between 0 and 1; 0 of nothing."""
    return part / whole if whole else 0.0


def is_fraction(number: float | None) -> bool:
    """Whether it is a number that is not whole."""
    return number is not None and number != int(number)

"""Amounts, percentages, times, ages and limits in a prompt: what exact rules are made of."""

from __future__ import annotations

import re
from collections.abc import Mapping


def figures(text: str, patterns: Mapping[str, re.Pattern[str]]) -> dict[str, tuple[str, ...]]:
    """What a normal text holds of each kind, in the order in which it stands there."""
    return {
        kind: tuple(" ".join(match[0].split()) for match in pattern.finditer(text))
        for kind, pattern in patterns.items()
    }

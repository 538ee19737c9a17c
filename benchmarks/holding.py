"""Verdict quality only rises: which figures fall below those that are kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

Figures = Mapping[str, Any]
GROUP_FIGURES = ("precision", "recall", "f1")


def fallen(kept: Figures, now: Figures) -> list[str]:
    """One line for each figure of a scored set that is worse than the kept one, or no longer there."""
    return [
        f"{name}: {_shown(before)} was kept, {_shown(after)} is measured"
        for name, before, after in _pairs(kept, now)
        if after is None or after < before
    ]


def _pairs(kept: Figures, now: Figures) -> Iterator[tuple[str, float, float | None]]:
    """(name, kept, measured) of everything that must not fall; false alarms count downwards."""
    for group, row in sorted(kept["groups"].items()):
        for figure in GROUP_FIGURES:
            if row[figure] is not None:
                yield f"{group} {figure}", row[figure], now["groups"].get(group, {}).get(figure)
    for category, row in sorted(kept["per_category"].items()):
        if row["recall"] is not None:
            yield f"{category} recall", row["recall"], now["per_category"].get(category, {}).get("recall")
    yield (
        "false alarms in files without a label",
        -kept["negative_files"]["false_alarms"],
        -now["negative_files"]["false_alarms"],
    )


def _shown(figure: float | None) -> str:
    return "nothing" if figure is None else f"{abs(figure):.4f}"

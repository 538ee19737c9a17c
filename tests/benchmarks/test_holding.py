"""The ratchet over verdicts lets no figure fall."""

from __future__ import annotations

import copy
import json
import sys
from pathlib import Path
from typing import Any

import pytest

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
sys.path.insert(0, str(BENCHMARKS))
import holding  # noqa: E402

KEPT: dict[str, Any] = json.loads((BENCHMARKS / "results" / "model-calls-dev.json").read_text(encoding="utf-8"))


def test_the_same_figures_hold() -> None:
    assert holding.fallen(KEPT, KEPT) == []


@pytest.mark.parametrize(
    ("where", "figure"),
    [(("groups", "headline"), "precision"), (("groups", "runs"), "f1"), (("per_category", "http"), "recall")],
)
def test_a_lower_figure_is_told_and_a_higher_one_is_not(where: tuple[str, str], figure: str) -> None:
    worse, better = copy.deepcopy(KEPT), copy.deepcopy(KEPT)
    worse[where[0]][where[1]][figure] -= 0.001
    better[where[0]][where[1]][figure] += 0.001
    assert [line.split(":")[0] for line in holding.fallen(KEPT, worse)] == [f"{where[1]} {figure}"]
    assert holding.fallen(KEPT, better) == []


def test_an_alarm_in_a_file_without_labels_is_told() -> None:
    worse = copy.deepcopy(KEPT)
    worse["negative_files"]["false_alarms"] += 1
    assert len(holding.fallen(KEPT, worse)) == 1


def test_a_category_that_is_no_longer_scored_is_told() -> None:
    worse = copy.deepcopy(KEPT)
    del worse["per_category"]["agent"]
    assert holding.fallen(KEPT, worse) == ["agent recall: 1.0000 was kept, nothing is measured"]

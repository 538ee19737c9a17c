"""The labelled sets are what the scorer takes them for."""

from __future__ import annotations

import json
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

DATA = Path(__file__).parents[2] / "benchmarks" / "data"
HEADLINE = {"infer", "embed", "agent", "http", "train"}
EVERYTHING = HEADLINE | {"wrapper", "construct", "load", "unsure"}
CATEGORIES = {"dev": EVERYTHING, "own": HEADLINE | {"unsure"}, "fresh": EVERYTHING}


def rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (DATA / name).read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("name", sorted(CATEGORIES))
def test_labels_lie_in_listed_files_and_are_counted_there(name: str) -> None:
    labels, files = rows(f"model-calls-{name}.jsonl"), rows(f"model-calls-{name}.files.jsonl")
    counted = {(row["package"], row["path"]): 0 for row in files}
    assert len(counted) == len(files)
    for label in labels:
        assert label["category"] in CATEGORIES[name]
        assert 1 <= label["start"] <= label["end"]
        counted[label["package"], label["path"]] += 1
    assert counted == {(row["package"], row["path"]): row["labels"] for row in files}


@pytest.mark.parametrize(("one", "other"), list(combinations(sorted(CATEGORIES), 2)))
def test_no_two_sets_share_a_package(one: str, other: str) -> None:
    packages = [{row["package"] for row in rows(f"model-calls-{name}.files.jsonl")} for name in (one, other)]
    assert not packages[0] & packages[1]


def test_the_own_set_is_large_enough_to_mean_something() -> None:
    labels, files = rows("model-calls-own.jsonl"), rows("model-calls-own.files.jsonl")
    assert sum(label["category"] in HEADLINE for label in labels) >= 120
    assert sum(not row["labels"] for row in files) >= 10

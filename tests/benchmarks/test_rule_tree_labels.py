"""The labelled sets of rule trees hold together, and the shipped model was trained on them as they are."""

from __future__ import annotations

import hashlib
import json
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from midline.catalogue.linear_model import load_model

DATA = Path(__file__).parents[2] / "benchmarks" / "data"
SETS = ("dev", "own", "plain", "fresh")
LABELS = {"rule_tree", "not_rule_tree", "unsure"}


def rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (DATA / name).read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("name", SETS)
def test_rows_have_a_place_a_label_and_a_form(name: str) -> None:
    for row in rows(f"rule-trees-{name}.jsonl"):
        assert 1 <= row["start"] <= row["end"]
        assert row["label"] in LABELS
        assert len(row["sha256"]) == 64
        assert row["form"].startswith("neg:") or row["label"] != "not_rule_tree"


@pytest.mark.parametrize(("one", "other"), list(combinations(SETS, 2)))
def test_no_two_sets_share_a_package(one: str, other: str) -> None:
    packages = [{row["package"].lower() for row in rows(f"rule-trees-{name}.jsonl")} for name in (one, other)]
    assert not packages[0] & packages[1]


def test_families_of_packages_are_in_the_sets() -> None:
    known = {row["package"] for name in SETS for row in rows(f"rule-trees-{name}.jsonl")}
    families = json.loads((DATA / "rule-trees-kin.json").read_text(encoding="utf-8"))
    members = [package for family in families.values() for package in family]
    assert set(members) <= known
    assert len(members) == len(set(members))


def test_the_shipped_model_was_trained_on_these_sets() -> None:
    trained_on = load_model("rule-tree").record["trained on"]
    digests = {name: hashlib.sha256((DATA / f"rule-trees-{name}.jsonl").read_bytes()).hexdigest() for name in SETS}
    assert trained_on == digests


def test_the_findings_in_every_plain_package_are_kept_and_few() -> None:
    benchmarks = DATA.parent
    listed = json.loads((benchmarks / "packages.json").read_text(encoding="utf-8"))["plain"]
    kept = json.loads((benchmarks / "results" / "rule-trees.json").read_text(encoding="utf-8"))["plain packages"]
    assert kept.keys() == listed.keys()
    assert all(row["findings"] <= row["lines"] / 20_000 for row in kept.values())

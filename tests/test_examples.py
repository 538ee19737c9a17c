"""The examples: the clean one has no finding, the broken twin has exactly what was planted in it."""

from __future__ import annotations

import filecmp
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from midline.analysis.checking import run_check
from midline.analysis.options import AnalysisOptions
from midline.catalogue.rules import load_rules
from midline.judging.finding import Finding

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
CLEAN = EXAMPLES / "interviewlm"
BROKEN = EXAMPLES / "interviewlm-broken"
LEFT_BEHIND = {"__pycache__", ".midline_cache", ".pytest_cache"}


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """A line of a file."""

    path: str
    line: int


def spot(entry: dict[str, str]) -> Spot:
    """The line that `at` names; it must be one line only."""
    lines = (BROKEN / entry["path"]).read_text(encoding="utf-8").splitlines()
    hits = [number for number, line in enumerate(lines, 1) if entry["at"] in line]
    assert len(hits) == 1, f"{entry['at']!r} stands on {len(hits)} lines of {entry['path']}"
    return Spot(entry["path"], hits[0])


def planted() -> list[dict[str, Any]]:
    """The entries of planted.yaml."""
    entries: list[dict[str, Any]] = yaml.safe_load((BROKEN / "planted.yaml").read_text(encoding="utf-8"))["planted"]
    return entries


@lru_cache
def findings(example: Path) -> tuple[Finding, ...]:
    """What a check of the example finds and no suppression covers."""
    return run_check(example, options=AnalysisOptions(use_cache=False)).result.open_findings


def in_words(rule: str, at: Spot) -> str:
    """One line that can be compared and read."""
    return f"{at.path}:{at.line} {rule}"


def test_the_clean_example_has_no_finding_at_all() -> None:
    assert [in_words(each.rule, Spot(each.place.path, each.place.line)) for each in findings(CLEAN)] == []


def test_what_is_found_is_what_was_planted() -> None:
    found = sorted(in_words(each.rule, Spot(each.place.path, each.place.line)) for each in findings(BROKEN))
    assert found == sorted(in_words(entry["rule"], spot(entry)) for entry in planted())


@pytest.mark.parametrize("entry", planted(), ids=lambda entry: f"{entry['rule']} {entry['path']}")
def test_a_finding_names_component_symbol_and_chain(entry: dict[str, Any]) -> None:
    here = (entry["rule"], spot(entry))
    (finding,) = (each for each in findings(BROKEN) if (each.rule, Spot(each.place.path, each.place.line)) == here)
    assert finding.component == entry.get("component", "")
    assert finding.symbol == entry.get("symbol", "")
    if "chain" in entry:
        assert [Spot(hop.path, hop.line) for hop in finding.witness] == [spot(hop) for hop in entry["chain"]]


def test_every_rule_is_planted_once() -> None:
    """A crossing twice: into code, and to an address."""
    assert sorted(entry["rule"] for entry in planted()) == sorted([*load_rules(), "MID401"])


def files_of(example: Path) -> set[str]:
    """Every file of an example that belongs to it, relative."""
    walked = (path.relative_to(example) for path in example.rglob("*") if path.is_file())
    return {path.as_posix() for path in walked if LEFT_BEHIND.isdisjoint(path.parts)}


def test_the_twin_differs_only_where_something_is_planted() -> None:
    clean, broken = files_of(CLEAN), files_of(BROKEN)
    assert clean <= broken
    _, differing, errors = filecmp.cmpfiles(CLEAN, BROKEN, sorted(clean), shallow=False)
    named = {entry["path"] for entry in planted()}
    named |= {hop["path"] for entry in planted() for hop in entry.get("chain", ())}
    named |= {"README.md", "docs/boundary.svg", "planted.yaml", "jobs/eval_week.py", "src/interviewlm/coaching.py"}
    named |= {f"docs/decisions/{name}.md" for name in ("api", "api-2", "kickoff", "recordings", "transcription")}
    named |= {"docs/decisions/billing.md", "docs/decisions/billing.answers.yaml"}
    assert not errors
    assert set(differing) | (broken - clean) == named


def test_the_clean_example_works(tmp_path: Path) -> None:
    copy = shutil.copytree(CLEAN, tmp_path / "interviewlm", ignore=shutil.ignore_patterns(*LEFT_BEHIND))
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests"],
        cwd=copy,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "PYTEST_ADDOPTS": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert "skipped" not in run.stdout

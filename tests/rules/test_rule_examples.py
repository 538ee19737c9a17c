"""The examples of every rule, run through the real check."""

from __future__ import annotations

from pathlib import Path

import pytest

from midline.analysis.checking import run_check
from midline.catalogue.examples import Expectation, load_example
from midline.catalogue.rules import load_rules


def findings_in(folder: Path) -> tuple[Expectation, ...]:
    """What the check of a folder finds and no suppression covers."""
    found = run_check(folder).result.open_findings
    return tuple(sorted(Expectation(each.place.path, each.place.line, each.rule) for each in found))


@pytest.mark.parametrize("rule", load_rules())
def test_bad_example_gives_exactly_the_marked_findings(rule: str, tmp_path: Path) -> None:
    example = load_example(rule, "bad")
    example.write(tmp_path)
    assert findings_in(tmp_path) == example.expectations


@pytest.mark.parametrize("rule", load_rules())
def test_good_example_gives_no_finding_at_all(rule: str, tmp_path: Path) -> None:
    load_example(rule, "good").write(tmp_path)
    assert findings_in(tmp_path) == ()

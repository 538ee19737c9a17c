"""Options of rules, for the project and for one component."""

from __future__ import annotations

from pathlib import Path

import pytest

from midline.documents.problem import Problem
from midline.manifest.errors import ManifestError
from midline.manifest.loading import load_manifest
from midline.manifest.model import Manifest

RULES = {"MID101": "model-call", "MID205": "effect-in-learned", "MID301": "large-rule-tree"}
THE_RULE = "the number or the name of a rule"
OPTIONS = {"MID101": {}, "MID301": {"min-tests": 1, "min-weights": 2}}


def load(folder: Path, *lines: str) -> Manifest:
    file = folder / "midline.yaml"
    file.write_text("midline: 1\n" + "".join(f"{line}\n" for line in lines), encoding="utf-8")
    return load_manifest(file, RULES, OPTIONS)


def problems(folder: Path, *lines: str) -> tuple[Problem, ...]:
    with pytest.raises(ManifestError) as caught:
        load(folder, *lines)
    return caught.value.problems


def test_options_of_the_project_and_of_a_component(tmp_path: Path) -> None:
    manifest = load(
        tmp_path,
        "rules: {options: {MID301: {min-tests: 4}}}",
        "components:",
        "  desk: {side: deterministic, options: {large-rule-tree: {min-weights: 9}}}",
        "  mail: {side: deterministic}",
    )
    desk, mail = manifest.component("desk"), manifest.component("mail")
    assert desk is not None and mail is not None
    assert manifest.rules.options == {"MID301": {"min-tests": 4}}
    assert (desk.options, mail.options) == ({"MID301": {"min-weights": 9}}, {})


@pytest.mark.parametrize(
    ("options", "message", "expected", "nearest"),
    [
        ("{MID301: {min-test: 4}}", "`MID301` has no option `min-test`", "one of min-tests, min-weights", "min-tests"),
        ("{large-rule-tree: {x: 4}}", "`large-rule-tree` has no option `x`", "one of min-tests, min-weights", ""),
        ("{model-call: {min-tests: 4}}", "`model-call` has no options", "", ""),
        ("{MID301: {min-weights: 1}}", "`min-weights` of `MID301` does not fit", "a whole number, 2 or more", ""),
        ("{MID301: {min-tests: 4.5}}", "`min-tests` of `MID301` does not fit", "a whole number, 1 or more", ""),
        ("{MID301: {min-tests: true}}", "`min-tests` of `MID301` does not fit", "a whole number, 1 or more", ""),
        ("{MID301: {min-tests: '4'}}", "`min-tests` of `MID301` does not fit", "a whole number, 1 or more", ""),
        ("{MID301: {min-tests: [4]}}", "`min-tests` of `MID301` does not fit", "a whole number, 1 or more", ""),
        ("{large-rule-tre: {}}", "there is no rule `large-rule-tre`", THE_RULE, "large-rule-tree"),
        ("{MID301: {}, large-rule-tree: {}}", "`large-rule-tree` and `MID301` are the same rule", "each rule once", ""),
    ],
)  # fmt: skip
def test_mistakes_in_options(tmp_path: Path, options: str, message: str, expected: str, nearest: str) -> None:
    for lines in (
        [f"rules: {{options: {options}}}"],
        ["components:", f"  desk: {{side: deterministic, options: {options}}}"],
    ):
        (problem,) = problems(tmp_path, *lines)
        assert (problem.message, problem.expected, problem.nearest) == (message, expected, nearest)
        assert problem.line == len(lines) + 1 and problem.end_column > problem.column > 0


def test_a_rule_to_come_may_have_any_option(tmp_path: Path) -> None:
    manifest = load(tmp_path, "rules: {options: {effect-in-learned: {whatever: [1]}}}")
    assert manifest.rules.options == {"MID205": {"whatever": [1]}}


def test_an_option_that_is_no_mapping_is_told_once(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, "components:", "  desk: {side: deterministic, options: {MID301: 4}}")
    assert problem.expected == "a mapping"

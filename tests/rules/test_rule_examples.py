"""The examples of every rule, run through the real check."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from midline.catalogue.examples import Expectation, load_example, parse_example
from midline.catalogue.rules import RuleTexts, load_rules

RULES = sorted(load_rules())


def expectations_met(folder: Path) -> tuple[Expectation, ...]:
    """What the check of a folder finds and no suppression covers."""
    analysis = pytest.importorskip("midline.analysis")
    found = analysis.run_check(folder).open_findings
    return tuple(sorted(Expectation(each.place.path, each.place.line, each.rule) for each in found))


@pytest.mark.parametrize("rule", RULES)
def test_bad_example_gives_exactly_the_marked_findings(rule: str, tmp_path: Path) -> None:
    example = load_example(rule, "bad")
    example.write(tmp_path)
    assert expectations_met(tmp_path) == example.expectations


@pytest.mark.parametrize("rule", RULES)
def test_good_example_gives_no_finding_at_all(rule: str, tmp_path: Path) -> None:
    load_example(rule, "good").write(tmp_path)
    assert expectations_met(tmp_path) == ()


@pytest.mark.parametrize("rule", RULES)
def test_bad_example_marks_its_own_rule_and_good_example_marks_nothing(rule: str) -> None:
    assert rule in {each.rule for each in load_example(rule, "bad").expectations}
    assert load_example(rule, "good").expectations == ()


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule != "MID005"])
@pytest.mark.parametrize("kind", ["bad", "good"])
def test_modules_of_examples_are_python(rule: str, kind: str) -> None:
    for file in load_example(rule, kind).files[1:]:
        ast.parse(file.text)


@pytest.mark.parametrize("rule", load_rules().values(), ids=lambda rule: rule.id)
def test_templates_ask_only_for_declared_fields(rule: RuleTexts) -> None:
    asked = set(re.findall(r"\{(\w+)\}", " ".join((*rule.message, *rule.help))))
    assert asked <= set(rule.fields)


def test_names_are_unique_and_kebab_case() -> None:
    names = [rule.name for rule in load_rules().values()]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)+", name) for name in names)


def test_parsing_takes_marks_off_and_keeps_lines() -> None:
    example = parse_example(
        "# manifest:\n#   midline: 1\n#   roots: [src]  # expect: MID003\n\n"
        "# file: src/a.py\nx = 1  # expect: MID101, MID901\ny = 2\n\n# file: src/b.py\n\nz = 3\n"
    )
    assert [(file.path, file.text) for file in example.files] == [
        ("midline.yaml", "midline: 1\nroots: [src]\n"),
        ("src/a.py", "x = 1\ny = 2\n"),
        ("src/b.py", "z = 3\n"),
    ]
    assert example.expectations == (
        Expectation("midline.yaml", 2, "MID003"),
        Expectation("src/a.py", 1, "MID101"),
        Expectation("src/a.py", 1, "MID901"),
    )


@pytest.mark.parametrize("text", ["", "x = 1\n", "# manifest:\n#   midline: 1\n"])
def test_what_is_no_example_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="an example"):
        parse_example(text)

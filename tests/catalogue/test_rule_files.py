"""The files under rules/MIDnnn: their form, and what their texts and examples must keep."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from midline.catalogue.examples import Expectation, load_example, parse_example
from midline.catalogue.rules import RuleTexts, UnknownRuleError, find_rule, load_rules, read_rule

RULES = sorted(load_rules())


@pytest.mark.parametrize("rule", load_rules().values(), ids=lambda rule: rule.id)
def test_templates_ask_only_for_declared_fields(rule: RuleTexts) -> None:
    asked = set(re.findall(r"\{(\w+)\}", " ".join((*rule.message, *rule.help))))
    assert asked <= set(rule.fields)


def test_names_are_unique_and_kebab_case() -> None:
    names = [rule.name for rule in load_rules().values()]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)+", name) for name in names)


def test_rules_are_found_by_number_and_name_and_missed_with_the_nearest() -> None:
    assert find_rule("mid102") == find_rule("Reaches-Model") == load_rules()["MID102"]
    with pytest.raises(UnknownRuleError) as missed:
        find_rule("reach-model")
    assert missed.value.nearest == "reaches-model"
    with pytest.raises(UnknownRuleError) as missed:
        find_rule("")
    assert missed.value.nearest == ""


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("id: MID999\n", "missing required field"),
        ("id: [", "while parsing"),
        ("- 1\n", "Expected `object`"),
        ("surprise: 1\n", "unknown field"),
    ],
)
def test_a_broken_rule_names_its_file(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "MID999" / "rule.yaml"
    path.parent.mkdir()
    path.write_text(text)
    with pytest.raises(ValueError, match=f"(?s)^MID999/rule.yaml: .*{told}"):
        read_rule(path)


@pytest.mark.parametrize("rule", RULES)
def test_bad_example_marks_its_own_rule_and_good_example_marks_nothing(rule: str) -> None:
    assert rule in {each.rule for each in load_example(rule, "bad").expectations}
    assert load_example(rule, "good").expectations == ()


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule != "MID005"])
@pytest.mark.parametrize("kind", ["bad", "good"])
def test_modules_of_examples_are_python(rule: str, kind: str) -> None:
    for file in load_example(rule, kind).files[1:]:
        if file.path.endswith(".py"):
            ast.parse(file.text)


def test_parsing_takes_marks_off_and_keeps_lines(tmp_path: Path) -> None:
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
    example.write(tmp_path)
    assert {path.relative_to(tmp_path).as_posix(): path.read_text() for path in tmp_path.rglob("*.*")} == {
        file.path: file.text for file in example.files
    }


@pytest.mark.parametrize("text", ["", "x = 1\n", "# manifest:\n#   midline: 1\n"])
def test_what_is_no_example_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="an example"):
        parse_example(text)

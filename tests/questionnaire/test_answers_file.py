"""What is wrong in a file of answers is told at its place, all of it in one run."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from midline.questionnaire.answers_file import read_answers
from midline.questionnaire.criteria_file import load_criteria
from midline.questionnaire.errors import QuestionnaireError

CRITERIA = load_criteria()


def problems(tmp_path: Path, text: str) -> list[tuple[int, int, str]]:
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(QuestionnaireError) as error:
        read_answers(tmp_path / "a.yaml", "a.yaml", CRITERIA)
    return [(problem.line, problem.column, problem.message) for problem in error.value.problems]


def test_the_short_form_of_the_contract(tmp_path: Path) -> None:
    (tmp_path / "ana.yaml").write_text("answers:\n  desk: {edge_cases: -2, auditability: null}\n", encoding="utf-8")
    found = read_answers(tmp_path / "ana.yaml", "ana.yaml", CRITERIA)
    assert found.reviewer == "ana"
    assert found.components["desk"].ordinals() == {"edge_cases": -2, "auditability": None}


def test_every_mistake_is_told_with_its_place(tmp_path: Path) -> None:
    text = """\
answers:
  desk:
    edge_case: 1
    spec_completeness: 3
    input_regularity: "2"
    auditability: 1.5
    latency_cost: true
    error_tolerance:
    change_over_time: {fact: x}
    simple_rule_gap: [1]
  Desk: {}
date: soon
colour: red
"""
    assert problems(tmp_path, text) == [
        (3, 4, "unknown criterion `edge_case`"),
        (4, 23, "3 is out of range"),
        (5, 22, "`2` is no answer"),
        (6, 18, "`1.5` is no answer"),
        (7, 18, "`true` is no answer"),
        (8, 4, "`error_tolerance` has no answer"),
        (9, 4, "`answer` is missing"),
        (10, 21, "`simple_rule_gap` is a list"),
        (11, 2, "`Desk` cannot name a component"),
        (12, 6, "`soon` is not a date"),
        (13, 0, "unknown key `colour`"),
    ]


def test_two_answers_to_one_question_name_both_lines(tmp_path: Path) -> None:
    text = "answers:\n  desk:\n    edge_cases: 1\n    auditability: 0\n    edge_cases: -1\n"
    assert problems(tmp_path, text) == [(5, 4, "the key `edge_cases` stands twice, first on line 3")]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "the file is empty"),
        ("answers: [1]\n", "`answers` is a list"),
        ("answers:\n  desk: 3\n", "`desk` is a number"),
        ("x: 1\n", "`answers` is missing"),
        ("schema: midline-answers/9\nanswers: {}\n", "this is not a file of answers that this midline reads"),
        ("answers:\n  desk: {parts: {one: {}}}\n", "`parts` names 1"),
        ("answers:\n  d: {edge_cases: {answer: 2, by: {a: -2, b: 1}}}\n", "this is not the median of what `by` says"),
        ("answers:\n  d: {edge_cases: {answer: 2, evidence: x}}\n", "`evidence` is no list of places"),
        ("answers: {a: *x}\n", "`*x` names no anchor"),
        ("answers:\n\t- x\n", "a tab stands where YAML wants spaces"),
    ],
)
def test_what_is_no_file_of_answers(tmp_path: Path, text: str, message: str) -> None:
    assert message in [each for _, _, each in problems(tmp_path, text)]


def test_a_file_that_is_not_there_or_not_text(tmp_path: Path) -> None:
    with pytest.raises(QuestionnaireError, match="cannot be read"):
        read_answers(tmp_path / "none.yaml", "none.yaml", CRITERIA)
    (tmp_path / "odd.yaml").write_bytes(b"answers: {d\xff: {}}\n")
    with pytest.raises(QuestionnaireError, match="not UTF-8"):
        read_answers(tmp_path / "odd.yaml", "odd.yaml", CRITERIA)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_no_text_brings_anything_but_problems(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    file = tmp_path_factory.mktemp("any") / "a.yaml"
    for content in (text, f"answers:\n  desk:\n    {text}", f"answers: {{desk: {{edge_cases: {text}}}}}"):
        file.write_text(content, encoding="utf-8")
        try:
            read_answers(file, "a.yaml", CRITERIA)
        except QuestionnaireError as error:
            assert error.problems

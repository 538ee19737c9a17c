"""What crosses between the two parts of a split, and the description, in an answers file."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from midline.questionnaire.answers import Answers
from midline.questionnaire.answers_file import read_answers
from midline.questionnaire.criteria_file import load_criteria
from midline.questionnaire.crossing import Crossing
from midline.questionnaire.crossing_file import crossing_data
from midline.questionnaire.errors import QuestionnaireError


def read(folder: Path, text: str) -> Answers:
    """The answers about `a` in a file with this text."""
    file = folder / "a.answers.yaml"
    file.write_text(text, encoding="utf-8")
    return read_answers(file, "a.answers.yaml", load_criteria()).components["a"]


@pytest.mark.parametrize(
    ("crossing", "sentence"),
    [
        (Crossing("labels", labels=("yes", "1.10")), "one of: yes, 1.10"),
        (Crossing("number", low=-1, high=0.5, note="per cent"), "a number from -1 to 0.5"),
        (Crossing("record", fields={"amount": "0 to 500", "currency": ""}), "a record of amount (0 to 500), currency"),
        (Crossing("yes-no", note="is it spam"), "yes or no"),
    ],
)
def test_what_crosses_reads_back_as_it_was_written(tmp_path: Path, crossing: Crossing, sentence: str) -> None:
    text = yaml.safe_dump({"answers": {"a": {"description": "Reads: it", "crosses": crossing_data(crossing)}}})
    found = read(tmp_path, text)
    assert found.crosses == crossing
    assert found.description == "Reads: it"
    assert crossing.sentence() == sentence


@pytest.mark.parametrize(
    ("written", "message", "nearest"),
    [
        ("anything", "`crosses` is no mapping", ""),
        ("{}", "no types cross", ""),
        ("{labels: [a, b], yes_no: true}", "2 types cross", ""),
        ("{labels: [a]}", "`labels` is not closed", ""),
        ("{labels: [a, a]}", "`labels` is not closed", ""),
        ("{number: [1, 0]}", "`number` is not closed", ""),
        ("{number: [0, true]}", "`number` is not closed", ""),
        ("{record: {a: {b: c}}}", "`record` is not closed", ""),
        ("{yes_no: maybe}", "`yes_no` is not closed", ""),
        ("{yes_no: true, note: [a]}", "`note` is no text", ""),
        ("{lables: [a, b], yes_no: true}", "unknown key `lables`", "labels"),
    ],
)
def test_what_is_not_closed_is_told(tmp_path: Path, written: str, message: str, nearest: str) -> None:
    with pytest.raises(QuestionnaireError) as caught:
        read(tmp_path, f"answers:\n  a:\n    crosses: {written}\n")
    (problem,) = caught.value.problems
    assert (problem.message, problem.nearest, problem.line) == (message, nearest, 3)
    assert problem.expected


def test_a_description_is_text(tmp_path: Path) -> None:
    with pytest.raises(QuestionnaireError, match="`description` is no text"):
        read(tmp_path, "answers: {a: {description: [b]}}\n")

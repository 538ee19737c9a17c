"""The questionnaire as data: midline's own keeps its promises, a team's additions are checked."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from midline.catalogue.locate import rules_folder
from midline.questionnaire.criteria_file import load_criteria, read_criteria
from midline.questionnaire.errors import QuestionnaireError
from midline.questionnaire.possible import verdict_of
from midline.questionnaire.verdict import conclude

CRITERIA = load_criteria()
# The order of the contract: four of the field first.
FIRST = ["spec_completeness", "edge_cases", "output_exactness", "input_regularity"]
SHARED = {
    *FIRST,
    "change_over_time",
    "error_tolerance",
    "auditability",
    "data_availability",
    "feedback_signal",
    "latency_cost",
    "side_effect_authority",
    "simple_rule_gap",
}
OWN = """\
weights: {latency_cost: 3}
criteria:
  personal_data:
    title: Personal data
    question: Whose data does it see?
    options: {-2: Nobody's, -1: Staff's, 0: Customers', 1: Patients', 2: Everybody's}
    weight: 2
gates:
  - key: patients
    verdict: undecided
    because: Ask the data protection officer first.
    when: {answer: personal_data, at_least: 1}
"""


def team(tmp_path: Path, text: str) -> Path:
    (tmp_path / "criteria.yaml").write_text(text, encoding="utf-8")
    return tmp_path / "criteria.yaml"


def test_the_four_of_the_field_are_asked_first() -> None:
    assert list(CRITERIA.criteria)[:4] == FIRST
    assert [key for key, each in CRITERIA.criteria.items() if each.asked == "first"] == FIRST
    assert set(CRITERIA.needed) == SHARED
    assert set(CRITERIA.criteria) - SHARED == {"failure_repair", "parts_differ"}


def test_options_are_facts_that_can_be_told_apart_and_never_name_a_side() -> None:
    steering = re.compile(r"\b(deterministic|learned|model|machine learning|ML|AI|LLM|prompt|classifier)\b")
    for criterion in CRITERIA.criteria.values():
        assert len(set(criterion.options)) == 5
        for text in (criterion.question, *criterion.options):
            if criterion.key != "data_availability":
                assert not steering.search(text), (criterion.key, text)
        assert criterion.question.endswith("?")
        assert criterion.low and criterion.high and criterion.source and criterion.title


def test_a_team_adds_questions_weights_and_gates(tmp_path: Path) -> None:
    criteria = load_criteria([("r/criteria.yaml", team(tmp_path, OWN))])
    assert criteria.criteria["personal_data"].own
    assert criteria.criteria["latency_cost"].weight == 3
    assert criteria.scores["pull"].weights["personal_data"] == 2
    assert "personal_data" in criteria.needed
    answers = dict.fromkeys(criteria.needed, -2)
    assert verdict_of(criteria, answers) == "deterministic"
    found = conclude(criteria, {**answers, "personal_data": 1})
    assert found.gate is not None
    assert (found.verdict, found.gate.key) == ("undecided", "patients")
    assert CRITERIA.criteria["latency_cost"].weight == 1


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        (OWN.replace("latency_cost", "latency"), 1, "`latency` is no question of midline's"),
        (OWN.replace("personal_data:\n", "edge_cases:\n"), 3, "`edge_cases` is a question of midline's"),
        (OWN.replace("answer: personal_data", "answer: personal"), 12, "`personal` is no criterion"),
        (OWN.replace("answer: personal_data", "score: pul"), 12, "`pul` is no score"),
        (OWN.replace(", 2: Everybody's", ""), 4, "the options are not those of -2 to 2"),
        (OWN.replace("at_least: 1", "above: 1"), 12, "unknown key `above`"),
        (OWN.replace(", at_least: 1", ""), 12, "this condition has no bound, or one too many"),
        (OWN.replace("verdict: undecided", "verdict: maybe"), 10, "`maybe` is not a valid value of `verdict`"),
    ],
)
def test_a_mistake_of_a_team_is_told_with_its_line(tmp_path: Path, text: str, line: int, message: str) -> None:
    with pytest.raises(QuestionnaireError) as error:
        load_criteria([("r/criteria.yaml", team(tmp_path, text))])
    told = [(problem.path, problem.line, problem.message) for problem in error.value.problems]
    assert ("r/criteria.yaml", line, message) in told


def test_a_fact_that_code_never_shows_is_told_with_the_nearest(tmp_path: Path) -> None:
    hint = "    code: [{fact: paymnt, answer: -2, because: pays}]\n"
    with pytest.raises(QuestionnaireError) as error:
        load_criteria([("r/criteria.yaml", team(tmp_path, OWN.replace("    weight: 2\n", hint)))])
    (problem,) = error.value.problems
    assert (problem.line, problem.message, problem.nearest) == (7, "code never shows `paymnt`", "payment")


def test_midlines_own_file_is_read_as_strictly(tmp_path: Path) -> None:
    text = (rules_folder() / "criteria.yaml").read_text(encoding="utf-8")
    assert read_criteria(team(tmp_path, text)).version == CRITERIA.version
    broken = text.replace("{answer: spec_completeness, at_most: -1}", "{answer: spec, at_most: -1}", 1)
    with pytest.raises(QuestionnaireError, match="`spec` is no criterion"):
        read_criteria(team(tmp_path, broken))


def test_the_page_on_the_questionnaire_lists_every_question_and_gate_as_they_are() -> None:
    page = (Path(__file__).resolve().parents[2] / "docs" / "questionnaire.md").read_text(encoding="utf-8")
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in page.splitlines() if line.startswith("| ")
    ]
    questions = [row for row in rows if row[0].startswith("`")]
    assert questions == [
        [f"`{key}`", each.question, f"{each.weight:g}", each.asked] for key, each in CRITERIA.criteria.items()
    ]
    gates = [row[:3] for row in rows if row[0].isdigit()]
    assert gates == [[str(at), f"`{gate.key}`", gate.verdict] for at, gate in enumerate(CRITERIA.gates, 1)]


def test_the_example_of_the_page_is_one_that_is_read(tmp_path: Path) -> None:
    page = (Path(__file__).resolve().parents[2] / "docs" / "questionnaire.md").read_text(encoding="utf-8")
    example = page.split("```yaml\n")[1].split("```")[0]
    criteria = load_criteria([("r/criteria.yaml", team(tmp_path, example))])
    assert criteria.gates[0].key == "ask-the-officer"
    assert criteria.criteria["personal_data"].keeps == {2}

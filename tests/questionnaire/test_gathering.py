"""Answers from several places put together: reviewers, settings, and what is still missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from midline.questionnaire.answers import Answer, Answers
from midline.questionnaire.answers_file import AnswersFile, read_answers
from midline.questionnaire.classification import classify
from midline.questionnaire.criteria_file import load_criteria
from midline.questionnaire.errors import QuestionnaireError
from midline.questionnaire.gathering import classify_all, gather
from midline.questionnaire.reviewed import DISAGREE
from midline.questionnaire.reviewers import disagreements, median, merge

CRITERIA = load_criteria()
RULES = dict.fromkeys(CRITERIA.needed, -2)
EXAMPLES = dict.fromkeys(CRITERIA.needed, 2)


def given(ordinals: dict[str, int] | dict[str, int | None]) -> Answers:
    return Answers({key: Answer(ordinal) for key, ordinal in ordinals.items()})


def file(tmp_path: Path, name: str, text: str) -> AnswersFile:
    (tmp_path / name).write_text(text, encoding="utf-8")
    return read_answers(tmp_path / name, name, CRITERIA)


def messages(error: pytest.ExceptionInfo[QuestionnaireError]) -> list[str]:
    return [problem.message for problem in error.value.problems]


@pytest.mark.parametrize(
    ("said", "middle"),
    [((-2, 1, 2), 1), ((-2, -1), -1.5), ((None, 2), 2), ((None, None), None), ((-1, 1), 0), ((), None)],
)
def test_the_median_is_of_those_who_know(said: tuple[int | None, ...], middle: float | None) -> None:
    assert median(said) == middle


def test_several_reviewers_become_one_with_what_each_said() -> None:
    ana = Answers({"edge_cases": Answer(-2, "a closed list", ("a.py:1",)), "auditability": Answer(0)})
    ben = Answers({"edge_cases": Answer(1, "", ("a.py:1", "b.py:2"))}, description="Reads mail")
    both = merge([("ana", ana), ("ben", ben)])
    assert both.by_key["edge_cases"] == Answer(-0.5, "ana: a closed list", ("a.py:1", "b.py:2"), {"ana": -2, "ben": 1})
    assert both.by_key["auditability"].by == {"ana": 0}
    assert merge([("ana", ana)]) is ana


def test_reviewers_apart_are_shown_and_lower_confidence() -> None:
    near = merge([("ana", given(RULES)), ("ben", given({**RULES, "latency_cost": 0}))])
    assert [each.criterion for each in disagreements(CRITERIA, near)] == ["latency_cost"]
    found = classify(CRITERIA, "desk", near)
    assert (found.conclusion.verdict, found.conclusion.confidence) == ("deterministic", 0.5)
    alike = merge([("ana", given(RULES)), ("ben", given(RULES))])
    assert classify(CRITERIA, "desk", alike).conclusion.confidence > 0.5


def test_a_gate_answer_of_one_reviewer_is_never_averaged_away() -> None:
    acts = {**EXAMPLES, "side_effect_authority": -2}
    assert classify(CRITERIA, "desk", given(EXAMPLES)).conclusion.verdict == "learned"
    assert classify(CRITERIA, "desk", given(acts)).conclusion.verdict == "split"
    found = classify(CRITERIA, "desk", merge([("ana", given(EXAMPLES)), ("ben", given(acts)), ("cy", given(EXAMPLES))]))
    assert found.answers.by_key["side_effect_authority"].ordinal == 2
    assert found.conclusion.verdict == "undecided"
    assert found.conclusion.gate is not None
    assert found.conclusion.gate.key == DISAGREE
    assert found.open_gates == found.conclusion.deciding == ("side_effect_authority",)


def test_a_lone_answer_that_changes_nothing_leaves_the_verdict() -> None:
    strict = {**RULES, "error_tolerance": 1}
    found = classify(CRITERIA, "desk", merge([("ana", given(RULES)), ("ben", given(strict)), ("cy", given(strict))]))
    assert found.conclusion.verdict == "deterministic"
    assert found.open_gates == ()
    assert [each.kept for each in found.disagreements] == [(-2,)]


def test_settings_come_before_files_and_need_one_component(tmp_path: Path) -> None:
    one = file(tmp_path, "ana.yaml", "answers:\n  desk: {edge_cases: -2, auditability: 1}\n")
    both = gather(CRITERIA, [one], ["edge_cases=+2", "spec_completeness = null"])
    assert both.components["desk"].ordinals() == {"edge_cases": 2, "auditability": 1, "spec_completeness": None}
    assert both.reviewers == {"desk": ("ana",)}
    two = file(tmp_path, "two.yaml", "answers:\n  desk: {}\n  door: {}\n")
    with pytest.raises(QuestionnaireError) as error:
        gather(CRITERIA, [two], ["edge_cases=1"])
    assert messages(error) == ["it is not clear which component these answers are about"]
    assert gather(CRITERIA, [two], ["edge_cases=1"], "door").components["door"].ordinals() == {"edge_cases": 1}


def test_every_wrong_setting_is_told_at_once() -> None:
    wrong = ["edge_case=1", "edge_cases=3", "edge_cases=1", "auditability", "latency_cost=fast"]
    with pytest.raises(QuestionnaireError) as error:
        gather(CRITERIA, [], wrong, "desk")
    assert sorted(messages(error)) == [
        "`3` is no answer to `edge_cases`",
        "`auditability` sets no criterion",
        "`edge_case=1` sets no criterion",
        "`edge_cases` is answered twice",
        "`fast` is no answer to `latency_cost`",
    ]
    assert {problem.nearest for problem in error.value.problems} == {"", "edge_cases", "auditability"}


def test_a_name_that_no_file_holds_is_told_with_the_nearest(tmp_path: Path) -> None:
    one = file(tmp_path, "ana.yaml", "answers:\n  billing: {}\n")
    with pytest.raises(QuestionnaireError) as error:
        gather(CRITERIA, [one], [], "biling")
    assert [problem.nearest for problem in error.value.problems] == ["billing"]
    with pytest.raises(QuestionnaireError, match="cannot name a component"):
        gather(CRITERIA, [], ["edge_cases=1"], "Billing!")


def test_two_files_of_one_reviewer_are_told_apart_and_one_file_twice_is_a_mistake(tmp_path: Path) -> None:
    text = "reviewer: ana\nanswers:\n  desk: {edge_cases: 1}\n"
    one, two = file(tmp_path, "one.yaml", text), file(tmp_path, "two.yaml", text)
    merged = gather(CRITERIA, [one, two]).components["desk"]
    assert set(merged.by_key["edge_cases"].by) == {"ana (one.yaml)", "ana (two.yaml)"}
    with pytest.raises(QuestionnaireError, match="given twice"):
        gather(CRITERIA, [one, one])


def test_missing_answers_are_named_where_they_can_change_the_verdict(tmp_path: Path) -> None:
    lacking = file(
        tmp_path, "ana.yaml", "answers:\n  clear: {}\n\n  open:\n    spec_completeness: 2\n    edge_cases: 1\n"
    )
    clear = given(dict.fromkeys(list(CRITERIA.needed)[:4], -2))
    judged = classify_all(CRITERIA, {"clear": clear})
    assert judged[0].conclusion.verdict == "deterministic"
    with pytest.raises(QuestionnaireError) as error:
        classify_all(CRITERIA, {"clear": clear, "open": lacking.components["open"]}, [lacking])
    (problem,) = error.value.problems
    assert (problem.path, problem.line) == ("ana.yaml", 4)
    assert "output_exactness" in problem.message
    assert "spec_completeness" not in problem.message
    assert "failure_repair" not in problem.message


SPLIT = EXAMPLES | dict.fromkeys(("output_exactness", "side_effect_authority", "auditability"), -2)


def split(reading: str, paying: str, names: str = "reading paying") -> str:
    front, back = names.split()
    return f"answers: {{claims: {{{flow(SPLIT)}, parts: {{{front}: {{{reading}}}, {back}: {{{paying}}}}}}}}}\n"


def flow(ordinals: dict[str, int]) -> str:
    return ", ".join(f"{key}: {ordinal}" for key, ordinal in ordinals.items())


def test_parts_of_a_part_are_taken_as_they_were_named_and_answered(tmp_path: Path) -> None:
    inner = f"{flow(SPLIT)}, parts: {{seeing: {{{flow(EXAMPLES)}}}, sorting: {{{flow(RULES)}}}}}"
    one = file(tmp_path, "ana.yaml", split(inner, flow(RULES)))
    (found,) = classify_all(CRITERIA, gather(CRITERIA, [one]).components, [one])
    reading, paying = found.parts
    judged = [(part.name, part.presumed, part.conclusion.verdict) for part in (*reading.parts, paying)]
    assert judged == [
        ("seeing", False, "learned"),
        ("sorting", False, "deterministic"),
        ("paying", False, "deterministic"),
    ]


def test_parts_that_are_only_named_are_presumed(tmp_path: Path) -> None:
    one = file(tmp_path, "ana.yaml", split("", ""))
    (found,) = classify_all(CRITERIA, gather(CRITERIA, [one]).components, [one])
    judged = [(part.name, part.presumed, part.conclusion.verdict) for part in found.parts]
    assert judged == [("reading", True, "learned"), ("paying", True, "deterministic")]


def test_missing_answers_of_a_part_are_named_at_its_place(tmp_path: Path) -> None:
    one = file(tmp_path, "ana.yaml", split("spec_completeness: 2", flow(RULES)))
    with pytest.raises(QuestionnaireError) as error:
        classify_all(CRITERIA, gather(CRITERIA, [one]).components, [one])
    (problem,) = error.value.problems
    assert problem.message.startswith("`reading` lacks answers that can still change its verdict: edge_cases, ")
    assert (problem.path, problem.line) == ("ana.yaml", 1)


def test_a_gate_answer_of_one_reviewer_on_a_part_is_never_averaged_away(tmp_path: Path) -> None:
    strict = EXAMPLES | {"output_exactness": -2}
    said = {"ana": EXAMPLES, "ben": EXAMPLES, "cy": strict}
    files = [file(tmp_path, f"{who}.yaml", split(flow(front), flow(RULES))) for who, front in said.items()]
    (found,) = classify_all(CRITERIA, gather(CRITERIA, files).components, files)
    reading, _ = found.parts
    assert (reading.conclusion.verdict, [each.criterion for each in reading.disagreements]) == (
        "undecided",
        ["output_exactness"],
    )


def test_reviewers_name_the_same_parts(tmp_path: Path) -> None:
    files = [
        file(tmp_path, "ana.yaml", split("", "")),
        file(tmp_path, "ben.yaml", split("", "", "seeing paying")),
    ]
    with pytest.raises(QuestionnaireError) as error:
        gather(CRITERIA, files)
    assert messages(error) == ["another reviewer has other parts of `claims`: reading and paying"]

"""The records of examples/interviewlm are what midline writes from its answers; so is the `decision` in its manifest.

With MIDLINE_WRITE_EXAMPLES=1 in the environment the records are written anew.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
import yaml

from midline.questionnaire.answers_file import read_answers
from midline.questionnaire.classification import classify
from midline.questionnaire.criteria_file import load_criteria
from midline.questionnaire.records.decision import Decision
from midline.questionnaire.records.planning import plan_recording
from midline.questionnaire.records.recording import write_recording

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"
EXAMPLE, TWIN = EXAMPLES / "interviewlm", EXAMPLES / "interviewlm-broken"
SIDES = dict.fromkeys(["sessions", "limits", "billing", "auth", "transcripts"], "deterministic")
SIDES |= dict.fromkeys(["evaluation", "followups", "personas"], "learned")
# As they were when the decisions were recorded; records keep their text when rules are added.
RULES = [f"MID{number}" for number in (101, 102, 103, 104, 201, 302, 303, 401, 402, 602, 603, 604, 605)]
CONTEXT = {
    "evaluation": (
        "Two trained interviewers agree on a score for the same answer in four cases of five, and neither can write "
        "down the rule. Examples can: 600 scored answers exist, and more come every week. So: learned, behind the "
        "typed Evaluation. The route that follows from a score is a table and stays deterministic (sessions.routing)."
    ),
    "personas": (
        "Which interviewer a candidate speaks to most freely is known from past interviews, not from a rule. A small "
        "classifier with a fallback is enough. Its features are computed by one function in training and in service."
    ),
}


def decision(name: str) -> Decision:
    """A decision of the example, from its answers file."""
    criteria = load_criteria()
    file = read_answers(EXAMPLE / f"docs/decisions/{name}.answers.yaml", f"{name}.answers.yaml", criteria)
    assert list(file.components) == [name]
    assert file.date is not None
    found = classify(criteria, name, file.components[name])
    return Decision(found, file.reviewers, file.date, file.review, file.covers, CONTEXT.get(name, ""))


@pytest.fixture(scope="module")
def anew(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example with its decisions taken out and recorded anew."""
    folder = tmp_path_factory.mktemp("interviewlm")
    lines = (EXAMPLE / "midline.yaml").read_text(encoding="utf-8").splitlines(keepends=True)
    without = [line for line in lines if not line.strip().startswith("decision:")]
    (folder / "midline.yaml").write_text("".join(without), encoding="utf-8")
    decisions = [decision(name) for name in SIDES]
    write_recording(plan_recording(load_criteria(), folder / "midline.yaml", decisions, rules=RULES))
    return folder


@pytest.mark.parametrize("name", SIDES)
def test_a_record_is_what_midline_writes(anew: Path, name: str) -> None:
    for ending in (".md", ".answers.yaml"):
        path = f"docs/decisions/{name}{ending}"
        if os.environ.get("MIDLINE_WRITE_EXAMPLES") == "1":
            for example in (EXAMPLE, TWIN)[: 1 if name == "billing" else 2]:
                shutil.copyfile(anew / path, example / path)
        wanted = (anew / path).read_text(encoding="utf-8")
        assert (EXAMPLE / path).read_text(encoding="utf-8") == wanted, "MIDLINE_WRITE_EXAMPLES=1 writes it anew"


def test_the_manifest_names_the_records_where_midline_puts_them(anew: Path) -> None:
    assert (EXAMPLE / "midline.yaml").read_bytes() == (anew / "midline.yaml").read_bytes()
    assert len(list((EXAMPLE / "docs/decisions").iterdir())) == 2 * len(SIDES)


def test_the_answers_are_those_of_the_shared_cases() -> None:
    cases = yaml.safe_load((EXAMPLES.parent / "benchmarks/data/questionnaire/shared.yaml").read_text(encoding="utf-8"))
    known = {
        each["description"]: {key: (answer["ordinal"], answer["fact"]) for key, answer in each["answers"].items()}
        for each in cases["cases"]
    }
    for name in SIDES:
        given = decision(name).classification.answers
        assert {key: (each.ordinal, each.fact) for key, each in given.by_key.items()} == known[given.description]


@pytest.mark.parametrize("name", SIDES)
def test_the_verdict_is_the_side_that_experts_gave(name: str) -> None:
    assert decision(name).classification.conclusion.verdict == SIDES[name]

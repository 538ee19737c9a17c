"""The screens on a terminal that is a pipe: keys go in, prompt_toolkit does the rest."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from conversing import CRITERIA
from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.output import DummyOutput

from midline.cli.questions.session import Outcome, ask
from midline.questionnaire.answers import Answer
from midline.questionnaire.answers_file import read_answers

UP, DOWN, LEFT, ENTER, STOP = "\x1b[A", "\x1b[B", "\x1b[D", "\r", "\x03"
FIRST_FOUR = ("spec_completeness", "edge_cases", "output_exactness", "input_regularity")


@pytest.fixture
def terminal() -> Iterator[PipeInput]:
    with create_pipe_input() as found:
        yield found


def session(terminal: PipeInput, folder: Path, keys: str, *names: str) -> Outcome:
    """A session in which these keys are pressed."""
    terminal.send_text(keys)
    return ask(CRITERIA, names, folder, "ana", terminal=terminal, output=DummyOutput())


def draft(folder: Path, name: str) -> dict[str, Answer]:
    """What a draft holds."""
    path = f"docs/decisions/{name}.answers.draft.yaml"
    found = read_answers(folder / path, path, CRITERIA)
    assert found.reviewer == "ana"
    return dict(found.components[name].by_key)


def test_arrows_letters_and_digits_choose(terminal: PipeInput, tmp_path: Path) -> None:
    keys = f"{DOWN}{DOWN}{ENTER}{UP}{UP}{ENTER}jjjk{ENTER}?{ENTER}4{ENTER}{STOP}"
    outcome = session(terminal, tmp_path, keys, "triage")
    assert (outcome.signal, outcome.write) == (2, False)
    assert "`midline classify triage` goes on with them" in outcome.told
    ordinals = [answer.ordinal for answer in draft(tmp_path, "triage").values()]
    assert sorted(map(str, ordinals)) == sorted(map(str, [-1, 2, -1, None, 1]))


def test_enter_without_a_choice_answers_nothing(terminal: PipeInput, tmp_path: Path) -> None:
    outcome = session(terminal, tmp_path, f"{ENTER}{ENTER}9{ENTER}x{ENTER}{STOP}", "triage")
    assert outcome.told == "Nothing was answered, so nothing is kept."
    assert not (tmp_path / "docs").exists()


def test_back_changes_an_answer(terminal: PipeInput, tmp_path: Path) -> None:
    session(terminal, tmp_path, f"1{ENTER}2{ENTER}{LEFT}b5{ENTER}{STOP}", "triage")
    found = draft(tmp_path, "triage")
    assert (found["spec_completeness"].ordinal, found["edge_cases"].ordinal) == (2, -1)


def test_a_fact_is_typed_and_one_that_was_begun_is_not_lost(terminal: PipeInput, tmp_path: Path) -> None:
    session(terminal, tmp_path, f"2fthe tariff, §4{ENTER}3fhalf a sen{STOP}", "triage")
    found = draft(tmp_path, "triage")
    assert found["spec_completeness"] == Answer(-1, "the tariff, §4")
    assert found["edge_cases"] == Answer(0, "half a sen")


def test_what_was_begun_is_taken_up(terminal: PipeInput, tmp_path: Path) -> None:
    session(terminal, tmp_path, f"1{ENTER}1{ENTER}{STOP}", "triage")
    outcome = session(terminal, tmp_path, f"{ENTER}1{ENTER}1{ENTER}{ENTER}{ENTER}", "triage")
    assert outcome.write
    assert outcome.told == ""
    assert set(outcome.components["triage"].by_key) >= set(FIRST_FOUR[:3])
    outcome.drafts.drop(outcome.components)
    assert not list((tmp_path / "docs" / "decisions").iterdir())


def test_not_now_keeps_the_answers(terminal: PipeInput, tmp_path: Path) -> None:
    outcome = session(terminal, tmp_path, f"1{ENTER}" * 4 + f"1{ENTER}3{ENTER}", "triage")
    assert (outcome.write, outcome.signal) == (False, 0)
    assert "docs/decisions/triage.answers.draft.yaml" in outcome.told
    assert draft(tmp_path, "triage")


def test_the_end_of_the_input_is_the_end_of_the_session(terminal: PipeInput, tmp_path: Path) -> None:
    terminal.send_text(f"1{ENTER}2fhalf")
    terminal.close()
    outcome = ask(CRITERIA, ["triage"], tmp_path, "ana", terminal=terminal, output=DummyOutput())
    assert outcome.signal != 0


def test_a_folder_that_takes_no_drafts_is_told_and_the_answers_are_given_back(
    terminal: PipeInput, tmp_path: Path
) -> None:
    (tmp_path / "docs").write_text("a file", encoding="utf-8")
    outcome = session(terminal, tmp_path, f"1{ENTER}{STOP}", "triage")
    assert "spec_completeness: -2" in outcome.told
    assert "docs/decisions/triage.answers.draft.yaml" in outcome.told


def test_a_pasted_name_with_line_breaks_is_one_line(terminal: PipeInput, tmp_path: Path) -> None:
    paste = "\x1b[200~tri\x1b[201~"
    outcome = session(terminal, tmp_path, f"{ENTER}{paste}age{ENTER}1{ENTER}{STOP}")
    assert outcome.signal == 2
    assert draft(tmp_path, "triage")["spec_completeness"].ordinal == -2


def test_a_whole_feature_in_one_session(terminal: PipeInput, tmp_path: Path) -> None:
    one = f"1{ENTER}" * 4 + ENTER
    outcome = session(terminal, tmp_path, f"2{ENTER}limits, billing{ENTER}{one}{one}{ENTER}")
    assert list(outcome.components) == ["limits", "billing"]
    assert outcome.write

"""The questionnaire in plain lines."""

from __future__ import annotations

import io

import pytest
from conversing import CRITERIA, Talk

from midline.cli.questions.conversation import Decided
from midline.cli.questions.plain import hold_plain
from midline.cli.questions.screens import Flow, StoppedError


def held(typed: str, *names: str) -> tuple[Decided, Talk, str]:
    """A conversation in which these lines are typed; what came out, what was kept, what was printed."""
    talk, written = Talk(names), io.StringIO()
    result = hold_plain(again(talk), io.StringIO(typed), written)
    return result, talk, written.getvalue()


def again(talk: Talk) -> Flow[Decided]:
    """The conversation from its first screen on, which a Talk has taken already."""
    reply = yield talk.screen
    while True:
        try:
            screen = talk.flow.send(reply)
        except StopIteration as end:
            decided: Decided = end.value
            return decided
        reply = yield screen


def test_a_component_from_the_first_question_to_the_end() -> None:
    decided, talk, written = held("1\n" * 4 + "\n\n", "triage")
    assert decided.write
    assert decided.components["triage"].ordinals()["edge_cases"] == -2
    assert "triage: deterministic" in written
    assert [len(sheet.given) for sheet in talk.kept][:3] == [1, 2, 3]


def test_the_end_of_the_input_keeps_what_was_answered() -> None:
    with pytest.raises(StoppedError):
        held("1\n2", "triage")


@pytest.mark.parametrize("typed", ["7", "0", "x", "", "f", "1 2", "-1", "f9", "²"])
def test_what_is_no_option_is_asked_again(typed: str) -> None:
    talk, written = Talk(("triage",)), io.StringIO()
    with pytest.raises(StoppedError):
        hold_plain(again(talk), io.StringIO(f"{typed}\nq\n"), written)
    assert "That is none of them." in written.getvalue()
    assert talk.kept == []


@pytest.mark.parametrize("typed", ["f 2", "2 f", "F2"])
def test_a_fact_is_asked_for_beside_an_answer(typed: str) -> None:
    talk, written = Talk(("triage",)), io.StringIO()
    with pytest.raises(StoppedError):
        hold_plain(again(talk), io.StringIO(f"{typed}\n the tariff\x1b[2J \nq\n"), written)
    assert talk.kept[-1].given["spec_completeness"].fact == "the tariff [2J"
    assert "\x1b" not in written.getvalue()


def test_names_that_do_not_fit_are_told() -> None:
    talk, written = Talk(()), io.StringIO()
    with pytest.raises(StoppedError):
        hold_plain(again(talk), io.StringIO("1\nBad Name\nb\n2\na, a\na, b\n?\nq\n"), written)
    assert "`Bad Name` cannot name a component" in " ".join(written.getvalue().split())
    assert "`a` is named twice" in written.getvalue()
    assert talk.kept[-1].ordinals() == {next(iter(CRITERIA.criteria)): None}

"""The conversation about components: what is asked, kept, taken back and decided. No terminal."""

from __future__ import annotations

from dataclasses import replace

import pytest
from conversing import CRITERIA, Talk

from midline.cli.questions.screens import Back, Choice, Chosen, Entry, Stop, StoppedError, Typed
from midline.cli.questions.sheet import Proposed, from_answers, to_answers
from midline.questionnaire.answers import Answer, Answers
from midline.questionnaire.crossing import Crossing

ASSISTANT = {
    "spec_completeness": 1,
    "edge_cases": 2,
    "output_exactness": -2,
    "input_regularity": 2,
    "simple_rule_gap": 1,
    "side_effect_authority": -2,
    "data_availability": 1,
    "feedback_signal": 1,
    "error_tolerance": -2,
    "change_over_time": 1,
    "auditability": -2,
    "latency_cost": 1,
    "failure_repair": 0,
    "parts_differ": 2,
}
RULES = dict.fromkeys(CRITERIA.criteria, -2)
EXAMPLES = dict.fromkeys(CRITERIA.criteria, 2) | {"parts_differ": -2}


def title(talk: Talk) -> str:
    return talk.screen.title


def test_a_clear_case_comes_to_its_verdict_and_is_written() -> None:
    talk = Talk()
    talk.answer_all(RULES)
    assert title(talk) == "triage: deterministic"
    talk.choose("Go on")
    assert title(talk) == "Write it?"
    talk.choose("Write it")
    assert talk.result is not None
    assert talk.result.write
    answers = talk.result.components["triage"]
    assert set(answers.by_key) >= {"spec_completeness", "edge_cases", "output_exactness", "input_regularity"}
    assert set(answers.ordinals().values()) == {-2}


def test_a_question_shows_five_facts_and_dont_know_and_marks_none_of_them() -> None:
    screen = Talk().screen
    assert isinstance(screen, Choice)
    criterion = CRITERIA.criteria["spec_completeness"]
    assert [option.label for option in screen.options] == [*criterion.options, "Don't know"]
    assert (screen.marked, screen.back, screen.notes) == (None, True, True)
    assert criterion.low in screen.options[0].below
    assert criterion.high in screen.options[4].below
    assert any(criterion.source in paragraph for paragraph in screen.below)
    assert screen.status.startswith("so far: no answer")


def test_no_question_and_no_fact_names_a_side() -> None:
    for criterion in CRITERIA.criteria.values():
        words = " ".join((criterion.title, criterion.question, *criterion.options)).lower()
        assert "deterministic" not in words
        assert "learned" not in words


def test_every_answer_is_kept_at_once() -> None:
    talk = Talk()
    talk.answer(1, None, 0)
    assert [len(sheet.given) for sheet in talk.kept] == [1, 2, 3]
    assert talk.kept[-1].ordinals() == {"spec_completeness": 1, "edge_cases": None, "output_exactness": 0}


def test_back_shows_the_answer_before_and_changes_it() -> None:
    talk = Talk()
    talk.answer(1, 2)
    talk.send(Back(), Back())
    assert title(talk) == CRITERIA.criteria["spec_completeness"].title
    assert isinstance(talk.screen, Choice)
    assert talk.screen.marked == 3
    talk.answer(-1)
    assert title(talk) == CRITERIA.criteria["edge_cases"].title
    assert talk.screen.marked == 4
    assert talk.kept[-1].ordinals() == {"spec_completeness": -1, "edge_cases": 2}


def test_back_before_the_first_question_loses_nothing() -> None:
    talk = Talk()
    talk.answer(1, 2)
    talk.send(Back(), Back(), Back(), Back())
    talk.answer_all(RULES)
    assert talk.kept[-1].ordinals()["spec_completeness"] == 1


def test_back_from_the_result_leads_to_the_last_question() -> None:
    talk = Talk()
    talk.answer_all(RULES)
    last = list(talk.kept[-1].given)[-1]
    talk.back()
    assert title(talk) == CRITERIA.criteria[last].title


def test_a_fact_stands_beside_its_answer_until_the_person_changes_it() -> None:
    talk = Talk()
    screen = talk.send(Chosen(3, noted=True))
    assert isinstance(screen, Entry)
    assert CRITERIA.criteria["spec_completeness"].options[3] in screen.text
    talk.type("the style guide")
    assert talk.kept[-1].given["spec_completeness"] == Answer(1, "the style guide")
    talk.back()
    assert "Your fact: the style guide" in talk.screen.below
    talk.answer(2)
    assert talk.kept[-1].given["spec_completeness"] == Answer(2, "the style guide")


def test_leaving_the_fact_leaves_the_question_as_it_was() -> None:
    talk = Talk()
    talk.send(Chosen(3, noted=True), Back())
    assert isinstance(talk.screen, Choice)
    assert talk.screen.marked == 3
    assert talk.kept == []


def test_what_was_typed_is_kept_when_the_person_stops() -> None:
    talk = Talk()
    talk.send(Chosen(3, noted=True))
    with pytest.raises(StoppedError) as stopped:
        talk.send(Stop("half a \x1b[31msentence\n", 15))
    assert stopped.value.signal == 15
    assert talk.kept[-1].given["spec_completeness"] == Answer(1, "half a [31msentence")


def test_the_verdict_line_follows_the_answers() -> None:
    talk = Talk()
    talk.answer(-2, -2)
    talk.answer(-2)
    assert talk.screen.status == "settled: deterministic" or talk.screen.status.startswith("so far: deterministic")
    talk.answer_all(RULES)
    assert talk.screen.status == "triage: deterministic"


def test_answers_that_could_not_be_kept_are_told_on_every_screen() -> None:
    talk = Talk(trouble=lambda: "docs/decisions: permission denied")
    assert talk.screen.status == "NOT KEPT: docs/decisions: permission denied"
    talk.answer_all(RULES)
    assert talk.screen.status.startswith("NOT KEPT")
    talk.choose("Go on")
    assert talk.screen.status.startswith("NOT KEPT")


def proposed(ordinal: int) -> dict[str, dict[str, Proposed]]:
    """Something that the code says of the input."""
    return {"triage": {"spec_completeness": Proposed(Answer(ordinal, "it calls a model", ("app/x.py:12",)), "code")}}


def test_what_the_code_says_is_shown_with_its_places_and_confirmed() -> None:
    talk = Talk(proposed=proposed(1))
    screen = talk.screen
    assert isinstance(screen, Choice)
    assert screen.marked == 3
    assert screen.options[3].label.endswith("(from the code)")
    assert "it calls a model" in screen.below[0]
    assert screen.below[1] == "Seen at: app/x.py:12"
    assert talk.kept == []  # nothing counts before it is confirmed
    talk.answer(1)
    assert talk.kept[-1].given["spec_completeness"] == Answer(1, "it calls a model", ("app/x.py:12",))


def test_an_answer_against_the_code_loses_the_evidence_for_the_other() -> None:
    talk = Talk(proposed=proposed(1))
    talk.answer(-1)
    assert talk.kept[-1].given["spec_completeness"] == Answer(-1)


def test_a_changed_answer_leads_back_to_the_result() -> None:
    talk = Talk()
    talk.answer_all(RULES)
    talk.choose("Change an answer")
    assert title(talk) == "Which answer?"
    talk.choose(CRITERIA.criteria["edge_cases"].title)
    talk.answer(-1)
    assert title(talk) == "triage: deterministic"
    assert talk.kept[-1].ordinals()["edge_cases"] == -1


def test_a_sentence_on_what_it_does_is_kept() -> None:
    talk = Talk()
    talk.answer_all(RULES)
    talk.choose("Say in a sentence")
    talk.type("Adds up invoices")
    assert talk.kept[-1].description == "Adds up invoices"
    talk.choose("What it does: Adds up invoices")
    with pytest.raises(StoppedError):
        talk.send(Stop("Adds up"))
    assert talk.kept[-1].description == "Adds up"


def test_without_a_name_one_is_asked_for() -> None:
    talk = Talk(names=())
    talk.choose("One component")
    assert isinstance(talk.screen, Entry)
    assert "lower-case letter" in talk.screen.check("No Name")
    assert talk.screen.check("")
    talk.type("router")
    assert talk.screen.head.startswith("router · question 1")
    assert talk.kept == []


def test_a_whole_feature_is_its_components_one_after_the_other() -> None:
    talk = Talk(names=())
    talk.choose("A whole feature")
    assert isinstance(talk.screen, Entry)
    assert "named twice" in talk.screen.check("a, b, a")
    assert "`B!` cannot name" in talk.screen.check("a, B!")
    talk.type("limits, , followups")
    assert [sheet.name for sheet in talk.kept] == ["limits", "followups"]  # so that none is forgotten
    talk.answer_all(RULES)
    talk.choose("Go on")
    assert talk.screen.head.startswith("followups · question 1")
    talk.answer_all(EXAMPLES)
    assert title(talk) == "followups: learned"
    talk.choose("Go on")
    assert isinstance(talk.screen, Choice)
    assert "limits: deterministic\nfollowups: learned" in talk.screen.above
    talk.choose("Look at limits again")
    assert title(talk) == "limits: deterministic"
    talk.send(Chosen(0))
    assert title(talk) == "followups: learned"
    talk.send(Chosen(0))
    talk.choose("Not now")
    assert talk.result is not None
    assert not talk.result.write


def test_what_was_begun_is_taken_up_where_it_was_left() -> None:
    kept = Answers({"spec_completeness": Answer(1, "a guide"), "edge_cases": Answer(2)})
    talk = Talk(begun={"triage": kept})
    assert title(talk) == "triage was begun before: 2 answers are kept"
    talk.choose("Go on with them")
    assert title(talk) == CRITERIA.criteria["output_exactness"].title
    talk.answer(0)
    assert talk.kept[-1].given["spec_completeness"] == Answer(1, "a guide")


def test_or_begun_anew() -> None:
    talk = Talk(begun={"triage": Answers({"spec_completeness": Answer(1)})})
    assert title(talk) == "triage was begun before: one answer is kept"
    talk.choose("Begin anew")
    assert title(talk) == CRITERIA.criteria["spec_completeness"].title


def test_without_a_name_all_that_was_begun_is_offered() -> None:
    begun = {"a": Answers({"spec_completeness": Answer(-2)}), "b": Answers()}
    talk = Talk(names=(), begun=begun)
    talk.choose("Go on with what was begun: a, b")
    assert talk.screen.head.startswith("a · question 2")


def split() -> Talk:
    """A conversation that has come to a split."""
    talk = Talk()
    talk.answer_all(ASSISTANT)
    assert title(talk) == "triage: split"
    talk.choose("Work out the two parts")
    return talk


def take_proposed(talk: Talk) -> None:
    """Confirm what is marked, and answer in the middle where nothing is."""
    while isinstance(talk.screen, Choice) and talk.screen.notes:
        talk.send(Chosen(2 if talk.screen.marked is None else talk.screen.marked))


def test_a_split_is_worked_out_part_by_part() -> None:
    talk = split()
    talk.choose("triage-front")
    assert talk.screen.head.startswith("triage / triage-front · question 1")
    assert "Follows from the whole" in talk.screen.below[0]
    take_proposed(talk)
    assert title(talk) == "triage-front: learned"
    talk.choose("Go on")
    talk.choose("triage-back")
    take_proposed(talk)
    assert title(talk) == "triage-back: deterministic"
    talk.choose("Go on")
    assert isinstance(talk.screen, Choice)
    assert talk.screen.marked == 2  # what crosses comes next
    talk.choose("What crosses")
    talk.choose("One of a list of labels")
    assert isinstance(talk.screen, Entry)
    assert talk.screen.check("only-one")
    talk.type("cancel, refund")
    talk.type("nothing else")
    assert talk.kept[-1].crosses == Crossing("labels", labels=("cancel", "refund"), note="nothing else")
    talk.choose("Done with the parts")
    talk.choose("Go on")
    talk.choose("Write it")
    assert talk.result is not None
    answers = talk.result.components["triage"]
    assert list(answers.parts) == ["triage-front", "triage-back"]
    assert answers.crosses is not None
    assert answers.parts["triage-back"].ordinals()["output_exactness"] == -2


def test_every_answer_about_a_part_is_kept_inside_its_whole() -> None:
    talk = split()
    talk.choose("triage-back")
    talk.answer(-1)
    kept = to_answers(talk.kept[-1])
    assert kept.parts["triage-back"].ordinals() == {"spec_completeness": -1}
    assert kept.parts["triage-front"] == Answers()
    again = from_answers("triage", kept)
    assert [part.name for part in again.parts] == ["triage-front", "triage-back"]


def test_parts_get_names_of_their_own() -> None:
    talk = split()
    talk.choose("Other names")
    assert isinstance(talk.screen, Entry)
    assert talk.screen.start == "triage-front"
    assert "twice" in talk.screen.check("triage")
    talk.type("understanding")
    assert "twice" in talk.screen.check("understanding")
    talk.type("transfers")
    assert isinstance(talk.screen, Choice)
    assert talk.screen.options[0].label.startswith("understanding:")
    assert list(to_answers(talk.kept[-1]).parts) == ["understanding", "transfers"]


def test_one_part_answered_is_not_enough_and_none_is() -> None:
    talk = split()
    talk.choose("Done")
    talk.choose("Go on")
    assert title(talk) == "Write it?"
    talk.back()
    talk.choose("The two parts: triage-front and triage-back")
    talk.choose("triage-back")
    take_proposed(talk)
    talk.choose("Go on")
    talk.choose("Done")
    talk.choose("Go on")
    assert title(talk) == "triage: split"
    assert "triage-front has none" in talk.screen.status


def test_parts_are_split_again_but_no_deeper() -> None:
    talk = split()
    talk.choose("triage-front")
    talk.answer_all(ASSISTANT)
    assert title(talk) == "triage-front: split"
    talk.choose("Work out the two parts")
    talk.choose("triage-front-front")
    assert talk.screen.head.startswith("triage / triage-front / triage-front-front")
    talk.answer_all(ASSISTANT)
    assert title(talk) == "triage-front-front: split"
    assert isinstance(talk.screen, Choice)
    assert talk.screen.options[0].label == "Go on"


def test_parts_are_dropped_where_the_verdict_is_no_longer_split() -> None:
    talk = split()
    for part in ("triage-front", "triage-back"):
        talk.choose(part)
        take_proposed(talk)
        talk.choose("Go on")
    talk.choose("Done")
    for key in ("spec_completeness", "edge_cases"):
        talk.choose("Change an answer")
        talk.choose(CRITERIA.criteria[key].title)
        talk.answer(-2)
        talk.answer_all(ASSISTANT)
    assert title(talk) == "triage: deterministic"
    talk.choose("Go on")
    talk.choose("Write it")
    assert talk.result is not None
    assert talk.result.components["triage"].parts == {}
    assert talk.kept[-1].parts  # the draft has them still


@pytest.mark.parametrize(
    ("kind", "typed", "sentence"),
    [
        ("A number in a range", "-1 to 2.5", "a number from -1 to 2.5"),
        ("A number in a range", "0, 10", "a number from 0 to 10"),
        (
            "A record",
            "amount: 0 to 500, to, currency: EUR or USD",
            "a record of amount (0 to 500), to, currency (EUR or USD)",
        ),
    ],
)
def test_what_crosses_is_read_as_it_is_typed(kind: str, typed: str, sentence: str) -> None:
    talk = split()
    talk.choose("What crosses")
    talk.choose(kind)
    assert isinstance(talk.screen, Entry)
    assert talk.screen.check("") != ""
    talk.type(typed)
    talk.type("")
    crosses = talk.kept[-1].crosses
    assert crosses is not None
    assert crosses.sentence() == sentence
    talk.choose("What crosses")
    talk.choose(kind)
    assert isinstance(talk.screen, Entry)
    assert not talk.screen.check(talk.screen.start)
    talk.send(Typed(talk.screen.start), Typed(""))
    assert talk.kept[-1].crosses == replace(crosses)


def test_numbers_the_wrong_way_round_do_not_cross() -> None:
    talk = split()
    talk.choose("What crosses")
    talk.choose("A number")
    assert isinstance(talk.screen, Entry)
    assert talk.screen.check("2 to 1")
    assert talk.screen.check("anything")
    talk.send(Back())
    talk.choose("What crosses")
    talk.choose("Yes or no")
    talk.type("is it spam")
    assert talk.kept[-1].crosses == Crossing("yes-no", note="is it spam")


def test_a_split_that_was_begun_goes_on_with_the_part_that_is_open() -> None:
    talk = split()
    talk.choose("triage-front")
    take_proposed(talk)
    talk.choose("Go on")
    talk.choose("triage-back")
    talk.answer(-1)
    again = Talk(begun={"triage": to_answers(talk.kept[-1])})
    again.choose("Go on with them")
    assert title(again) == "triage: split"
    again.choose("Go on")
    assert title(again) == "triage: split"
    assert "triage-back has none" in again.screen.status
    again.choose("The two parts")
    assert isinstance(again.screen, Choice)
    assert again.screen.marked == 1
    assert again.screen.options[1].below == "one answer so far"
    again.choose("triage-back")
    assert title(again) == CRITERIA.criteria["edge_cases"].title
    assert "Follows from the whole" in again.screen.below[0]

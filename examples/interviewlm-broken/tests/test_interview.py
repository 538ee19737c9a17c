"""An interview from start to end, with fakes on the learned side."""

from __future__ import annotations

import pytest

from interviewlm.api.handlers import Handlers
from interviewlm.auth.tokens import InvalidToken
from interviewlm.billing.credits import InsufficientCredits
from interviewlm.schemas import Candidate, Topic

ADA = Candidate(id="ada", years=1, summary="Analyst.")


def test_a_thin_answer_is_asked_on_twice_and_then_the_topic_changes(handlers: Handlers) -> None:
    reply = handlers.start(ADA)
    first = reply.question
    assert reply.interviewer == "Kim"
    for _ in range(2):
        reply = handlers.answer(reply.token, "It depends.")
        assert reply.question is not None and reply.question.topic is Topic.DESIGN and reply.question != first
    reply = handlers.answer(reply.token, "It depends.")
    assert reply.question is not None and reply.question.topic is Topic.DEBUGGING


def test_full_answers_lead_to_the_end_and_are_kept(handlers: Handlers, store, evaluator) -> None:
    reply = handlers.start(ADA)
    for topic in Topic:
        assert reply.question is not None and reply.question.topic is topic
        reply = handlers.answer(reply.token, f"A long\tanswer about  {topic} and more.\n")
    assert reply.question is None
    kept = store.turns(reply.token.split(".")[0])
    assert [turn.answer for turn in kept] == [f"A long answer about {topic} and more." for topic in Topic]
    assert len(evaluator.seen) == 3


def test_nobody_gets_in_with_a_forged_token_or_without_credits(handlers: Handlers) -> None:
    reply = handlers.start(ADA)
    with pytest.raises(InvalidToken):
        handlers.answer(reply.token[:-1] + ("0" if reply.token[-1] != "0" else "1"), "Hello.")
    with pytest.raises(InsufficientCredits):
        handlers.start(ADA)

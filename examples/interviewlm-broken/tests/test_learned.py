"""The learned side, with a client that answers from a script: the door is tested, the model is evaluated elsewhere."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from interviewlm.evaluation.evaluator import Evaluator, NoEvaluation
from interviewlm.followups.generator import FollowUpGenerator
from interviewlm.personas.selector import FALLBACK, PersonaSelector
from interviewlm.schemas import Candidate, FollowUp, Persona, Question, Topic, Turn
from interviewlm.transcripts.store import TranscriptStore

PROMPTS = Path(__file__).resolve().parents[1] / "prompts"
TURN = Turn(
    question=Question(id="q", topic=Topic.DESIGN, text="Why a queue?"),
    answer="Because bursts.",
    answered_at=datetime(2025, 1, 1, tzinfo=UTC),
)


class FakeMessages:
    """Replies with one block, and remembers what it was asked."""

    def __init__(self, block: Any) -> None:
        self.block, self.asked = block, {}

    def create(self, **request: Any) -> Any:
        self.asked = request
        return SimpleNamespace(content=[self.block])


def evaluator(block: Any) -> tuple[Evaluator, FakeMessages]:
    messages = FakeMessages(block)
    return Evaluator(SimpleNamespace(messages=messages), PROMPTS / "evaluation" / "system.md"), messages


def test_an_evaluation_is_typed_and_the_answer_is_fenced() -> None:
    subject, messages = evaluator(SimpleNamespace(type="tool_use", input={"score": 2, "quotes": [], "enough": False}))
    assert subject.evaluate(TURN).score == 2
    assert "<answer>Because bursts.</answer>" in messages.asked["messages"][0]["content"]


@pytest.mark.parametrize("block", [
    SimpleNamespace(type="text", text="Great answer!"),
    SimpleNamespace(type="tool_use", input={"score": 9, "enough": True}),
])
def test_anything_else_is_refused(block: Any) -> None:
    with pytest.raises(NoEvaluation):
        evaluator(block)[0].evaluate(TURN)


def test_a_follow_up_sees_the_last_turns_only() -> None:
    store = TranscriptStore(":memory:")
    for number in range(5):
        store.append("s", TURN.model_copy(update={"answer": f"answer {number}"}))
    asked: dict[str, Any] = {}

    def parse(**request: Any) -> Any:
        asked.update(request)
        return SimpleNamespace(output_parsed=FollowUp(text="Which bursts did you see?"))

    client = SimpleNamespace(responses=SimpleNamespace(parse=parse))
    reply = FollowUpGenerator(client, store, PROMPTS / "followups" / "system.md").follow_up("s", TURN, Persona.PEER)
    assert reply.text.startswith("Which")
    assert "answer 2" in asked["input"] and "answer 1" not in asked["input"]


@pytest.mark.parametrize(("probability", "expected"), [(0.9, Persona.EXAMINER), (0.45, FALLBACK)])
def test_an_unsure_classifier_gives_the_fallback(probability: float, expected: Persona) -> None:
    model = SimpleNamespace(
        classes_=["coach", "examiner"],
        predict_proba=lambda rows: [[1 - probability - 0.2, probability]],
    )
    encoder = SimpleNamespace(encode=lambda text: [0.1, 0.2])
    candidate = Candidate(id="ada", years=3, summary="Analyst.")
    assert PersonaSelector(model, encoder).pick(candidate) is expected

"""What the evaluating model is shown, and the form in which it must reply."""

from __future__ import annotations

from typing import Any

from interviewlm.schemas import Evaluation, Turn

TOOL = "record_evaluation"


def evaluation_tool() -> dict[str, Any]:
    """The tool whose input is an Evaluation: the model can answer in no other form."""
    return {
        "name": TOOL,
        "description": "Record how well the answer meets the question.",
        "input_schema": Evaluation.model_json_schema(),
    }


def as_message(turn: Turn) -> str:
    """A turn as the model reads it; the answer is fenced, since the candidate wrote it."""
    return f"<topic>{turn.question.topic}</topic>\n<question>{turn.question.text}</question>\n<answer>{turn.answer}</answer>"

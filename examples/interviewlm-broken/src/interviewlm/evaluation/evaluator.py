"""The evaluator: a prompted model behind a typed door."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import ValidationError

from interviewlm.evaluation.rubric import TOOL, as_message, evaluation_tool
from interviewlm.schemas import Evaluation, Turn

if TYPE_CHECKING:
    from anthropic import Anthropic

MODEL = "claude-sonnet-4-5-20250929"


class NoEvaluation(RuntimeError):
    """The model did not reply in the agreed form."""


class Evaluator:
    """Judges answers with a model that must fill in the rubric."""

    def __init__(self, client: Anthropic, prompt: Path) -> None:
        """prompt: the system prompt's file."""
        self._client = client
        self._prompt = prompt.read_text(encoding="utf-8")

    def evaluate(self, turn: Turn) -> Evaluation:
        """How well the answer meets its question; raises NoEvaluation."""
        reply = self._client.messages.create(
            model=MODEL,
            max_tokens=500,
            temperature=0.0,
            system=self._prompt,
            tools=[evaluation_tool()],
            tool_choice={"type": "tool", "name": TOOL},
            messages=[{"role": "user", "content": as_message(turn)}],
        )
        for block in reply.content:
            if block.type == "tool_use":
                try:
                    return Evaluation.model_validate(block.input)
                except ValidationError as error:
                    raise NoEvaluation(str(error)) from error
        raise NoEvaluation("no tool call in the reply")

    def spoken_words(self, turn: Turn) -> str:
        """How long the answer was."""
        prompt = "Count the words in the answer below and reply with the number only."  # planted: MID302
        reply = self._client.messages.create(
            model=MODEL,
            max_tokens=10,
            messages=[{"role": "user", "content": f"{prompt}\n\n{turn.answer}"}],
        )
        return str(reply.content[0].text)

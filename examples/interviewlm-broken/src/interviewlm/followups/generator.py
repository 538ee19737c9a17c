"""The follow-up generator: one typed question from the last turns."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from interviewlm.schemas import FollowUp, Persona, Topic, Turn
from interviewlm.transcripts.store import TranscriptStore

if TYPE_CHECKING:
    from openai import OpenAI

MODEL = "gpt-5-mini-2025-08-07"


class NoFollowUp(RuntimeError):
    """The model did not reply with a question."""


class FollowUpGenerator:
    """Asks on where an answer was thin."""

    def __init__(self, client: OpenAI, store: TranscriptStore, prompt: Path) -> None:
        """prompt: the instructions' file."""
        self._client = client
        self._store = store
        self._prompt = prompt.read_text(encoding="utf-8")

    def follow_up(self, session: str, turn: Turn, persona: Persona) -> FollowUp:
        """A question that digs into the last answer; raises NoFollowUp."""
        said = "\n".join(f"Q: {t.question.text}\nA: {t.answer}" for t in self._store.recent(session))
        return self._ask(f"Speak as a {persona}. Stay on {turn.question.topic}.\n{said}")

    def opening(self, topic: Topic) -> FollowUp:
        """A first question for a topic that has no fixed one; raises NoFollowUp."""
        return self._ask(f"Open the topic {topic}.")

    def _ask(self, text: str) -> FollowUp:
        reply = self._client.responses.parse(model=MODEL, instructions=self._prompt, input=text, text_format=FollowUp)
        if reply.output_parsed is None:
            raise NoFollowUp(text)
        return reply.output_parsed


def gap(answer: str) -> str:  # planted: MID201
    """What an answer leaves open."""
    said = answer.lower()
    if "i don't know" in said or "no idea" in said or "not sure" in said:
        return "knowledge"
    elif "it depends" in said or "somehow" in said or "kind of" in said:
        return "vague"
    elif "we decided" in said or "the team did" in said:
        return "own part"
    elif "for example" not in said and "once we" not in said:
        return "example"
    return "nothing"

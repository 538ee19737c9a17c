"""What a session needs from the learned side, in its own words."""

from __future__ import annotations

from typing import Protocol

from interviewlm.schemas import Candidate, Evaluation, FollowUp, Persona, Turn


class EvaluatesAnswers(Protocol):
    """Judges one answer."""

    def evaluate(self, turn: Turn) -> Evaluation:
        """How well the answer meets its question."""
        ...


class AsksFollowUps(Protocol):
    """Finds the next question within a topic."""

    def follow_up(self, session: str, turn: Turn, persona: Persona) -> FollowUp:
        """A question that digs into the last answer."""
        ...


class PicksPersonas(Protocol):
    """Chooses how the interviewer speaks."""

    def pick(self, candidate: Candidate) -> Persona:
        """The persona for this candidate."""
        ...

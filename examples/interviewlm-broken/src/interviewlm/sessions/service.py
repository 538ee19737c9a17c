"""An interview from its first question to its last."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from interviewlm.billing.credits import Credits
from interviewlm.billing.prices import INTERVIEW
from interviewlm.evaluation.rubric import as_message
from interviewlm.schemas import Candidate, Persona, Question, Topic, Turn
from interviewlm.sessions.ports import AsksFollowUps, EvaluatesAnswers, PicksPersonas
from interviewlm.sessions.routing import TOPICS, Position, Step, route
from interviewlm.transcripts.store import TranscriptStore

OPENINGS = {
    Topic.DESIGN: "Tell me about a system that you designed. What would you do differently today?",
    Topic.DEBUGGING: "What is the hardest fault that you have found, and how did you find it?",
    Topic.TEAMWORK: "When did you last change your mind because of a colleague?",
}


@dataclass(frozen=True, slots=True)
class Session:
    """A running interview; question is None once it is over."""

    id: str
    persona: Persona
    position: Position
    question: Question | None


class InterviewService:
    """Runs interviews; every decision that is not a rule is asked of a port."""

    def __init__(
        self,
        store: TranscriptStore,
        credits: Credits,
        evaluator: EvaluatesAnswers,
        followups: AsksFollowUps,
        personas: PicksPersonas,
    ) -> None:
        """All collaborators are given; nothing is made here."""
        self._store = store
        self._credits = credits
        self._evaluator = evaluator
        self._followups = followups
        self._personas = personas
        self._sessions: dict[str, Session] = {}

    def start(self, candidate: Candidate) -> Session:
        """Charge the interview and ask the first question; raises InsufficientCredits."""
        self._credits.spend(candidate.id, INTERVIEW)
        session = Session(
            id=uuid.uuid4().hex,
            persona=self._personas.pick(candidate),
            position=Position(),
            question=_opening(TOPICS[0]),
        )
        self._sessions[session.id] = session
        return session

    def answer(self, session_id: str, text: str) -> Session:
        """Keep an answer and move on; raises KeyError for an unknown session, ValueError for one that is over."""
        session = self._sessions[session_id]
        if session.question is None:
            raise ValueError("this interview is over")
        turn = Turn(question=session.question, answer=text, answered_at=datetime.now(UTC))
        self._store.append(session.id, turn)
        step, position = route(session.position, self._evaluator.evaluate(turn))
        moved = replace(session, position=position, question=self._question(step, session, turn, position))
        self._sessions[session.id] = moved
        return moved

    def _question(self, step: Step, session: Session, turn: Turn, position: Position) -> Question | None:
        if step is Step.CLOSE:
            return None
        if step is Step.NEXT_TOPIC:
            return _opening(TOPICS[position.topic])
        asked = self._followups.follow_up(session.id, turn, session.persona)
        return Question(id=uuid.uuid4().hex, topic=turn.question.topic, text=asked.text, follows=turn.question.id)


def shown_to_evaluator(turn: Turn) -> str:
    """What the evaluating model reads, for the page that explains a score."""
    return as_message(turn)  # planted: MID402


def _opening(topic: Topic) -> Question:
    return Question(id=uuid.uuid4().hex, topic=topic, text=OPENINGS[topic])

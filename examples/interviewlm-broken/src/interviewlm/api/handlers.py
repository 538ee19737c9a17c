"""The requests of a candidate's browser, without a web framework in the way."""

from __future__ import annotations

from dataclasses import dataclass

from interviewlm.auth.tokens import Tokens
from interviewlm.followups.generator import FollowUpGenerator
from interviewlm.limits.buckets import Limiter
from interviewlm.personas.selector import persona_name
from interviewlm.schemas import Candidate, Question, Topic
from interviewlm.sessions.service import InterviewService, Session


@dataclass(frozen=True, slots=True)
class Reply:
    """What the browser gets."""

    token: str
    interviewer: str
    question: Question | None


class Handlers:
    """One method a request."""

    def __init__(self, service: InterviewService, tokens: Tokens, limiter: Limiter) -> None:
        """Collaborators come from the container."""
        self._service = service
        self._tokens = tokens
        self._limiter = limiter

    def start(self, candidate: Candidate) -> Reply:
        """Begin an interview; raises TooManyRequests or InsufficientCredits."""
        self._limiter.take(candidate.id)
        return self._reply(self._service.start(candidate))

    def answer(self, token: str, text: str) -> Reply:
        """Take an answer; raises InvalidToken or TooManyRequests."""
        session = self._tokens.read(token)
        self._limiter.take(session)
        return self._reply(self._service.answer(session, text))

    def preview(self, generator: FollowUpGenerator, topic: Topic) -> str:
        """What an interview on this topic might open with."""
        return generator.opening(topic).text  # planted: MID401

    def _reply(self, session: Session) -> Reply:
        return Reply(self._tokens.sign(session.id), persona_name(session.persona), session.question)

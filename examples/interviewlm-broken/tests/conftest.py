"""Fakes in the place of models, so that the tests need neither SDK nor network."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from interviewlm.api.handlers import Handlers
from interviewlm.auth.tokens import Tokens
from interviewlm.billing.credits import Credits
from interviewlm.limits.buckets import Limiter
from interviewlm.schemas import Candidate, Evaluation, FollowUp, Persona, Turn
from interviewlm.sessions.service import InterviewService
from interviewlm.transcripts.store import TranscriptStore


@dataclass
class FakeEvaluator:
    """An answer of more than three words is enough."""

    seen: list[Turn] = field(default_factory=list)

    def evaluate(self, turn: Turn) -> Evaluation:
        self.seen.append(turn)
        enough = len(turn.answer.split()) > 3
        return Evaluation(score=3 if enough else 1, enough=enough)


class FakeFollowUps:
    def follow_up(self, session: str, turn: Turn, persona: Persona) -> FollowUp:
        return FollowUp(text=f"As a {persona}: could you say more?")


class FakePersonas:
    def pick(self, candidate: Candidate) -> Persona:
        return Persona.COACH if candidate.years < 2 else Persona.PEER


@pytest.fixture
def evaluator() -> FakeEvaluator:
    return FakeEvaluator()


@pytest.fixture
def store() -> TranscriptStore:
    return TranscriptStore(":memory:")


@pytest.fixture
def handlers(store: TranscriptStore, evaluator: FakeEvaluator) -> Handlers:
    credits = Credits()
    credits.add("ada", 900)
    service = InterviewService(store, credits, evaluator, FakeFollowUps(), FakePersonas())
    return Handlers(service, Tokens(b"sixteen bytes or more"), Limiter(rate=100.0, burst=20))

"""Wiring: every client and model is made here, and handed on to the component that runs it."""

from __future__ import annotations

from dataclasses import dataclass

import joblib
from anthropic import Anthropic
from openai import OpenAI
from sentence_transformers import SentenceTransformer
from sklearn.pipeline import Pipeline

from interviewlm.api.handlers import Handlers
from interviewlm.auth.tokens import Tokens
from interviewlm.billing.credits import Credits
from interviewlm.evaluation.evaluator import Evaluator
from interviewlm.followups.generator import FollowUpGenerator
from interviewlm.limits.buckets import Limiter
from interviewlm.personas.selector import PersonaSelector
from interviewlm.sessions.service import InterviewService
from interviewlm.settings import Settings
from interviewlm.transcripts.store import TranscriptStore


@dataclass(frozen=True, slots=True)
class Container:
    """The assembled service."""

    handlers: Handlers
    store: TranscriptStore


def build(settings: Settings) -> Container:
    """Assemble the service; reads the persona model and the prompts from disk."""
    store = TranscriptStore(settings.database)
    credits = Credits()
    persona_model: Pipeline = joblib.load(settings.persona_model)
    service = InterviewService(
        store=store,
        credits=credits,
        evaluator=Evaluator(Anthropic(), settings.prompts / "evaluation" / "system.md"),
        followups=FollowUpGenerator(OpenAI(), store, settings.prompts / "followups" / "system.md"),
        personas=PersonaSelector(persona_model, SentenceTransformer(settings.encoder)),
    )
    return Container(Handlers(service, Tokens(settings.token_key), Limiter(rate=1.0, burst=5)), store)

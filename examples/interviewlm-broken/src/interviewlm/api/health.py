"""Is the service able to work?"""

from __future__ import annotations

from collections.abc import Mapping

import httpx
from anthropic import Anthropic

REQUIRED = ("ANTHROPIC_API_KEY", "OPENAI_API_KEY", "INTERVIEWLM_DATABASE")


def missing_settings(environment: Mapping[str, str]) -> tuple[str, ...]:
    """The variables without which no interview can start."""
    return tuple(name for name in REQUIRED if not environment.get(name))


def healthy(environment: Mapping[str, str]) -> bool:
    """Whether all of them are set, and the client accepts its key."""
    # midline: allow[MID103] (until=2021-01-31) reason: the gateway will report this itself from February on
    return not missing_settings(environment) and bool(Anthropic().api_key)  # planted: MID103


def transcripts_ready() -> bool:
    """Whether the service that writes answers down is there."""
    return httpx.get("https://transcription.internal/v1/health", timeout=2.0).is_success  # planted: MID401

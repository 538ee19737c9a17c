"""What the environment decides."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Settings:
    """Read once at start; a missing variable is an error that names it."""

    database: Path
    persona_model: Path
    prompts: Path
    token_key: bytes
    encoder: str = "sentence-transformers/all-MiniLM-L6-v2"

    @classmethod
    def read(cls, environment: Mapping[str, str] = os.environ) -> Settings:
        """Raises KeyError for a variable that is not set."""
        return cls(
            database=Path(environment["INTERVIEWLM_DATABASE"]),
            persona_model=Path(environment["INTERVIEWLM_PERSONA_MODEL"]),
            prompts=Path(environment.get("INTERVIEWLM_PROMPTS", "prompts")),
            token_key=environment["INTERVIEWLM_TOKEN_KEY"].encode(),
        )

"""What the persona classifier sees of a candidate; training and serving use this one function."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interviewlm.schemas import Candidate
from interviewlm.text import embed_summary

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer


def features(candidate: Candidate, encoder: SentenceTransformer) -> list[float]:
    """Years of experience, then the embedding of the summary."""
    return [float(candidate.years), *embed_summary(encoder, candidate.summary)]

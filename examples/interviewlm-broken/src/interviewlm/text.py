"""Two neighbours on different sides of the line: rules that clean text, and a model that reads it."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer


def clean_answer(raw: str) -> str:
    """One line of NFC text without control characters."""
    visible = "".join(c if unicodedata.category(c) != "Cc" else " " for c in unicodedata.normalize("NFC", raw))
    return re.sub(r"\s+", " ", visible).strip()


def clean_title(raw: str, width: int = 60) -> str:
    """The start of a text, at most `width` characters, cut between words."""
    text = clean_answer(raw)
    return text if len(text) <= width else text[: width - 1].rsplit(" ", 1)[0] + "…"


def embed_summary(encoder: SentenceTransformer, summary: str) -> list[float]:
    """The meaning of a summary as a vector."""
    return [float(x) for x in encoder.encode(summary)]

"""The persona selector: a classifier trained by jobs/train_personas.py."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interviewlm.personas.features import features
from interviewlm.schemas import Candidate, Persona

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer
    from sklearn.pipeline import Pipeline

FALLBACK = Persona.PEER
NAMES = {Persona.COACH: "Kim", Persona.PEER: "Robin", Persona.EXAMINER: "Dr. Sato"}


class PersonaSelector:
    """Picks the interviewer for a candidate."""

    def __init__(self, model: Pipeline, encoder: SentenceTransformer, threshold: float = 0.5) -> None:
        """threshold: below this probability the fallback is taken."""
        self._model = model
        self._encoder = encoder
        self._threshold = threshold

    def pick(self, candidate: Candidate) -> Persona:
        """The most probable persona, or the fallback where the classifier is unsure."""
        probabilities = self._model.predict_proba([features(candidate, self._encoder)])[0]
        best = max(range(len(probabilities)), key=lambda i: probabilities[i])
        return Persona(self._model.classes_[best]) if probabilities[best] >= self._threshold else FALLBACK


def persona_name(persona: Persona) -> str:
    """How this interviewer introduces itself."""
    return NAMES[persona]

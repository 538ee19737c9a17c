"""Train the persona classifier from labelled interviews: `python jobs/train_personas.py labels.jsonl model.joblib`."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import joblib
from sentence_transformers import SentenceTransformer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import StandardScaler

from interviewlm.personas.features import features
from interviewlm.schemas import Candidate

SEED = 20250601


def train(labels: Path, target: Path) -> None:
    """Read labelled candidates, fit, and write the model."""
    rows = [json.loads(line) for line in labels.read_text(encoding="utf-8").splitlines()]
    encoder = SentenceTransformer("sentence-transformers/all-MiniLM-L6-v2")
    inputs = [features(Candidate.model_validate(row["candidate"]), encoder) for row in rows]
    model = Pipeline([("scale", StandardScaler()), ("classify", LogisticRegression(random_state=SEED))])
    model.fit(inputs, [row["persona"] for row in rows])
    joblib.dump(model, target)


if __name__ == "__main__":
    train(Path(sys.argv[1]), Path(sys.argv[2]))

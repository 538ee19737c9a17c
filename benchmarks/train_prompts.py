#!/usr/bin/env python3
"""Train the models that tell what a prompt asks for: `rules/models/prompt-work` and `rules/models/prompt-policy`.

    python benchmarks/train_prompts.py [--check]

Each is a logistic regression over the features of `midline.sites.prompts.features`, with scikit-learn (`pip install
-e .[training]`). Read are the open half of the labelled prompts and
`prompts-more.jsonl`; the closed half is not. Single words and pairs of words were tried beside the groups of phrases,
and gained nothing in cross-validation. The limit from which a prompt counts is the lowest at which the cross-validated
precision holds (see PRECISION). The same input gives the same files; `--check` writes nothing and fails where they
would differ.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

sys.path.insert(0, str(Path(__file__).parent))
import prompt_set
from prompt_set import LabelledPrompt

from midline.catalogue.linear_model import seal_of
from midline.catalogue.prompt_words import load_kinds, load_word_groups
from midline.sites.prompts.features import Features, features_of, length_of
from midline.sites.prompts.verdict import asks_for_work, holds_figures, load_words

MODELS = Path(__file__).parent.parent / "rules" / "models"
LABELS = {"prompt-work": "rule_work", "prompt-policy": "policy"}
SETS = ("open", "more")
SEED = 20261121
FOLDS = 10
REPEATS = 5
STRENGTH = 0.1
"""C of scikit-learn: the lower, the more regular."""
PRECISION = 0.94
"""Wanted of the cross-validated verdicts on the open half and on both sets together, each by itself."""


class Fitted:
    """A trained model: names of features, their means and scales, weights."""

    def __init__(self, rows: Sequence[Features], truth: Sequence[bool]) -> None:
        self.names = sorted({name for row in rows for name in row.values})
        matrix = _matrix(rows, self.names)
        self.mean = matrix.mean(axis=0)
        spread = matrix.std(axis=0)
        self.scale = np.where(spread > 0, spread, 1.0)
        model = LogisticRegression(C=STRENGTH, class_weight="balanced", max_iter=5_000, tol=1e-8)
        model.fit((matrix - self.mean) / self.scale, np.array(truth))
        self.weights = model.coef_[0] / self.scale
        self.intercept = float(model.intercept_[0])

    def probabilities(self, rows: Sequence[Features]) -> np.ndarray[Any, Any]:
        """Of each row."""
        total = (_matrix(rows, self.names) - self.mean) @ self.weights + self.intercept
        return np.asarray(1 / (1 + np.exp(-np.clip(total, -60, 60))))


def _matrix(rows: Sequence[Features], names: Sequence[str]) -> np.ndarray[Any, Any]:
    return np.array([[row.values.get(name, 0.0) for name in names] for row in rows])


def cross_validated(rows: Sequence[LabelledPrompt], features: Sequence[Features], label: str) -> np.ndarray[Any, Any]:
    """The probability of each row from models that saw no row of its group: the mean over several ways of folding."""
    truth = [row.label == label for row in rows]
    groups = sorted({row.group for row in rows})
    total = np.zeros(len(rows))
    for repeat in range(REPEATS):
        order = np.random.default_rng(SEED + repeat).permutation(len(groups))
        fold_of = {groups[group]: place % FOLDS for place, group in enumerate(order)}
        folds = np.array([fold_of[row.group] for row in rows])
        for fold in range(FOLDS):
            inside, outside = np.flatnonzero(folds != fold), np.flatnonzero(folds == fold)
            model = Fitted([features[i] for i in inside], [truth[i] for i in inside])
            total[outside] += model.probabilities([features[i] for i in outside])
    return total / REPEATS


def explained(
    name: str, rows: Sequence[LabelledPrompt], features: Sequence[Features], probabilities: np.ndarray[Any, Any]
) -> np.ndarray[Any, Any]:
    """The probabilities with 0 for what the verdict would not speak of, whatever the model says."""
    if name == "prompt-policy":
        return np.where([holds_figures(each) for each in features], probabilities, 0.0)
    kinds = load_kinds()
    pairs = zip(rows, features, strict=True)
    return np.where([asks_for_work(row.text.text, each, kinds) for row, each in pairs], probabilities, 0.0)


def choose_limit(rows: Sequence[LabelledPrompt], probabilities: np.ndarray[Any, Any], label: str) -> float:
    """The lowest limit, in steps of 0.01 from 0.5 up, from which the precision holds in every set from there on."""
    for limit in (step / 100 for step in range(50, 99)):
        if all(
            scored["precision"] >= PRECISION
            for wanted in (("open",), SETS)
            if (scored := score(rows, probabilities >= limit, label, wanted))["hits"]
        ):
            return limit
    return 0.99


def score(rows: Sequence[LabelledPrompt], said: Sequence[bool], label: str, sets: Sequence[str]) -> dict[str, Any]:
    """Precision, recall and F1 over the rows of some sets."""
    pairs = [(row.label == label, bool(yes)) for row, yes in zip(rows, said, strict=True) if row.set in sets]
    hits = sum(true and yes for true, yes in pairs)
    told, there = sum(yes for _, yes in pairs), sum(true for true, _ in pairs)
    precision = hits / told if told else 1.0
    recall = hits / there if there else 0.0
    f1 = 2 * precision * recall / (precision + recall) if hits else 0.0
    figures = {"precision": precision, "recall": recall, "f1": f1}
    return {**{k: round(v, 4) for k, v in figures.items()}, "hits": hits, "told": told, "there": there}


def baseline(rows: Sequence[LabelledPrompt], label: str) -> np.ndarray[Any, Any]:
    """The same, by the length of the prompt alone."""
    lengths = [Features({"length": length_of(row.text.text)}, {}) for row in rows]
    return cross_validated(rows, lengths, label)


def read_all() -> tuple[list[LabelledPrompt], list[Features]]:
    """The rows that may be learned from, and their features."""
    rows = [row for name in SETS for row in prompt_set.load(name)]
    words = load_words()
    return rows, [features_of(row.text.text, words) for row in rows]


def train(name: str, rows: Sequence[LabelledPrompt], features: Sequence[Features]) -> dict[str, Any]:
    """One model as its file will hold it."""
    label = LABELS[name]
    probabilities = explained(name, rows, features, cross_validated(rows, features, label))
    limit = choose_limit(rows, probabilities, label)
    model = Fitted(features, [row.label == label for row in rows])
    because = {g.name: g.because for each in LABELS for g in load_word_groups(each)}
    terms = {
        key: {"weight": round(float(weight), 6), "mean": round(float(mean), 6), "because": _because(key, because)}
        for key, weight, mean in zip(model.names, model.weights, model.mean, strict=True)
        if round(float(weight), 6)
    }
    by_length = baseline(rows, label)
    content = {
        "format": 1,
        "name": name,
        "intercept": round(model.intercept, 6),
        "limits": {"likely": limit},
        "terms": terms,
        "record": {
            "label": label,
            "learned from": {each: {"sha256": prompt_set.digest(each), "rows": _rows(rows, each)} for each in SETS},
            "seed": SEED,
            "folds": f"{FOLDS} by group, {REPEATS} times",
            "strength": STRENGTH,
            "cross-validated": {
                "open": score(rows, probabilities >= limit, label, ("open",)),
                "open and more": score(rows, probabilities >= limit, label, SETS),
                "open, at 0.5": score(rows, probabilities >= 0.5, label, ("open",)),
                "open, by length alone": score(rows, by_length >= 0.5, label, ("open",)),
            },
            "trained by": "benchmarks/train_prompts.py, scikit-learn's LogisticRegression",
        },
    }
    return {**content, "seal": seal_of(content)}


def _rows(rows: Sequence[LabelledPrompt], name: str) -> int:
    return sum(row.set == name for row in rows)


def _because(key: str, because: dict[str, str]) -> str:
    plain = key.removeprefix("share of ").removeprefix("begins with ")
    return because.get(plain, plain)


def main() -> int:
    """Train both; exit 1 with --check where a file would change."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing; fail where a model would differ")
    options = parser.parse_args()
    rows, features = read_all()
    changed = 0
    for name in LABELS:
        content = train(name, rows, features)
        text = json.dumps(content, indent=1, ensure_ascii=False) + "\n"
        path = MODELS / name / "model.json"
        before = path.read_text(encoding="utf-8") if path.exists() else ""
        changed += text != before
        print(name, "limit", content["limits"]["likely"], len(content["terms"]), "terms")
        for what, figures in content["record"]["cross-validated"].items():
            print(f"  {what:24}", figures)
        if not options.check:
            path.write_text(text, encoding="utf-8")
    return int(options.check and changed > 0)


if __name__ == "__main__":
    sys.exit(main())

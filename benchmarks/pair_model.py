"""Training of the rule-tree model: a regularised logistic regression over features and pairs of features.

scikit-learn and numpy are needed here and nowhere else: what comes out is a file of weights that midline reads.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

CLIP = 3.0
PAIRS_KEPT = 3000
_FIRST, _FINAL, _PAIR_SHARE = 0.01, 0.03, 0.22
FOLDS = 10

Numbers = Any
"""A numpy array of floats."""


@dataclass(frozen=True, slots=True)
class PairModel:
    """weights: of the levels of features, then of the kept pairs (`one[k]`, `other[k]`)."""

    means: Numbers
    scales: Numbers
    one: Numbers
    other: Numbers
    weights: Numbers
    pair_weights: Numbers
    intercept: float

    def probabilities(self, values: Numbers) -> Numbers:
        """For each row of feature values, between 0 and 1."""
        levels = _levels(values, self.means, self.scales)
        total = self.intercept + levels @ self.weights + _products(levels, self.one, self.other) @ self.pair_weights
        return 1 / (1 + np.exp(-np.clip(total, -60, 60)))


def fit(values: Numbers, positive: Numbers, weights: Numbers) -> PairModel:
    """A regression over features, then one over features and the pairs that would mend its errors most.

    values: rows of features; positive: 1 or 0 for each row; weights: how much each row counts.
    """
    means, scales = values.mean(0), values.std(0)
    scales = np.where(scales == 0, 1.0, scales)
    levels = _levels(values, means, scales)
    first = _regression(_FIRST, levels, positive, weights)
    errors = (positive - first.predict_proba(levels)[:, 1]) * weights
    one, other = np.triu_indices(levels.shape[1])
    gain = np.abs((levels * errors[:, None]).T @ levels)[one, other]
    kept = np.sort(np.argsort(-gain, kind="stable")[:PAIRS_KEPT])
    one, other = one[kept], other[kept]
    products = _products(levels, one, other) * _PAIR_SHARE
    final = _regression(_FINAL, np.hstack([levels, products]), positive, weights)
    own, paired = np.split(final.coef_[0], [levels.shape[1]])
    return PairModel(means, scales, one, other, own, paired * _PAIR_SHARE, float(final.intercept_[0]))


def out_of_fold(values: Numbers, positive: Numbers, groups: Sequence[str], trained: Numbers) -> tuple[Numbers, Numbers]:
    """For each row the probability by a model that saw nothing of its group, and the row's fold.

    groups: the package (or family of packages that share code) of each row. trained: which rows may be trained on.
    """
    fold = folds(groups, positive, trained)
    found = np.zeros(len(positive))
    for each in range(FOLDS):
        inside = np.flatnonzero((fold != each) & trained)
        outside = np.flatnonzero(fold == each)
        if len(outside):
            weights = balanced([groups[row] for row in inside], positive[inside])
            found[outside] = fit(values[inside], positive[inside], weights).probabilities(values[outside])
    return found, fold


def folds(groups: Sequence[str], positive: Numbers, trained: Numbers) -> Numbers:
    """Whole groups into folds, so that each has about as many positives; the same for the same groups."""
    found = Counter(group for group, yes, used in zip(groups, positive, trained, strict=True) if yes and used)
    load = [0.0] * FOLDS
    place: dict[str, int] = {}
    for group in sorted(set(groups), key=lambda name: (-found[name], name)):
        place[group] = min(range(FOLDS), key=lambda each: (load[each], each))
        load[place[group]] += found[group] + 0.3
    return np.array([place[group] for group in groups])


def balanced(groups: Sequence[str], positive: Numbers) -> Numbers:
    """A weight for each row: a package with many labels of one kind does not speak for all others."""
    count = Counter(zip(groups, positive.tolist(), strict=True))
    found = np.array([count[key] ** -0.5 for key in zip(groups, positive.tolist(), strict=True)])
    return found * len(found) / found.sum()


def _regression(strength: float, columns: Numbers, positive: Numbers, weights: Numbers) -> LogisticRegression:
    return LogisticRegression(C=strength, max_iter=1000, tol=1e-4).fit(columns, positive, sample_weight=weights)


def _levels(values: Numbers, means: Numbers, scales: Numbers) -> Numbers:
    return np.clip((values - means) / scales, -CLIP, CLIP)


def _products(levels: Numbers, one: Numbers, other: Numbers) -> Numbers:
    return levels[:, one] * levels[:, other] - (one == other)

"""Small learned models that come with midline: a weight for each feature, as portable JSON in `rules/models/`.

Such a file is written by a script in `benchmarks/` and carries how it came about: the labelled sets with their hashes,
the seed, the cross-validated figures. Nothing here trains; a score is a sum that anybody can redo by hand.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b
from math import exp, isfinite
from pathlib import Path
from typing import Any

import msgspec

from midline.catalogue.locate import rules_folder


class Term(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What one feature adds: weight times its level, which is (value less mean) over scale.

    because: what it says, in words, for reasons; empty where it would tell nobody anything.
    """

    weight: float
    mean: float = 0.0
    scale: float = 1.0
    because: str = ""


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    format: int
    name: str
    intercept: float
    limits: dict[str, float]
    terms: dict[str, Term]
    record: dict[str, Any]
    seal: str
    pairs: tuple[tuple[str, str, float], ...] = ()
    clip: float = 0.0


class ModelFileError(Exception):
    """A model file is missing or damaged."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"{path}: {why}")
        self.path = path
        self.why = why


@dataclass(frozen=True, slots=True)
class LinearModel:
    """A logistic regression over features and pairs of features.

    limits: probabilities from which something counts, by name. pairs: two features, and the weight of the product of
    their levels (of the square less 1, for a feature with itself). clip: levels are held between -clip and clip; 0
    holds nothing. record: how it was trained.
    """

    name: str
    intercept: float
    limits: Mapping[str, float]
    terms: Mapping[str, Term]
    record: Mapping[str, Any]
    pairs: tuple[tuple[str, str, float], ...] = ()
    clip: float = 0.0

    def probability(self, features: Mapping[str, float]) -> float:
        """Between 0 and 1; a feature that is not given counts as 0."""
        levels = self._levels(features)
        total = self.intercept
        for name, term in self.terms.items():
            total += term.weight * levels[name]
        for one, other, weight in self.pairs:
            total += weight * (levels[one] * levels[other] - (one == other))
        return 1 / (1 + exp(-max(-60.0, min(60.0, total))))

    def contributions(self, features: Mapping[str, float]) -> tuple[tuple[str, float], ...]:
        """What each feature adds to the log-odds beside what an average example has; the largest first.

        What a pair adds is shared by its two features.
        """
        levels = self._levels(features)
        parts = {name: term.weight * levels[name] for name, term in self.terms.items()}
        for one, other, weight in self.pairs:
            half = weight * (levels[one] * levels[other] - (one == other)) / 2
            parts[one] += half
            parts[other] += half
        return tuple(sorted(parts.items(), key=lambda part: (-abs(part[1]), part[0])))

    def _levels(self, features: Mapping[str, float]) -> dict[str, float]:
        levels = {name: (features.get(name, 0.0) - term.mean) / term.scale for name, term in self.terms.items()}
        if self.clip:
            levels = {name: max(-self.clip, min(self.clip, level)) for name, level in levels.items()}
        return levels


def load_model(name: str, folder: Path | None = None) -> LinearModel:
    """The model `rules/models/NAME/model.json`.

    Raises:
        ModelFileError: the file is missing, cannot be read, or is not what the training script wrote.
    """
    path = (folder or rules_folder() / "models") / name / "model.json"
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ModelFileError(path, f"the model cannot be read: {error.strerror or error}") from error
    try:
        file = msgspec.json.decode(content, type=_File)
        seal = seal_of(json.loads(content))
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise ModelFileError(path, f"the model is damaged: {error}") from error
    if file.format != 1:
        raise ModelFileError(path, f"the model has format {file.format}, this midline reads format 1")
    if file.seal != seal:
        raise ModelFileError(path, "the model is damaged: its content does not match its seal")
    if not _can_reckon(file):
        raise ModelFileError(path, "the model is damaged: it holds no numbers to reckon with")
    return LinearModel(file.name, file.intercept, file.limits, file.terms, file.record, file.pairs, file.clip)


def _can_reckon(file: _File) -> bool:
    """Whether every number is one, no feature is divided by 0, and pairs speak of features that there are."""
    numbers = [file.intercept, file.clip, *file.limits.values(), *(weight for _, _, weight in file.pairs)]
    numbers += [number for term in file.terms.values() for number in (term.weight, term.mean, term.scale)]
    known = all(one in file.terms and other in file.terms for one, other, _ in file.pairs)
    return bool(file.terms) and known and all(map(isfinite, numbers)) and all(t.scale for t in file.terms.values())


def seal_of(content: Mapping[str, Any]) -> str:
    """A digest of everything in a model file but the seal itself."""
    rest = {key: value for key, value in content.items() if key != "seal"}
    return blake2b(json.dumps(rest, sort_keys=True).encode(), digest_size=16).hexdigest()

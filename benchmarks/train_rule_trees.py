#!/usr/bin/env python3
"""Train the model that tells rule trees, and say how good it is.

    python benchmarks/train_rule_trees.py            writes rules/models/rule-tree/model.json
    python benchmarks/train_rule_trees.py --dry-run  prints the figures only

Trained on four labelled sets (`data/rule-trees-*.jsonl`). Families of packages that share code
(`data/rule-trees-kin.json`) stay together when folds are made. The limits are read off the out-of-fold probabilities.
Needs the dependencies of the extra `training`.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import yaml

sys.path.insert(0, str(Path(__file__).parent))
import pair_model
from archives import PACKAGES
from labelled_trees import DATA, Labelled, Measured, load_set

from midline.catalogue.linear_model import seal_of

MODEL = Path(__file__).parent.parent / "rules" / "models" / "rule-tree"
TRAINED_ON = ("dev", "own", "plain", "fresh")
CERTAIN_PRECISION = 0.9
MOST_HARD_ALARMS = 0.07
MOST_PLAIN_ALARMS = 0.01
NEARLY = 0.01


def main() -> int:
    """Train, print, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--dry-run", action="store_true", help="write nothing")
    options = parser.parse_args()
    sets = [load_set(name, PACKAGES) for name in TRAINED_ON]
    table = Table(sets)
    probabilities, _ = table.out_of_fold()
    limits = limits_of(table, probabilities)
    figures = {each.name: figures_of(table.of(each), probabilities[table.rows_of(each)], limits) for each in sets}
    print(json.dumps({"limits": limits, "out of fold": figures}, indent=2))
    if not options.dry_run:
        model = pair_model.fit(*table.everything())
        write(MODEL / "model.json", model_file(table, model, limits, figures))
    return 0


class Table:
    """The units of several sets as one matrix. names: the features, in the order of the columns."""

    def __init__(self, sets: Sequence[Labelled]) -> None:
        kin = json.loads((DATA / "rule-trees-kin.json").read_text(encoding="utf-8"))
        family = {package: members[0] for members in kin.values() for package in members}
        self.sets = tuple(sets)
        self.units: list[tuple[Labelled, Measured]] = [(each, unit) for each in sets for unit in each.units]
        self.names = list(self.units[0][1].features)
        self.values = np.array([[unit.features[name] for name in self.names] for _, unit in self.units])
        labels = [self.label(each, unit) for each, unit in self.units]
        self.positive = np.array([int(label == "rule_tree") for label in labels])
        self.trained = np.array(
            [self.teaches(unit, label) for (_, unit), label in zip(self.units, labels, strict=True)]
        )
        self.groups = [family.get(unit.package, unit.package) for _, unit in self.units]

    @staticmethod
    def label(each: Labelled, unit: Measured) -> str:
        """The label of the row that a unit belongs to; empty outside all rows."""
        return "" if unit.label is None else str(each.rows[unit.label]["label"])

    @staticmethod
    def teaches(unit: Measured, label: str) -> bool:
        """Whether a unit may be trained on: labelled as it is, or left without one where the whole file is labelled."""
        if not unit.asks:
            return False
        return label in ("rule_tree", "not_rule_tree") if unit.whole else unit.listed and unit.label is None

    def rows_of(self, wanted: Labelled) -> Any:
        """The rows of the matrix that are units of one set."""
        return np.array([row for row, (each, _) in enumerate(self.units) if each is wanted])

    def of(self, wanted: Labelled) -> list[tuple[Labelled, Measured]]:
        """The units of one set, in the order of `rows_of`."""
        return [pair for pair in self.units if pair[0] is wanted]

    def out_of_fold(self) -> tuple[Any, Any]:
        """The probability of every unit by a model that saw nothing of its family, and the folds."""
        found, fold = pair_model.out_of_fold(self.values, self.positive, self.groups, self.trained)
        asks = np.array([unit.asks for _, unit in self.units])
        return np.where(asks, found, 0.0), fold

    def everything(self) -> tuple[Any, Any, Any]:
        """All rows that may be trained on: values, positives, weights."""
        rows = np.flatnonzero(self.trained)
        weights = pair_model.balanced([self.groups[row] for row in rows], self.positive[rows])
        return self.values[rows], self.positive[rows], weights


def hits_of(units: Sequence[tuple[Labelled, Measured]], probabilities: Any, limit: float) -> tuple[set[int], set[int]]:
    """The labelled rows that draw a prediction: those that are rule trees, those that are not."""
    hit: set[int] = set()
    alarm: set[int] = set()
    for (each, unit), probability in zip(units, probabilities, strict=True):
        if unit.label is not None and probability >= limit:
            label = each.rows[unit.label]["label"]
            (hit if label == "rule_tree" else alarm if label == "not_rule_tree" else set()).add(unit.label)
    return hit, alarm


def score(units: Sequence[tuple[Labelled, Measured]], probabilities: Any, limit: float) -> dict[str, float]:
    """Precision, recall, F1 and the share of hard negatives that draw an alarm, over the labelled rows of one set."""
    rows = units[0][0].rows
    hit, alarm = hits_of(units, probabilities, limit)
    trees = sum(row["label"] == "rule_tree" for row in rows)
    hard = [index for index, row in enumerate(rows) if row["label"] == "not_rule_tree" and row.get("hard")]
    precision = len(hit) / max(1, len(hit) + len(alarm))
    recall = len(hit) / max(1, trees)
    return {
        "rule trees": trees,
        "alarms": round(len(alarm) / max(1, len(rows)), 4),
        "precision": round(precision, 4),
        "recall": round(recall, 4),
        "f1": round(2 * precision * recall / max(1e-9, precision + recall), 4),
        "hard alarms": round(sum(index in alarm for index in hard) / max(1, len(hard)), 4),
    }


def limits_of(table: Table, probabilities: Any) -> dict[str, float]:
    """likely: the lowest limit with nearly the best F1, of those that keep false alarms rare on every set.

    F1 is the mean over the sets with rule trees. What is best alone hangs on single units, so the curve is flat there.
    certain: the lowest limit that keeps the precision on every set with rule trees. possible: two thirds of likely.
    """
    steps = [step / 100 for step in range(5, 96)]
    scored = {
        step: {each.name: score(table.of(each), probabilities[table.rows_of(each)], step) for each in table.sets}
        for step in steps
    }
    quiet = [step for step in steps if _is_quiet(scored[step])]
    best = max(_mean_f1(scored[step]) for step in quiet)
    likely = min(step for step in quiet if _mean_f1(scored[step]) >= best - NEARLY)
    sure = [step for step in steps if step > likely and all(_is_sure(each) for each in scored[step].values())]
    return {"certain": min(sure, default=0.95), "likely": likely, "possible": round(likely * 2 / 3, 3)}


def _mean_f1(scored: dict[str, dict[str, float]]) -> float:
    found = [each["f1"] for each in scored.values() if each["rule trees"]]
    return sum(found) / len(found)


def _is_quiet(scored: dict[str, dict[str, float]]) -> bool:
    return all(
        each["hard alarms"] <= MOST_HARD_ALARMS if each["rule trees"] else each["alarms"] <= MOST_PLAIN_ALARMS
        for each in scored.values()
    )


def _is_sure(scored: dict[str, float]) -> bool:
    return not scored["rule trees"] or scored["precision"] >= CERTAIN_PRECISION


def figures_of(
    units: Sequence[tuple[Labelled, Measured]], probabilities: Any, limits: dict[str, float]
) -> dict[str, Any]:
    """The figures at each limit."""
    return {name: score(units, probabilities, limit) for name, limit in sorted(limits.items())}


def model_file(
    table: Table, model: pair_model.PairModel, limits: dict[str, float], figures: dict[str, Any]
) -> dict[str, Any]:
    """The content of model.json, sealed."""
    because = yaml.safe_load((MODEL / "because.yaml").read_text(encoding="utf-8"))
    unknown = sorted(set(because) - set(table.names))
    if unknown:
        raise SystemExit(f"because.yaml speaks of features that there are not: {', '.join(unknown)}")
    terms = {
        name: {
            "weight": _short(model.weights[column]),
            "mean": _short(model.means[column]),
            "scale": _short(model.scales[column]),
            **({"because": because[name]} if name in because else {}),
        }
        for column, name in enumerate(table.names)
    }
    pairs = [
        [table.names[one], table.names[other], _short(weight)]
        for one, other, weight in zip(model.one, model.other, model.pair_weights, strict=True)
    ]
    content = {
        "format": 1,
        "name": "rule-tree",
        "intercept": _short(model.intercept),
        "limits": limits,
        "clip": pair_model.CLIP,
        "terms": terms,
        "pairs": pairs,
        "record": {
            "trained on": {each.name: each.digest for each in table.sets},
            "units": int(table.trained.sum()),
            "rule trees": int(table.positive[table.trained].sum()),
            "packages": len({unit.package for _, unit in table.units}),
            "method": "logistic regression, L2, over features and the strongest pairs of them; no randomness, no seed",
            "cross-validation": f"{pair_model.FOLDS} folds of whole packages; families that share code stay together",
            "out of fold": figures,
        },
    }
    return {**content, "seal": seal_of(content)}


def _short(number: float) -> float:
    """Six figures: the verdict does not hang on more, and neither does any machine."""
    return float(f"{float(number):.6g}")


def write(path: Path, content: dict[str, Any]) -> None:
    """One term or pair a line, so that a change can be read in a diff."""
    parts = []
    for key, value in content.items():
        if key == "terms":
            lines = ",\n  ".join(f"{json.dumps(name)}: {json.dumps(term)}" for name, term in value.items())
            parts.append(f'"terms": {{\n  {lines}\n}}')
        elif key == "pairs":
            parts.append('"pairs": [\n  ' + ",\n  ".join(json.dumps(pair) for pair in value) + "\n]")
        else:
            parts.append(f"{json.dumps(key)}: {json.dumps(value)}")
    path.write_text("{\n" + ",\n".join(parts) + "\n}\n", encoding="utf-8")
    print(f"written: {path.name}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())

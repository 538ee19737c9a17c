"""How often rule trees are told rightly: cross-validated, on packages that nobody trained on, on plain code."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import archives
from labelled_trees import DATA, HOMOGENEOUS, Labelled, Row, fetched, labels_of, load_set, read_rows

from midline.catalogue.rules import load_rules

PLAIN_LINES = 20_000


def cross_validated() -> Row:
    """Each family of packages by a model that saw nothing of it, with limits from the other folds only."""
    import numpy as np
    from train_rule_trees import TRAINED_ON, Table, limits_of

    table = Table([load_set(name, archives.PACKAGES) for name in TRAINED_ON])
    probabilities, fold = table.out_of_fold()
    told: dict[str, list[Row]] = {each.name: [] for each in table.sets}
    sure: dict[str, list[Row]] = {each.name: [] for each in table.sets}
    for each in sorted(set(fold.tolist())):
        limits = limits_of(_without(table, fold != each), probabilities[fold != each])
        for row in np.flatnonzero((fold == each) & (probabilities >= limits["likely"])):
            owner, unit = table.units[row]
            found = {"package": unit.package, "path": unit.path, "line": unit.line}
            found |= {"form": unit.form, "tests": unit.tests, "percent": 100 * float(probabilities[row])}
            told[owner.name].append(found)
            if probabilities[row] >= limits["certain"]:
                sure[owner.name].append(found)
    figures = {each.name: _figures(each, told[each.name], sure[each.name]) for each in table.sets}
    figures["dev"]["large enough for MID301"] = scored("dev", [row for row in told["dev"] if _is_large(row)])
    return figures


def _is_large(row: Row) -> bool:
    """Whether MID301 speaks of a tree of this form and size, by the defaults of its options."""
    options = load_rules()["MID301"].options
    least, sure = options[f"min-{row['form']}"].default or 0, options["min-percent"].default or 0
    return int(row["tests"]) >= least and float(row["percent"]) >= sure


def _figures(labelled: Labelled, told: Sequence[Row], sure: Sequence[Row]) -> Row:
    name = labelled.name
    print(f"\n== {name} set, cross-validated over packages")
    figures = {"all": scored(name, told, show=True, extra=["--by-package"]), "certain": scored(name, sure)}
    if name == "dev":
        left_out = "without " + " and ".join(HOMOGENEOUS)
        figures[left_out] = scored(name, told, without=HOMOGENEOUS)
        figures[f"certain {left_out}"] = scored(name, sure, without=HOMOGENEOUS)
    if name != "plain":
        figures["baseline chain5"] = scored(name, [], baseline="chain5")
        figures["baseline tests3"] = scored(name, [], baseline="tests3")
        figures["baseline length only"] = scored(name, by_length(labelled))
    return figures


def _without(table: Any, kept: Any) -> Any:
    """The table cut down to some rows, for reading limits off them."""
    import copy

    import numpy as np

    cut = copy.copy(table)
    cut.units = [pair for pair, keep in zip(table.units, kept, strict=True) if keep]
    cut.positive, cut.trained = table.positive[kept], table.trained[kept]
    assert len(cut.units) == int(np.sum(kept))
    return cut


def by_length(labelled: Labelled) -> list[Row]:
    """Every function longer than a limit counts: the best limit there is for this very set, so an upper bound."""
    best: tuple[float, list[Row]] = (-1.0, [])
    for limit in (3, 5, 8, 12, 17, 25, 35, 50, 70, 100):
        rows = [
            {"package": unit.package, "path": unit.path, "line": unit.line}
            for unit in labelled.units
            if unit.lines > limit
        ]
        f1 = scored(labelled.name, rows)["overall"]["f1"]
        best = max(best, (f1, rows), key=lambda pair: pair[0])
    return best[1]


def plain(midline: str) -> Row:
    """Packages of plain code: at most one finding in 20,000 lines."""
    print("\n== plain packages")
    found: Row = {}
    for name, version in archives.listed("plain").items():
        folder = archives.unpacked(name, version)
        lines = sum(path.read_bytes().count(b"\n") for path in folder.rglob("*.py"))
        rows = scanned(midline, folder)
        told = [row for row in rows if row["confidence"] != "possible"]
        allowed = lines / PLAIN_LINES
        found[name] = {"lines": lines, "findings": len(told), "possible": len(rows) - len(told)}
        print(f"{name:16} {lines:8d} lines, {len(told):3d} findings (one in 20,000 lines: {allowed:.1f})")
        for row in told:
            print(f"    {row['path']}:{row['line']}: {row['symbol']} ({row['form']}, {row['confidence']})")
    return found


def scanned(midline: str, folder: Path) -> list[Row]:
    """The rows that `midline scan --rule-trees` prints for a folder."""
    command = [midline, "scan", str(folder), "--format", "jsonl", "--rule-trees", "--isolated", "--quiet"]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"midline scan failed on {folder.name} (exit {done.returncode}):\n{done.stderr[-2000:]}")
    return [json.loads(line) for line in done.stdout.splitlines() if line]


def scored(
    name: str,
    predictions: Sequence[Row],
    *,
    without: Iterable[str] = (),
    baseline: str = "",
    show: bool = False,
    extra: Sequence[str] = (),
) -> Row:
    """What the published scorer says of predictions on a set."""
    labels = labels_of(name)
    left_out = set(without)
    with tempfile.TemporaryDirectory() as scratch:
        files = [Path(scratch) / part for part in ("labels.jsonl", "files.jsonl", "predictions.jsonl")]
        for path, rows in zip(
            files, (read_rows(labels), read_rows(labels.with_suffix(".files.jsonl")), predictions), strict=True
        ):
            kept = [row for row in rows if row["package"] not in left_out]
            path.write_text("".join(json.dumps(row) + "\n" for row in kept), encoding="utf-8")
        out = Path(scratch) / "figures.json"
        command = [sys.executable, str(DATA / "score_rule_trees.py"), *map(str, files), "--json", str(out), *extra]
        if baseline:
            command = [
                *command[:4],
                "--baseline",
                baseline,
                "--root",
                str(fetched(name, archives.PACKAGES)),
                *command[5:],
            ]
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode:
            raise SystemExit(f"the scorer failed: {done.stderr}")
        if show:
            print(done.stdout, end="")
        figures: Row = json.loads(out.read_text(encoding="utf-8"))
    return figures


def summary(name: str, figures: Row) -> Row:
    """The figures that are kept, and a line for each on the way."""
    kept: Row = {}
    for key, each in figures.items():
        overall, kinds = each["overall"], each["false alarms per negative kind"]
        plain_kind = kinds.get("neg:plain", {"share": 0.0})
        kept[key] = {
            **{figure: overall[figure] for figure in ("precision", "recall", "f1")},
            "hard alarms": each["hard negatives"]["share"],
            "plain alarms": plain_kind["share"],
            "per form": {form: row["recall"] for form, row in each["recall per form"].items()},
            "per size": {size: row["recall"] for size, row in each["recall per size"].items()},
        }
        row = kept[key]
        print(
            f"{name} {key:38} P {row['precision']:.3f}  R {row['recall']:.3f}  F1 {row['f1']:.3f}"
            f"  hard alarms {row['hard alarms']:.3f}  plain alarms {row['plain alarms']:.3f}"
        )
    return kept

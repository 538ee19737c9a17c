"""How often the verdicts on prompts are right: MID302 (`rule_work`) and MID303 (`policy`) on the labelled prompts.

The open half was learned from: its figures come from grouped cross-validation, which needs scikit-learn. The closed
half was not: its figures are those of the models as they are shipped, the conditions of the verdict included.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import prompt_set
from prompt_set import LabelledPrompt

from midline.catalogue.linear_model import load_model
from midline.sites.prompts.verdict import POLICY, WORK, load_judge

RESULTS = Path(__file__).parent / "results" / "prompts.json"
LABELS = {WORK: "rule_work", POLICY: "policy"}
Row = dict[str, Any]


def prompts(half: str, *, hold: bool, listed: bool) -> int:
    """Score a half, or both; print, and keep the figures or compare them with the kept ones."""
    figures: dict[str, Row] = {}
    if half in ("open", "both"):
        figures["open"] = _open()
    if half in ("closed", "both"):
        figures["closed"] = _closed(listed)
    for name, rules in figures.items():
        _show(name, rules)
    kept = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else {}
    if hold:
        return _hold(kept, figures)
    RESULTS.write_text(json.dumps({**kept, **figures}, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    print("kept as benchmarks/results/prompts.json", file=sys.stderr)
    return 0


def _open() -> Row:
    """Grouped cross-validation, at the limit that the shipped model has."""
    try:
        import train_prompts
    except ImportError as error:
        raise SystemExit(f"cross-validation needs scikit-learn: pip install -e .[training] ({error})") from error
    rows, features = train_prompts.read_all()
    found: Row = {}
    for model, label in LABELS.items():
        raw = train_prompts.cross_validated(rows, features, label)
        limit = load_model(model).limits["likely"]
        said = [bool(each >= limit) for each in train_prompts.explained(model, rows, features, raw)]
        by_length = [bool(each >= 0.5) for each in train_prompts.baseline(rows, label)]
        inside = [index for index, row in enumerate(rows) if row.set == "open"]
        found[label] = _figures(
            [rows[i] for i in inside], [said[i] for i in inside], label, [by_length[i] for i in inside]
        )
        found[label]["more"] = _score(*_only(rows, said, lambda row: row.set == "more"), label)
    return found


def _closed(listed: bool) -> Row:
    """The shipped models on the half that nothing was learned from."""
    rows = prompt_set.load("closed")
    judge = load_judge()
    baseline = _length_limits()
    found: Row = {}
    for model, label in LABELS.items():
        ask = judge.work if model == WORK else judge.policy
        said = [ask(row.text.text) is not None for row in rows]
        low, high = baseline[label]
        by_length = [low <= len(row.text.text) <= high for row in rows]
        found[label] = _figures(rows, said, label, by_length)
        if model == WORK:
            right = [
                row.work == verdict.kind.name
                for row in rows
                if row.label == label and (verdict := judge.work(row.text.text)) is not None and verdict.kind
            ]
            found[label]["kind named right"] = round(sum(right) / len(right), 4) if right else None
        for row, yes in zip(rows, said, strict=True):
            if listed and yes != (row.label == label):
                print(f"{label} {'false alarm' if yes else 'missed'} {row.id} {row.group}")
    return found


def _length_limits() -> dict[str, tuple[int, int]]:
    """The span of lengths that separates a label best in the open half: what the baseline says of the closed one."""
    rows = prompt_set.load("open")
    lengths = sorted({len(row.text.text) for row in rows})
    steps = [*lengths[:: max(1, len(lengths) // 40)], lengths[-1]]

    def f1(label: str, low: int, high: int) -> float:
        return float(_score(rows, [low <= len(row.text.text) <= high for row in rows], label)["f1"])

    spans = [(low, high) for low in steps for high in steps if low < high]
    return {label: max(spans, key=lambda span: (f1(label, *span), span)) for label in LABELS.values()}


def _figures(rows: Sequence[LabelledPrompt], said: Sequence[bool], label: str, by_length: Sequence[bool]) -> Row:
    """All of them, and apart: package and own rows, kinds of work, hard rows of neither kind."""
    parts: dict[str, Callable[[LabelledPrompt], bool]] = {
        "packages": lambda row: row.source == "package",
        "own": lambda row: row.source == "own",
        "English": lambda row: row.language == "en",
        "other languages": lambda row: row.language != "en",
    }
    hard = [yes for row, yes in zip(rows, said, strict=True) if row.label == "neither" and row.hard]
    plain = [yes for row, yes in zip(rows, said, strict=True) if row.label == "neither" and not row.hard]
    kinds = Counter(row.work for row in rows if row.label == label and row.work)
    hit = Counter(row.work for row, yes in zip(rows, said, strict=True) if row.label == label and row.work and yes)
    return {
        "all": _score(rows, said, label),
        "by length alone": _score(rows, by_length, label),
        "parts": {name: _score(*_only(rows, said, part), label) for name, part in parts.items()},
        "alarms on neither": {"hard": [sum(hard), len(hard)], "plain": [sum(plain), len(plain)]},
        "recall by kind of work": {kind: [hit[kind], there] for kind, there in sorted(kinds.items())},
    }


def _only(
    rows: Sequence[LabelledPrompt], said: Sequence[bool], wanted: Callable[[LabelledPrompt], bool]
) -> tuple[list[LabelledPrompt], list[bool]]:
    pairs = [(row, yes) for row, yes in zip(rows, said, strict=True) if wanted(row)]
    return [row for row, _ in pairs], [yes for _, yes in pairs]


def _score(rows: Sequence[LabelledPrompt], said: Sequence[bool], label: str) -> Row:
    hits = sum(yes and row.label == label for row, yes in zip(rows, said, strict=True))
    told, there = sum(said), sum(row.label == label for row in rows)
    precision = round(hits / told, 4) if told else None
    recall = round(hits / there, 4) if there else None
    f1 = round(2 * hits / (told + there), 4) if told + there else None
    return {"precision": precision, "recall": recall, "f1": f1, "hits": hits, "told": told, "there": there}


def _show(half: str, rules: Row) -> None:
    for label, row in rules.items():
        print(f"{half} half, {label}")
        for name, scored in [("all", row["all"]), *row["parts"].items(), ("by length alone", row["by length alone"])]:
            shown = " ".join(
                f"{key} {'-' if scored[key] is None else scored[key]}" for key in ("precision", "recall", "f1")
            )
            print(f"    {name:16} {shown}  ({scored['hits']} of {scored['told']} told, {scored['there']} there)")
        print(f"    alarms on neither: {row['alarms on neither']}; kinds: {row['recall by kind of work']}")


def _hold(kept: Row, figures: Row) -> int:
    """Compare with what is kept; exit 1 where precision or recall has fallen."""
    worse = [
        f"{half} {label} {figure}: {before} was kept, {after} is measured"
        for half, rules in figures.items()
        for label, row in rules.items()
        for figure in ("precision", "recall")
        if (before := kept[half][label]["all"][figure]) > (after := row["all"][figure] or 0)
    ]
    for line in worse:
        print(f"fallen: {line}", file=sys.stderr)
    return 1 if worse else 0

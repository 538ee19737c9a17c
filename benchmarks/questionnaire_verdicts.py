"""How often the questionnaire comes to the side that experts gave, on answers of people who knew it or did not."""

from __future__ import annotations

import json
import random
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeAlias

import yaml

DATA = Path(__file__).parent / "data" / "questionnaire"
DRAWS, CHANCE, SEED = 500, 0.3, 20261121

Row: TypeAlias = dict[str, Any]
Ordinals: TypeAlias = dict[str, "int | None"]


def sets() -> dict[str, tuple[Mapping[str, Row], dict[str, Ordinals]]]:
    """Name -> (cases by id, answers by id): the compiler's own answers, where given, and each blind reviewer's."""
    found = {}
    for file in sorted(DATA.glob("*.yaml")):
        if file.stem.endswith("-blind"):
            continue
        cases = {row["id"]: row for row in _load(file)["cases"]}
        own = {
            key: {name: each["ordinal"] for name, each in row["answers"].items()}
            for key, row in cases.items()
            if "answers" in row
        }
        if own:
            found[file.stem] = (cases, own)
        for reviewer, rows in _load(file.with_name(f"{file.stem}-blind.yaml"))["reviewers"].items():
            found[f"{file.stem}, reviewer {reviewer}"] = (cases, {key: row["answers"] for key, row in rows.items()})
    return found


def figures(midline: str) -> dict[str, Row]:
    """Every set scored: with the answers as they are by the command line, and with answers moved at random."""
    found: dict[str, Row] = {}
    for name, (cases, answers) in sets().items():
        verdicts = asked(midline, answers)
        accepted = {key: verdict in accepted_of(cases[key]) for key, verdict in verdicts.items()}
        exact = sum(verdict == side_of(cases[key]) for key, verdict in verdicts.items())
        found[name] = {
            "cases": len(verdicts),
            "exact": exact,
            "accepted": sum(accepted.values()),
            "wrong": {key: verdicts[key] for key, right in sorted(accepted.items()) if not right},
            **moved(cases, answers),
        }
    return found


def moved(cases: Mapping[str, Row], answers: Mapping[str, Ordinals]) -> Row:
    """Accepted share over DRAWS draws in which each answer moves by -1, 0 or 1 with CHANCE; and grave mistakes."""
    from midline.questionnaire.criteria_file import load_criteria
    from midline.questionnaire.possible import verdict_of

    criteria, chance = load_criteria(), random.Random(SEED)
    right = grave = total = 0
    for _ in range(DRAWS):
        for key, ordinals in answers.items():
            verdict = verdict_of(criteria, dict(_moved(ordinals, chance)))
            total += 1
            right += verdict in accepted_of(cases[key])
            grave += verdict == "learned" and accepted_of(cases[key]) == {"deterministic"}
    return {"accepted when moved": round(right / total, 4), "deterministic to learned when moved": grave}


def asked(midline: str, answers: Mapping[str, Ordinals]) -> dict[str, str]:
    """What `midline classify` says of each component."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "answers.yaml"
        file.write_text(json.dumps({"answers": answers}), encoding="utf-8")
        command = [midline, "classify", "--answers", str(file), "--dry-run", "--format", "json"]
        done = subprocess.run(command, capture_output=True, text=True, cwd=folder)
    if done.returncode:
        raise SystemExit(f"midline classify failed (exit {done.returncode}):\n{done.stdout}{done.stderr}")
    return {name: row["verdict"] for name, row in json.loads(done.stdout)["components"].items()}


def side_of(case: Row) -> str:
    """The side that experts gave."""
    return _word(case["expert_side"])


def accepted_of(case: Row) -> set[str]:
    """The verdicts that count as right."""
    return {_word(each) for each in case["accept"]}


def _word(side: str) -> str:
    return "undecided" if side == "need-more-info" else side


def _moved(ordinals: Ordinals, chance: random.Random) -> Iterator[tuple[str, int | None]]:
    for key, ordinal in ordinals.items():
        if ordinal is not None and chance.random() < CHANCE:
            yield key, max(-2, min(2, ordinal + chance.choice((-1, 0, 1))))
        else:
            yield key, ordinal


def _load(file: Path) -> Row:
    found: Row = yaml.safe_load(file.read_text(encoding="utf-8"))
    return found

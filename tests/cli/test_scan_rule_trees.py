"""`midline scan --rule-trees`: the contract, the flags, and a model that is not there."""

from __future__ import annotations

import json
from pathlib import Path
from textwrap import indent
from typing import Any

import pytest

from installation import copy_installation
from keyword_chain import CHAIN
from shop_project import MODEL_CALL, midline, midline_here, write

KEYS = ["kind", "path", "line", "end_line", "column", "form", "tests", "input", "outcome", "symbol", "confidence"]
BESIDE = ["probability", "reasons", "evidence"]
FORMS = {"keyword-chain", "regex-cascade", "keyword-table", "weights"}
INTENT = f"""\
import re


class Desk:
    @staticmethod
{indent(CHAIN, "    ")}

def run(command):
    def inner():
        return command

    if command == "start":
        return 1
    if command == "stop":
        return 2
    if command == "status":
        return 3
    raise ValueError(command)
"""
URGENCY = r"""
import re


def urgency(message: str) -> str:
    if re.search(r"\b(urgent|asap|immediately|right now)\b", message, re.I):
        return "high"
    if re.search(r"\b(soon|this week|waiting for days)\b", message, re.I):
        return "medium"
    if re.search(r"\b(whenever|no rush|take your time)\b", message, re.I):
        return "low"
    if re.search(r"\b(angry|furious|lawyer|sue you)\b", message, re.I):
        return "high"
    return "normal"
"""


# LibCST would take minutes for a sum of so many terms, so that nobody asks it to.
DEEP = f"""\
import re


def deep(text):
    if "refund" in text or "money back" in text:
        return {" + ".join(["text"] * 1200)}
"""


def rows(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


@pytest.fixture
def app(tmp_path: Path) -> Path:
    files = {"__init__.py": "", "gateway.py": MODEL_CALL, "desk.py": INTENT, "urgency.py": URGENCY}
    write(tmp_path, {f"app/{name}": text for name, text in files.items()})
    return tmp_path


def test_the_contract(app: Path) -> None:
    run = midline(app, "scan", ".", "--format", "jsonl", "--rule-trees")
    assert (run.code, run.err) == (0, "")
    found = rows(run.out)
    assert [list(row) for row in found] == [KEYS + BESIDE] * len(found)
    assert {row["kind"] for row in found} == {"rule-tree"}
    assert {row["form"] for row in found} <= FORMS
    places = [(row["path"], row["line"], row["column"]) for row in found]
    assert places == sorted(places)
    intent = found[0]
    assert {key: intent[key] for key in KEYS} == {
        "kind": "rule-tree",
        "path": "app/desk.py",
        "line": 6,
        "end_line": 18,
        "column": 4,
        "form": "keyword-chain",
        "tests": 10,
        "input": "message",
        "outcome": "refund, cancellation, account, praise, …",
        "symbol": "app.desk.Desk.intent",
        "confidence": "certain",
    }
    assert intent["probability"] == round(intent["probability"], 3) > 0.8
    assert intent["reasons"] and all(isinstance(reason, str) and reason for reason in intent["reasons"])
    assert intent["evidence"][0] == {"line": 8, "kind": "in", "texts": ["money back"]}
    assert {"line": 16, "kind": "in", "texts": ["broken"]} in intent["evidence"]
    assert ("app/urgency.py", "app.urgency.urgency", "regex-cascade") in {
        (row["path"], row["symbol"], row["form"]) for row in found
    }
    assert not any(row["symbol"].startswith("app.desk.run") and row["confidence"] != "possible" for row in found)


def test_each_flag_asks_for_its_kind(app: Path) -> None:
    def kinds(*flags: str) -> set[str]:
        return {row["kind"] for row in rows(midline_here(app, "scan", ".", "--format", "jsonl", *flags).out)}

    assert kinds() == kinds("--rule-trees", "--model-calls") == {"model-call", "rule-tree"}
    assert kinds("--rule-trees") == {"rule-tree"}
    assert kinds("--model-calls") == {"model-call"}


def test_what_is_not_asked_for_costs_nothing(app: Path) -> None:
    calls = midline_here(app, "scan", ".", "--model-calls", "--timings").err
    trees = midline_here(app, "scan", ".", "--rule-trees", "--timings").err
    assert "model calls" in calls and "rule trees" not in calls
    assert "rule trees" in trees and "model calls" not in trees and "SDK" not in trees


def test_both_kinds_stand_in_one_order(app: Path) -> None:
    found = rows(midline_here(app, "scan", ".", "--format", "jsonl").out)
    places = [(row["path"], row["line"], row["column"]) for row in found]
    assert places == sorted(places)
    whole = json.loads(midline_here(app, "scan", ".", "--format", "json").out)
    assert (whole["rows"], whole["summary"]["unread_units"]) == (found, [])


def test_text_has_a_line_a_row_and_the_evidence_where_it_is_asked_for(app: Path) -> None:
    lines = midline_here(app, "scan", ".", "--rule-trees", "--min-confidence", "certain").out.splitlines()
    assert lines[0].startswith("app/desk.py:6:5: rule-tree keyword-chain, 10 tests of message for ")
    assert lines[0].endswith(", certain, in app.desk.Desk.intent")
    assert lines[-1] == "2 rule trees; 4 files read, 0 unread"
    told = midline_here(app, "scan", ".", "--rule-trees", "--min-confidence", "certain", "-v").out.splitlines()
    assert told[1].startswith("  because: ")
    assert "  8: holds 'refund'" in told
    assert [line for line in told if not line.startswith(" ")] == lines
    both = midline_here(app, "scan", ".", "--min-confidence", "likely").out.splitlines()
    assert both[-1] == "1 infer, 1 construct, 2 rule trees; 4 files read, 0 unread"


def test_confidence_is_a_filter_for_rule_trees_too(app: Path) -> None:
    for least, shown in (("certain", {"certain"}), ("likely", {"certain", "likely"})):
        found = rows(midline_here(app, "scan", ".", "--format", "jsonl", "--min-confidence", least).out)
        assert found and {row["confidence"] for row in found} <= shown


def test_a_single_file_has_its_own_rows_only(app: Path) -> None:
    found = rows(midline_here(app, "scan", "app/urgency.py", "--format", "jsonl", "--rule-trees").out)
    assert [(row["path"], row["symbol"]) for row in found] == [("urgency.py", "app.urgency.urgency")]


@pytest.mark.parametrize("workers", ["1", "2"])
@pytest.mark.parametrize("seed", ["0", "41"])
def test_the_same_bytes_whatever_the_workers_and_the_hash_seed(app: Path, workers: str, seed: str) -> None:
    plain = midline_here(app, "scan", ".", "--format", "jsonl")
    run = midline(app, "scan", ".", "--format", "jsonl", "--workers", workers, environment={"PYTHONHASHSEED": seed})
    assert (run.code, run.out) == (0, plain.out)


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of midline whose own data can be damaged."""
    return copy_installation(tmp_path_factory.mktemp("installation"))


@pytest.mark.parametrize("name", ["model.json", "vocabulary.yaml"])
@pytest.mark.parametrize("damage", ["missing", "cut", "changed", "empty"])
def test_a_model_that_is_damaged_ends_the_run(app: Path, installation: Path, name: str, damage: str) -> None:
    file = installation / "rules/models/rule-tree" / name
    content = file.read_text(encoding="utf-8")
    wrong = {"cut": content[: len(content) // 2] + "\n  {", "changed": content.replace(": ", ": [", 3), "empty": ""}
    try:
        file.unlink() if damage == "missing" else file.write_text(wrong[damage], encoding="utf-8")
        here = {"PYTHONPATH": str(installation / "src")}
        run = midline(app, "scan", ".", "--rule-trees", environment=here)
        assert (run.code, run.out) == (2, "")
        assert str(file) in run.err and "install it again" in run.err
        problem = json.loads(midline(app, "scan", ".", "--format", "json", environment=here).out)["problems"][0]
        assert problem["path"] == str(file) and problem["message"]
        assert midline(app, "scan", ".", "--model-calls", environment=here).code == 0, "where nobody asks it"
    finally:
        file.write_text(content, encoding="utf-8")


def test_a_weight_that_was_changed_by_hand_is_damage(app: Path, installation: Path) -> None:
    file = installation / "rules/models/rule-tree/model.json"
    content = file.read_text(encoding="utf-8")
    changed = json.loads(content)
    changed["intercept"] += 0.5
    try:
        file.write_text(json.dumps(changed), encoding="utf-8")
        run = midline(app, "scan", ".", "--rule-trees", environment={"PYTHONPATH": str(installation / "src")})
        assert (run.code, run.out) == (2, "") and "does not match its seal" in run.err
    finally:
        file.write_text(content, encoding="utf-8")


def test_what_cannot_be_looked_at_is_told(app: Path) -> None:
    write(app, {"app/deep.py": DEEP})
    lines = midline_here(app, "scan", ".", "--rule-trees", "-q").out.splitlines()
    assert lines[-1].endswith("; 1 function or table not looked at")
    head = "not looked at for rule trees: 1 function or table"
    assert midline_here(app, "scan", ".", "--format", "jsonl", "--rule-trees").err == f"{head}; -v lists it\n"
    assert midline_here(app, "scan", ".", "--rule-trees", "-v").err == f"{head}\n  app/deep.py:4\n"
    whole = json.loads(midline_here(app, "scan", ".", "--format", "json").out)
    assert whole["summary"]["unread_units"] == [{"path": "app/deep.py", "line": 4}]
    assert midline_here(app, "scan", "app/urgency.py", "--rule-trees", "-v").err == "", "those of the file alone"

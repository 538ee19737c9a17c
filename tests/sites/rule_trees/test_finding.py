"""Rule trees of every form, and clean twins that look like them; all far from the limits of the model."""

from __future__ import annotations

from pathlib import Path

import pytest

from midline.analysis.options import AnalysisOptions
from midline.analysis.scan_rows import TreeRow
from midline.analysis.scanning import RULE_TREES, run_scan
from midline.analysis.timing import Timings

TREES = {
    "keyword-chain": """
        def intent(message: str) -> str:
            text = message.lower()
            if "refund" in text or "money back" in text:
                return "refund"
            elif "cancel" in text or "unsubscribe" in text:
                return "cancellation"
            elif "password" in text or "locked out" in text:
                return "account"
            elif "thank" in text or "great job" in text:
                return "praise"
            elif "broken" in text or "does not work" in text:
                return "complaint"
            return "other"
        """,
    "regex-cascade": r"""
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
        """,
    "keyword-table": """
        PHRASES = {
            "money back": "refund", "refund": "refund", "cancel": "cancellation", "unsubscribe": "cancellation",
            "locked out": "account", "forgot my password": "account", "great job": "praise", "thank you": "praise",
            "does not work": "complaint", "broken again": "complaint",
        }

        def intent(message: str) -> str:
            text = message.lower()
            for phrase, label in PHRASES.items():
                if phrase in text:
                    return label
            return "other"
        """,
    "weights": """
        def quality(answer: str) -> float:
            score = 0.0
            words = answer.split()
            if len(words) > 120:
                score += 0.3
            elif len(words) > 40:
                score += 0.15
            if answer.count("!") > 3:
                score -= 0.25
            if "because" in answer or "for example" in answer:
                score += 0.2
            if len(set(words)) / len(words) < 0.45:
                score -= 0.15
            return score
        """,
}
TWINS = {
    "commands": """
        def run(command: str) -> str:
            if command == "start":
                return start()
            elif command == "stop":
                return stop()
            elif command == "status":
                return status()
            elif command == "restart":
                return restart()
            raise ValueError(command)
        """,
    "an enum": """
        def colour(kind: Kind) -> str:
            if kind == Kind.RED:
                return "red"
            elif kind == Kind.BLUE:
                return "blue"
            elif kind == Kind.GREEN:
                return "green"
            return "none"
        """,
    "a protocol": """
        def version(line: bytes) -> int:
            if line.startswith(b"HTTP/1.1"):
                return 11
            if line.startswith(b"HTTP/1.0"):
                return 10
            if line.startswith(b"HTTP/2"):
                return 20
            raise ValueError(line)
        """,
    "file extensions": """
        def loader(path: str):
            if path.endswith(".csv"):
                return read_csv(path)
            elif path.endswith(".json"):
                return read_json(path)
            elif path.endswith((".yaml", ".yml")):
                return read_yaml(path)
            raise ValueError(path)
        """,
    "keys of a record": """
        def order(data: dict) -> Order:
            if "id" not in data or "items" not in data:
                raise KeyError("order")
            if data["status"] == "open" and "paid" in data:
                return Order(data["id"], data["items"], data["paid"])
            return Order(data["id"], data["items"], None)
        """,
    "a table of settings": """
        DEFAULTS = {"timeout": 30, "retries": 3, "host": "localhost", "port": 8080, "debug": False, "level": "info"}
        """,
    "status codes": """
        def outcome(status: int) -> str:
            if status == 404:
                return "missing"
            if status >= 500:
                return "failed"
            if status >= 300:
                return "moved"
            return "fine"
        """,
}


def trees_in(folder: Path, source: str) -> list[TreeRow]:
    lines = source.splitlines()[1:]
    (folder / "desk.py").write_text("\n".join(line[8:] for line in lines) + "\n", encoding="utf-8")
    result = run_scan(folder, AnalysisOptions(use_cache=False, workers=1), Timings(), {RULE_TREES})
    return [row for row in result.rows if isinstance(row, TreeRow)]


@pytest.mark.parametrize("form", TREES)
def test_each_form_is_found_and_named(tmp_path: Path, form: str) -> None:
    found = [row for row in trees_in(tmp_path, TREES[form]) if row.evidence and row.evidence[0].kind != "table"]
    (tree,) = found
    assert (tree.form, tree.confidence != "possible") == (form, True)
    assert tree.tests >= 4 and tree.reasons
    lines = [step.line for step in tree.evidence]
    assert lines == sorted(lines) and all(tree.line < line <= tree.end_line for line in lines)


@pytest.mark.parametrize("twin", TWINS)
def test_what_only_looks_like_one_is_left_alone(tmp_path: Path, twin: str) -> None:
    assert [row for row in trees_in(tmp_path, TWINS[twin]) if row.confidence != "possible"] == []


def test_a_nested_function_is_a_unit_of_its_own(tmp_path: Path) -> None:
    inner = TREES["keyword-chain"].splitlines()[1:]
    source = (
        "\n        def outer(desk):\n" + "\n".join(f"    {line}" for line in inner) + "\n            return intent\n"
    )
    (tree,) = trees_in(tmp_path, source)
    assert (tree.symbol, tree.line, tree.column) == ("desk.outer.intent", 2, 4)


def test_methods_decorators_and_async_functions_have_their_places(tmp_path: Path) -> None:
    chain = TREES["keyword-chain"].replace("def intent(", "@cached\n            async def intent(self, ")
    lines = chain.splitlines()[1:]
    body = [
        lines[0],
        *(line if line.startswith(" " * 12) and "async def" in line else f"    {line}" for line in lines[1:]),
    ]
    source = "\n        class Desk:\n" + "\n".join([f"    {body[0]}", *body[1:]])
    (tree,) = trees_in(tmp_path, source)
    assert (tree.symbol, tree.line, tree.column, tree.end_line) == ("desk.Desk.intent", 3, 4, 15)


def test_the_same_input_gives_the_same_verdict(tmp_path: Path) -> None:
    first = trees_in(tmp_path, TREES["weights"])
    assert trees_in(tmp_path, TREES["weights"]) == first


def test_a_chain_of_a_thousand_arms_is_counted_whole(tmp_path: Path) -> None:
    arms = "".join(
        f'            elif "order {number} please" in text:\n                return "desk {number % 7}"\n'
        for number in range(1, 1000)
    )
    source = (
        "\n        def route(message: str) -> str:\n            text = message.lower()\n"
        '            if "order 0 please" in text:\n                return "desk 0"\n' + arms
    )
    (tree,) = trees_in(tmp_path, source)
    assert (tree.form, tree.tests, tree.confidence) == ("keyword-chain", 1000, "certain")

"""`midline scan`: the contract that other tools read, and every kind of path."""

from __future__ import annotations

import json
import sysconfig
from pathlib import Path
from typing import Any

import pytest

from shop_project import MODEL_CALL, midline, midline_here, write

# The order of the contract; `detail` is the finer kind, after all of it.
KEYS = ["kind", "path", "line", "end_line", "column", "category", "provider"]
KEYS += ["callee", "symbol", "confidence", "witness"]
USE = "from app.gateway import describe\n\n\nclass Shop:\n    def show(self):\n        return describe('1')\n"
APP = {
    "app/__init__.py": "",
    "app/gateway.py": MODEL_CALL,
    "app/use.py": USE,
    "app/z.py": "import openai\n\nopenai.OpenAI(\n).embeddings.create(\n    input='x', model='e',\n)\n",
    "app/guess.py": "def go(thing):\n    return thing.chat.completions.create(model='m', messages=[])\n",
    "app/none.py": "print('x')\n",
}
NOT_SEEN = "not seen: 1 call that may run a model but could not be resolved; -v lists it\n"


def rows(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


@pytest.fixture
def app(tmp_path: Path) -> Path:
    write(tmp_path, dict(APP))
    return tmp_path


def test_the_contract(app: Path) -> None:
    run = midline(app, "scan", ".", "--format", "jsonl", "--model-calls")
    assert (run.code, run.err) == (0, NOT_SEEN)
    found = rows(run.out)
    assert [list(row)[: len(KEYS)] for row in found] == [KEYS] * len(found)
    assert all(set(row) - set(KEYS) <= {"detail"} for row in found)
    places = [(row["path"], row["line"], row["column"]) for row in found]
    assert places == sorted(places)
    assert {row["kind"] for row in found} == {"model-call"}
    by_line = {(row["path"], row["line"], row["category"]): row for row in found}
    infer = by_line["app/gateway.py", 7, "infer"]
    assert {key: infer[key] for key in KEYS[:-1]} == {
        "kind": "model-call",
        "path": "app/gateway.py",
        "line": 7,
        "end_line": 7,
        "column": 11,
        "category": "infer",
        "provider": "openai",
        "callee": "openai.OpenAI.responses.create",
        "symbol": "app.gateway.describe",
        "confidence": "certain",
    }
    assert by_line["app/gateway.py", 3, "construct"]["symbol"] == "app.gateway"
    wrapper = by_line["app/use.py", 6, "wrapper"]
    assert (wrapper["callee"], wrapper["symbol"]) == ("app.gateway.describe", "app.use.Shop.show")
    assert wrapper["witness"] == [
        {"path": "app/use.py", "line": 6, "symbol": "app.use.Shop.show"},
        {"path": "app/gateway.py", "line": 7, "symbol": "app.gateway.describe"},
    ]
    embed = by_line["app/z.py", 3, "embed"]
    assert (embed["end_line"], embed["confidence"]) == (6, "certain")
    assert by_line["app/guess.py", 2, "infer"]["confidence"] == "possible"


def test_one_row_per_call(app: Path) -> None:
    found = rows(midline_here(app, "scan", "app", "--format", "jsonl").out)
    assert {row["path"] for row in found} == {"gateway.py", "use.py", "z.py", "guess.py"}, "relative to what is scanned"
    places = [(row["path"], row["line"], row["column"], row["end_line"], row["callee"]) for row in found]
    assert len(set(places)) == len(places)


def test_formats_say_the_same(app: Path) -> None:
    lines = rows(midline_here(app, "scan", ".", "--format", "jsonl").out)
    whole = json.loads(midline_here(app, "scan", ".", "--format", "json").out)
    assert whole["rows"] == lines
    reasons = {"untyped-parameter": 1}
    counts = {"files_read": 6, "unread": [], "unresolved_calls": 1, "unresolved_by_reason": reasons, "unread_units": []}
    assert (whole["schema"], whole["summary"]) == (3, counts)
    place = {"path": "app/guess.py", "line": 2, "end_line": 2, "column": 11, "symbol": "app.guess.go"}
    what = {"callee": "thing.chat.completions.create", "reason": "untyped-parameter", "looks_like": ["openai"]}
    assert whole["blind_spots"] == [{"kind": "blind-spot", **place, **what}]
    text = midline_here(app, "scan", ".").out.splitlines()
    assert len(text) == len(lines) + 1
    assert text[-1] == (
        "1 infer, 1 embed, 2 construct, 1 wrapper, no rule tree; 6 files read, 0 unread; 1 by shape alone; "
        "1 unresolved call"
    )


def test_what_was_not_seen_is_told_beside_the_rows(app: Path) -> None:
    spot = (
        "parameter without a type: 1\n"
        "  app/guess.py:2:12: thing.chat.completions.create in app.guess.go, named as in openai\n"
    )
    for form in ("full", "json", "jsonl"):
        plain = midline_here(app, "scan", ".", "--format", form)
        assert plain.err == ("" if form == "full" else NOT_SEEN)
        told = midline_here(app, "scan", ".", "--format", form, "-v")
        assert (told.out, told.err) == (plain.out, spot)
        assert midline_here(app, "scan", ".", "--format", form, "-q", "-v").err == ""
    assert midline_here(app, "scan", ".").out.endswith("; 1 unresolved call\n")
    assert midline_here(app, "scan", "app/use.py", "-v").err == "", "those of the file alone"


def test_confidence_is_a_filter(app: Path) -> None:
    sure = rows(midline_here(app, "scan", ".", "--format", "jsonl", "--min-confidence", "likely").out)
    assert sure and all(row["confidence"] != "possible" for row in sure)


def test_a_single_file_is_read_with_what_is_around_it(app: Path) -> None:
    write(app, {"app/broken.py": "def f(:\n", ".gitignore": "use.py\n"})
    run = midline_here(app, "scan", "app/use.py", "--format", "json")
    whole = json.loads(run.out)
    assert [(row["path"], row["symbol"], row["category"]) for row in whole["rows"]] == [
        ("use.py", "app.use.Shop.show", "wrapper")
    ]
    assert (whole["summary"]["files_read"], whole["summary"]["unread"], run.err) == (1, [], "")


@pytest.mark.parametrize(("name", "code"), [("none.py", 0), ("script", 0), ("broken.py", 1), ("notes.md", 1)])
def test_a_single_file_of_any_kind(tmp_path: Path, name: str, code: int) -> None:
    write(tmp_path, {"none.py": "", "script": MODEL_CALL, "broken.py": "def f(:\n", "notes.md": "It is\ntext\n"})
    run = midline_here(tmp_path, "scan", name)
    assert run.code == code
    assert ("infer" in run.out) == (name == "script")
    assert ("nothing was scanned" in run.err) == bool(code)


def test_a_folder_in_which_there_is_nothing(tmp_path: Path) -> None:
    for form, out in (("full", "no model call, no rule tree; 0 files read, 0 unread\n"), ("jsonl", "")):
        run = midline_here(tmp_path, "scan", ".", "--format", form)
        assert (run.code, run.out) == (1, out)
        assert run.err == "no Python file was found, so nothing was scanned\n"


def test_an_installed_package_is_read_where_it_lies() -> None:
    site = Path(sysconfig.get_paths()["purelib"])
    run = midline_here(site, "scan", "yaml", "--format", "json")
    whole = json.loads(run.out)
    assert (run.code, whole["rows"]) == (0, [])
    assert whole["summary"]["files_read"] > 10
    assert not (site / "yaml/.midline_cache").exists(), "nothing is written beside what is scanned"


def test_unread_files_are_told_beside_the_rows(app: Path) -> None:
    write(app, {"app/broken.py": "def f(:\n"})
    run = midline_here(app, "scan", ".", "--format", "jsonl")
    assert (run.code, run.err) == (0, f"unread: app/broken.py: invalid syntax\n{NOT_SEEN}")
    assert midline_here(app, "scan", ".", "--format", "jsonl", "-q").err == ""
    assert "app/broken.py:1: cannot be read: invalid syntax" in midline_here(app, "scan", ".").out


def test_the_cache_is_for_those_who_ask(app: Path) -> None:
    plain = midline_here(app, "scan", ".", "--format", "jsonl")
    assert not (app / ".midline_cache").exists()
    for _ in range(2):
        assert midline_here(app, "scan", ".", "--format", "jsonl", "--cache") == plain
    assert (app / ".midline_cache").exists()

"""`midline check`: what was not seen is counted, listed and can be gated."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from midline.cli.gate import Gate, GateError, gate_of
from shop_project import MANIFEST, midline_here, plant, write

ASK = "from langchain_openai import ChatOpenAI\n\ndef ask(given):\n    return given.invoke('x')\n"
LISTED = """\
rest: 2 unresolved calls
  parameter without a type: 1
    shop/ask.py:4:12: given.invoke in ask, named as in langchain
  dynamic import: 1
    shop/made.py:4:5: …(…).invoke in ask, named as in langchain
"""
MADE = "import importlib, langchain\n\ndef ask(name):\n    importlib.import_module(name).Model().invoke('x')\n"
CLEAN = "4 files read, 0 unread; 100 % assigned"


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    return plant(tmp_path, {"shop/billing.py": "", "shop/ask.py": ASK, "shop/made.py": MADE}, MANIFEST + OFF)


OFF = "rules: {severity: {MID104: off}}\n"


def test_blind_spots_are_listed_where_that_is_asked_for(shop: Path) -> None:
    plain = midline_here(shop, "check")
    assert (plain.code, plain.err) == (0, "")
    assert plain.out == f"0 findings; {CLEAN}; 2 unresolved calls in 1 component\n"
    told = midline_here(shop, "check", "-v")
    assert (told.code, told.out) == (0, plain.out)
    assert told.err.startswith(LISTED)
    assert midline_here(shop, "check", "-v", "-q").err == ""


def test_machine_formats_carry_them(shop: Path) -> None:
    report = midline_here(shop, "check", "--format", "json").report
    assert [(spot["path"], spot["line"], spot["column"], spot["reason"]) for spot in report["blind_spots"]] == [
        ("shop/ask.py", 4, 12, "untyped-parameter"),
        ("shop/made.py", 4, 5, "dynamic-import"),
    ]
    assert report["summary"]["unresolved"] == {"rest": 2}
    lines = [json.loads(line) for line in midline_here(shop, "check", "--format", "jsonl").out.splitlines()]
    assert [line["kind"] for line in lines] == ["blind-spot", "blind-spot", "summary"]


def test_a_run_in_which_nothing_changed_says_the_same(shop: Path) -> None:
    for form in ("full", "json", "jsonl"):
        arguments = ["check", "-v", "--format", form, "--fail-on", "blind>1"]
        fresh = midline_here(shop, *arguments, "--no-cache")
        first, again = midline_here(shop, *arguments), midline_here(shop, *arguments, "--timings")
        assert "recall" in again.err and "link" not in again.err
        for run in (first, again):
            assert (run.code, run.out) == (fresh.code, fresh.out)
            assert LISTED in run.err and run.err.endswith("-v lists them\n")


def test_code_that_nobody_owns_is_told_apart_and_tests_do_not_count(shop: Path) -> None:
    manifest = "midline: 1\nunassigned: {severity: off}\ntreat: {tests: [test_*.py]}\ncomponents:\n"
    write(shop, {"midline.yaml": manifest + "  ask: {side: learned, code: [shop.ask]}\n", "test_ask.py": ASK})
    run = midline_here(shop, "check", "-v")
    assert run.out.endswith("; 2 unresolved calls in 1 component and code nobody owns\n")
    assert "code nobody owns: 1 unresolved call\n  dynamic import: 1\n    shop/made.py:4:5: " in run.err
    assert midline_here(shop, "check", "--format", "json").report["summary"]["unresolved"] == {"": 1, "ask": 1}


def test_the_gate_fails_a_run_and_says_why(shop: Path) -> None:
    assert midline_here(shop, "check", "--fail-on", "blind>2").code == 0
    run = midline_here(shop, "check", "--fail-on", "blind>1")
    assert (run.code, run.out) == (1, midline_here(shop, "check").out)
    assert run.err == "failed: 2 unresolved calls, and --fail-on 'blind>1' lets 1 pass; -v lists them\n"
    assert midline_here(shop, "check", "-q", "--fail-on", "blind>0").err.startswith("failed: 2 unresolved calls, ")


def test_paths_gate_what_they_report(shop: Path) -> None:
    run = midline_here(shop, "check", "-v", "--fail-on", "blind>0", "shop/ask.py")
    assert run.code == 1
    assert run.out == f"0 findings; {CLEAN}; 1 unresolved call in 1 component\n"
    assert "shop/ask.py:4:12" in run.err and "shop/made.py" not in run.err
    assert midline_here(shop, "check", "--fail-on", "blind>0", "shop/support.py").code == 0


@pytest.mark.parametrize(
    ("values", "gate"),
    [
        ([], Gate("error")),
        (["warning"], Gate("warning")),
        (["blind>20"], Gate("error", 20)),
        (["never"], Gate(None)),
        (["never", "blind>3"], Gate(None, 3)),
        (["never,info"], Gate("info")),
        (["warning,blind > 5", "blind>7"], Gate("warning", 5)),
        (["error", "info"], Gate("info")),
    ],
)
def test_conditions(values: list[str], gate: Gate) -> None:
    assert gate_of(values) == gate


@pytest.mark.parametrize(
    ("value", "nearest"),
    [
        ("eror", "error"),
        ("warnings", "warning"),
        ("blind", "blind>0"),
        ("blind>=5", "blind>4"),
        ("blind>=0", "blind>0"),
        ("blnd>12", "blind>12"),
        ("Blind: 3", "blind>3"),
        ("unresolved>2", "blind>2"),
        ("blind>-1", "blind>1"),
        ("possible", ""),
        ("", ""),
    ],
)
def test_what_is_no_condition_is_told_with_the_nearest(value: str, nearest: str) -> None:
    with pytest.raises(GateError) as told:
        gate_of([value, "error"])
    (problem,) = told.value.problems
    assert (problem.nearest, problem.expected) == (nearest, "one of error, warning, info, never or blind>N")


def test_a_bad_condition_ends_it_before_anything_is_read(shop: Path) -> None:
    run = midline_here(shop, "check", "--fail-on", "warning,blnd>3", "--fail-on", "eror")
    assert (run.code, run.out) == (2, "")
    assert "`blnd>3` is no condition" in run.err and "did you mean `blind>3`?" in run.err
    assert "did you mean `error`?" in run.err
    problems = midline_here(shop, "check", "--format", "json", "--fail-on", "blind").report["problems"]
    assert [problem["nearest"] for problem in problems] == ["blind>0"]


def test_never_lets_every_finding_pass(shop: Path) -> None:
    plant(shop)
    assert midline_here(shop, "check").code == 1
    assert midline_here(shop, "check", "--fail-on", "never").code == 0

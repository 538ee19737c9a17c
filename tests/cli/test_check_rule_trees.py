"""Rule trees in `midline check`: a model that is not there, what could not be looked at, and kept results."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from installation import copy_installation
from keyword_chain import CHAIN
from shop_project import midline, midline_here, write

MANIFEST = "midline: 1\ncomponents:\n  desk: {side: learned, code: [app]}\n"
DEEP = f"""\
def deep(text):
    if "refund" in text or "money back" in text:
        return {" + ".join(["text"] * 1200)}
"""


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    write(tmp_path, {"midline.yaml": MANIFEST, "app/desk.py": CHAIN})
    return tmp_path


def test_a_finding_shows_its_evidence(desk: Path) -> None:
    run = midline_here(desk, "check")
    assert run.code == 0, "a warning fails nothing by default"
    lines = run.out.splitlines()
    assert lines[0] == (
        "app/desk.py:1:1: MID201 rule-tree warning: desk is learned, but intent decides by hand: "
        "a keyword-chain of 10 tests on message, for refund, cancellation, account, praise, …"
    )
    assert "  = test: app/desk.py:3 holds 'money back'" in lines
    assert "  = and 4 more places" in lines
    assert any(line.startswith("  = because: ") for line in lines)
    assert any(line.startswith("  = confidence: certain: a model is ") for line in lines)
    assert midline_here(desk, "check", "--fail-on", "warning").code == 1


def test_a_report_for_programs(desk: Path) -> None:
    (finding,) = midline_here(desk, "check", "--format", "json").report["findings"]
    assert (finding["rule"], finding["fields"]["form"], finding["fields"]["tests"]) == ("MID201", "keyword-chain", "10")
    assert finding["related"][0]["says"] == "holds 'money back'"


def test_what_cannot_be_looked_at_is_told(desk: Path) -> None:
    write(desk, {"app/deep.py": DEEP})
    run = midline_here(desk, "check", "--format", "json", "-v")
    assert run.report["summary"]["unread_units"] == [{"path": "app/deep.py", "line": 1}]
    assert run.err.startswith("not looked at for rule trees: 1 function or table\n  app/deep.py:1\n")
    assert midline_here(desk, "check", "--format", "json", "-v") == run, "also of a kept result"
    assert midline_here(desk, "check").out.endswith("; 0 unresolved calls; 1 function or table not looked at\n")
    assert midline_here(desk, "check", "app/desk.py").out.endswith("; 0 unresolved calls\n")


@pytest.mark.parametrize(("workers", "seed"), [("1", "0"), ("2", "41")])
def test_the_same_bytes_whatever_the_workers_and_the_hash_seed(desk: Path, workers: str, seed: str) -> None:
    plain = midline_here(desk, "check", "--format", "json", "--no-cache")
    arguments = ["check", "--format", "json", "--no-cache", "--workers", workers]
    run = midline(desk, *arguments, environment={"PYTHONHASHSEED": seed})
    assert run == plain


def test_the_option_of_a_manifest_is_checked(desk: Path) -> None:
    write(desk, {"midline.yaml": MANIFEST + "rules: {options: {rule-tree: {min-test: 4}}}\n"})
    run = midline_here(desk, "check")
    assert run.code == 2
    assert "`rule-tree` has no option `min-test`" in run.err and "did you mean `min-tests`?" in run.err


@pytest.mark.parametrize("name", ["model.json", "vocabulary.yaml"])
def test_a_damaged_model_ends_the_run_even_where_a_result_is_kept(desk: Path, tmp_path: Path, name: str) -> None:
    installation = copy_installation(tmp_path / "installation")
    write(desk, {"midline.yaml": MANIFEST + "treat: {ignore: [installation/**]}\n"})
    here = {"PYTHONPATH": str(installation / "src")}
    first = midline(desk, "check", "--format", "json", environment=here)
    assert [each["rule"] for each in first.report["findings"]] == ["MID201"]
    file = installation / "rules/models/rule-tree" / name
    file.write_bytes(file.read_bytes()[:-20] + b"\n]: {")
    run = midline(desk, "check", environment=here)
    assert (run.code, run.out) == (2, "")
    assert str(file) in run.err and "install it again" in run.err
    report = midline(desk, "check", "--format", "json", "--output", "report.json", environment=here)
    assert report.code == 2
    problems = json.loads((desk / "report.json").read_text(encoding="utf-8"))["problems"]
    assert [each["path"] for each in problems] == [str(file)]
    write(desk, {"midline.yaml": MANIFEST + "rules: {severity: {MID201: off, MID301: off}}\n"})
    assert midline(desk, "check", "app", environment=here).code in (0, 1), "where no rule asks it"

"""`midline explain`, and the pages under docs/rules that it writes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from midline.catalogue.rules import load_rules
from midline.cli.explain import explain, pages_of_rules

DOCS = Path(__file__).parents[2] / "docs" / "rules"
APP = typer.Typer()
APP.command()(explain)


def run(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(APP, arguments)
    return result.exit_code, result.stdout, result.stderr


def test_pages_in_docs_are_up_to_date() -> None:
    written = {path.name: path.read_text(encoding="utf-8") for path in DOCS.iterdir()}
    assert written == pages_of_rules(), "run `midline explain --pages docs/rules`"


@pytest.mark.parametrize("asked", ["MID101", "mid101", "model-call", " Model-Call "])
def test_a_rule_is_found_by_number_and_name(asked: str) -> None:
    code, out, _ = run(asked)
    assert (code, out.splitlines()[0]) == (
        0,
        "MID101 model-call (error, stable, since 0.1, the deterministic side)",
    )


def test_the_list_names_every_rule_once() -> None:
    code, out, _ = run("--list")
    assert code == 0
    assert [line.split()[:2] for line in out.splitlines()] == [[r.id, r.name] for r in load_rules().values()]


def test_json_carries_texts_and_runnable_examples() -> None:
    code, out, _ = run("MID402", "--format", "json")
    (rule,) = json.loads(out)["rules"]
    assert (code, rule["id"], rule["severity"]) == (0, "MID402", "error")
    assert rule["bad"]["findings"] == [{"path": "app/tickets.py", "line": 8, "rule": "MID402"}]
    assert "expect" not in rule["bad"]["files"]["app/tickets.py"]
    assert len(json.loads(run("--list", "--format", "json")[1])["rules"]) == len(load_rules())


@pytest.mark.parametrize(("asked", "nearest"), [("MID1011", "MID101"), ("modal-call", "model-call")])
def test_an_unknown_rule_is_told_with_the_nearest(asked: str, nearest: str) -> None:
    code, out, err = run(asked)
    assert (code, out) == (2, "")
    assert err == f"error: no rule is called `{asked}`; did you mean `{nearest}`?\n"
    code, out, _ = run(asked, "--format", "json")
    assert (code, json.loads(out)["problems"][0]["nearest"]) == (2, nearest)


def test_no_rule_and_hostile_names_are_refused_cleanly() -> None:
    assert run()[0] == 2
    code, _, err = run("\x1b[31m{0.__class__}")
    assert code == 2
    assert "\x1b" not in err and "\\x1b[31m{0.__class__}" in err


def test_pages_are_written_and_failure_is_told(tmp_path: Path) -> None:
    assert run("--pages", str(tmp_path / "new"))[0] == 0
    assert sorted(path.name for path in (tmp_path / "new").iterdir()) == sorted(pages_of_rules())
    blocked = tmp_path / "file"
    blocked.write_text("")
    code, _, err = run("--pages", str(blocked))
    assert code == 2 and err.startswith("error: the pages cannot be written")

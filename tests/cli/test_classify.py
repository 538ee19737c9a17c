"""`midline classify` without a terminal: verdicts, what is written, and every way in which it may not be."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from midline.questionnaire.criteria_file import load_criteria
from shop_project import MODEL_CALL, Run, midline, write

NEEDED = load_criteria().needed
RULES = dict.fromkeys(NEEDED, -2)
EXAMPLES = dict.fromkeys(NEEDED, 2)
TORN = {**EXAMPLES, "output_exactness": -2, "side_effect_authority": -2}
MANIFEST = """\
# The shop, and its line.
midline: 1
components:

  billing:   # money
    side: deterministic
    code: [shop.billing]
  search: {side: undecided, status: planned}   # nobody knows yet
"""


def answers(file: Path, reviewer: str = "ana", **components: dict[str, int] | dict[str, int | None]) -> str:
    """An answers file, as JSON is YAML."""
    file.write_text(json.dumps({"reviewer": reviewer, "answers": components}), encoding="utf-8")
    return file.name


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and ".midline_cache" not in path.parts
    }


def said(run: Run) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run.out)
    return found


def test_a_dry_run_writes_nothing_and_prints_one_object(tmp_path: Path) -> None:
    file = answers(tmp_path / "ana.yaml", billing=RULES, followups=EXAMPLES, refunds=TORN)
    before = tree(tmp_path)
    run = midline(tmp_path, "classify", "--answers", file, "--dry-run", "--format", "json")
    assert (run.code, run.err) == (0, "")
    components = said(run)["components"]
    assert {name: each["verdict"] for name, each in components.items()} == {
        "billing": "deterministic",
        "followups": "learned",
        "refunds": "split",
    }
    assert [part["verdict"] for part in components["refunds"]["parts"]] == ["learned", "deterministic"]
    assert tree(tmp_path) == before


def test_a_decision_is_written_and_keeps_every_other_byte_of_the_manifest(tmp_path: Path) -> None:
    write(tmp_path, {"midline.yaml": MANIFEST, "shop/__init__.py": "", "shop/billing.py": "RATE = 3\n"})
    file = answers(tmp_path / "ana.yaml", search=EXAMPLES)
    run = midline(tmp_path, "classify", "search", "--answers", file)
    assert run.code == 0, run.err
    assert (tmp_path / "midline.yaml").read_text(encoding="utf-8") == MANIFEST.replace(
        "{side: undecided, status: planned}",
        "{side: learned, status: planned, decision: docs/decisions/search.md}",
    )
    record = (tmp_path / "docs/decisions/search.md").read_text(encoding="utf-8")
    assert record.startswith("---\nstatus: accepted\n")
    assert "deciders: [ana]" in record
    assert "midline.yaml:8: search: side: learned" in run.err
    again = midline(
        tmp_path, "classify", "--answers", "docs/decisions/search.answers.yaml", "--dry-run", "--format", "json"
    )
    assert said(again)["components"]["search"]["verdict"] == "learned"
    assert midline(tmp_path, "manifest", "check").code == 0


def test_the_same_decision_again_writes_nothing_and_another_supersedes(tmp_path: Path) -> None:
    file = answers(tmp_path / "ana.yaml", search=EXAMPLES)
    assert midline(tmp_path, "classify", "--answers", file).code == 0
    before = tree(tmp_path)
    again = midline(tmp_path, "classify", "--answers", file)
    assert (again.code, tree(tmp_path)) == (0, before)
    assert "says so already" in again.err
    other = midline(tmp_path, "classify", "search", "--answers", file, "--set", "output_exactness=-2")
    assert "supersedes docs/decisions/search.md" in other.err
    old = (tmp_path / "docs/decisions/search.md").read_text(encoding="utf-8")
    assert "status: superseded\n" in old
    assert "superseded-by: search-2.md\n" in old
    assert "decision: docs/decisions/search-2.md" in (tmp_path / "midline.yaml").read_text(encoding="utf-8")


def test_a_split_becomes_two_components_and_the_old_one_is_told_of(tmp_path: Path) -> None:
    write(tmp_path, {"midline.yaml": MANIFEST, "shop/__init__.py": "", "shop/billing.py": MODEL_CALL})
    file = answers(tmp_path / "ana.yaml", billing=TORN)
    run = midline(tmp_path, "classify", "--answers", file)
    assert run.code == 0, run.err
    manifest = (tmp_path / "midline.yaml").read_text(encoding="utf-8")
    assert "  billing-front:\n    side: learned\n    status: planned\n" in manifest
    assert "    uses: [billing-front]\n" in manifest
    assert "code: [shop.billing]" in manifest
    assert "billing" in run.err
    covers = next(
        line for line in (tmp_path / "docs/decisions/billing.answers.yaml").read_text().splitlines() if "covers" in line
    )
    assert len(covers.split('"')[-2] if '"' in covers else covers.split()[-1]) == 32


def test_several_reviewers_are_merged_and_a_lone_gate_keeps_it_open(tmp_path: Path) -> None:
    one = answers(tmp_path / "one.yaml", "ana", desk=EXAMPLES)
    two = answers(tmp_path / "two.yaml", "ben", desk={**EXAMPLES, "side_effect_authority": -2})
    run = midline(tmp_path, "classify", "--answers", one, "--answers", two, "--dry-run", "--format", "json")
    desk = said(run)["components"]["desk"]
    assert (desk["verdict"], desk["deciding"]) == ("undecided", ["side_effect_authority"])
    assert desk["disagreements"][0]["by"] == {"ana": 2, "ben": -2}
    text = midline(tmp_path, "classify", "--answers", one, "--answers", two, "--dry-run").out
    assert "reviewers differ: What it does by itself: ana +2, ben -2" in text


def test_missing_answers_are_named(tmp_path: Path) -> None:
    file = answers(tmp_path / "ana.yaml", desk={"spec_completeness": 2})
    run = midline(tmp_path, "classify", "--answers", file)
    assert (run.code, run.out) == (2, "")
    assert "edge_cases, output_exactness, input_regularity" in run.err
    machine = midline(tmp_path, "classify", "--answers", file, "--format", "json")
    assert machine.code == 2
    assert said(machine)["components"] == {}
    assert said(machine)["problems"][0]["path"] == "ana.yaml"
    assert tree(tmp_path).keys() == {"ana.yaml"}


def test_four_answers_are_enough_where_they_settle_it(tmp_path: Path) -> None:
    few = [f"{key}=-2" for key in list(NEEDED)[:4]]
    run = midline(tmp_path, "classify", "limits", *(word for each in few for word in ("--set", each)), "--dry-run")
    assert run.out.startswith("limits: deterministic")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "there is no terminal to ask in, and no answers are given"),
        (["--answers", "none.yaml"], "cannot be read"),
        (["--answers", "ana.yaml", "--set", "edge_case=1"], "`edge_case=1` sets no criterion"),
        (["serch", "--answers", "ana.yaml"], "did you mean `search`?"),
        (["--answers", "ana.yaml", "--answers", "ana.yaml"], "this file is given twice"),
        (["--answers", "bad.yaml"], "3 is out of range"),
        (["--answers", "ana.yaml", "--config", "none.yaml"], "none.yaml"),
        (["--answers", "ana.yaml", "--review", "2020-01-01"], "--review: error: 2020-01-01 is not still to come"),
    ],
)
def test_bad_input_is_told_and_writes_nothing(tmp_path: Path, arguments: list[str], message: str) -> None:
    answers(tmp_path / "ana.yaml", search=EXAMPLES)
    answers(tmp_path / "bad.yaml", search={**EXAMPLES, "edge_cases": 3})
    before = tree(tmp_path)
    run = midline(tmp_path, "classify", *arguments)
    assert run.code == 2
    assert message in run.err
    assert "Traceback" not in run.err
    assert tree(tmp_path) == before


def test_a_broken_manifest_is_left_as_it_is(tmp_path: Path) -> None:
    write(tmp_path, {"midline.yaml": "midline: 1\ncomponents: {a: {sid: learned}}\n"})
    file = answers(tmp_path / "ana.yaml", search=EXAMPLES)
    before = tree(tmp_path)
    run = midline(tmp_path, "classify", "--answers", file)
    assert (run.code, tree(tmp_path)) == (2, before)
    assert "did you mean `side`?" in run.err


def test_an_edit_that_would_touch_more_is_refused_with_the_lines_to_paste(tmp_path: Path) -> None:
    shared = "midline: 1\ncomponents:\n  desk: &it {side: undecided, status: planned}\n  door: *it\n"
    write(tmp_path, {"midline.yaml": shared})
    file = answers(tmp_path / "ana.yaml", desk=EXAMPLES)
    before = tree(tmp_path)
    run = midline(tmp_path, "classify", "--answers", file)
    assert (run.code, tree(tmp_path)) == (2, before)
    assert "side: learned" in run.err


def test_a_file_in_the_way_of_the_folder_is_told(tmp_path: Path) -> None:
    write(tmp_path, {"midline.yaml": MANIFEST, "docs": "a file"})
    file = answers(tmp_path / "ana.yaml", search=EXAMPLES)
    before = tree(tmp_path)
    run = midline(tmp_path, "classify", "search", "--answers", file)
    assert (run.code, tree(tmp_path)) == (2, before)
    assert "docs" in run.err


def test_a_manifest_that_changes_meanwhile_is_shown_and_kept(tmp_path: Path) -> None:
    """The change comes between reading and writing, from inside the process that writes."""
    write(tmp_path, {"midline.yaml": MANIFEST, "shop/__init__.py": "", "shop/billing.py": ""})
    answers(tmp_path / "ana.yaml", search=EXAMPLES)
    script = """
import sys
from pathlib import Path
import midline.questionnaire.records.recording as recording
write_together = recording.write_together
def late(changes):
    with Path("midline.yaml").open("a") as file:
        file.write("# somebody else was here\\n")
    write_together(changes)
recording.write_together = late
sys.argv = ["midline", "classify", "search", "--answers", "ana.yaml"]
from midline.cli.app import main
main()
"""
    run = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True)
    assert run.returncode == 2
    assert "this file changed on disk after midline read it; nothing was written" in run.stderr
    assert "+# somebody else was here" in run.stderr
    assert (tmp_path / "midline.yaml").read_text(encoding="utf-8") == MANIFEST + "# somebody else was here\n"
    assert not (tmp_path / "docs").exists() or not list((tmp_path / "docs").rglob("*.*"))


def test_questions_of_a_team_are_asked_and_its_gates_hold(tmp_path: Path) -> None:
    own = """\
criteria:
  personal_data:
    question: Whose data does it see?
    options: {-2: Nobody's, -1: Staff's, 0: Customers', 1: Patients', 2: Everybody's}
gates:
  - {key: patients, verdict: undecided, because: Ask first., when: {answer: personal_data, at_least: 1}}
"""
    write(tmp_path, {"midline.yaml": "midline: 1\nrules: {extra: [ours]}\n", "ours/criteria.yaml": own})
    file = answers(tmp_path / "ana.yaml", search={**EXAMPLES, "personal_data": 2})
    run = midline(tmp_path, "classify", "--answers", file, "--dry-run", "--format", "json")
    assert said(run)["components"]["search"]["gate"] == {"key": "patients", "because": "Ask first."}
    write(tmp_path, {"ours/criteria.yaml": own.replace("personal_data, at", "personal, at")})
    wrong = midline(tmp_path, "classify", "--answers", file, "--dry-run")
    assert wrong.code == 2
    assert "ours/criteria.yaml:6" in wrong.err


def test_a_component_of_an_included_manifest_is_decided_where_it_is(tmp_path: Path) -> None:
    top = "midline: 1\ncomponents: {}\ninclude: [services/*/midline.yaml]\n"
    pay = "midline: 1\ncomponents:\n  ledger: {side: undecided, status: planned}\n"
    write(tmp_path, {"midline.yaml": top, "services/pay/midline.yaml": pay})
    settings = [each for key in NEEDED for each in ("--set", f"{key}=-2")]
    run = midline(tmp_path, "classify", "pay/ledger", *settings)
    assert (run.code, run.err.splitlines()[0]) == (0, "services/pay/docs/decisions/ledger.md: deterministic")
    assert "\nservices/pay/midline.yaml:3: ledger: side: deterministic" in run.err
    assert (tmp_path / "midline.yaml").read_text(encoding="utf-8") == top
    assert "side: deterministic" in (tmp_path / "services/pay/midline.yaml").read_text(encoding="utf-8")
    assert (tmp_path / "services/pay/docs/decisions/ledger.md").is_file()
    assert midline(tmp_path, "review", "pay/ledger").code == 0
    wrong = midline(tmp_path, "classify", "pai/ledger", *settings)
    assert (wrong.code, "no included manifest is called `pai`" in wrong.err) == (2, True)
    assert "pay/ledger" in wrong.err

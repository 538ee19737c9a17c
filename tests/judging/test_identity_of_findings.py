"""What holds for every finding, whatever it is about: where it stands, what identifies it, how certain it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from midline.analysis.checking import run_check
from midline.catalogue.rules import load_rules
from midline.judging.finding import Finding, Place
from midline.ratchet.identity import identities
from midline.reporting.messages import words
from written_projects import check_again, files_of, write

PROJECT = """
unassigned: {severity: warning}
components:
  wiring: {role: wiring, code: [app.main]}
  helper: {side: deterministic, code: [app.helper]}
  billing: {side: deterministic, code: [app.billing, app.gone], uses: [wording]}
  orders: {side: deterministic, code: [app.orders], uses: [], guarded: ["app.orders:refund"]}
  wording: {side: learned, code: [app.wording], exposes: ["app.wording:open_door"]}
# file: app/wording.py
@ask
from app.orders import refund
class Writer:
    def write(self, text):
        refund(text)
        return ask(text)
def open_door(text):
    return ask(text)
# file: app/helper.py
import openai
def tidy(text):
    # midline: allow[MID101] reason: until March
    return openai.OpenAI().responses.create(model="m", input=text)
# file: app/free.py
@ask
# file: app/broken.py
y = = 2
# file: app/orders.py
from app.wording import Writer
class Clerk(Writer):
    pass
HANDLERS = {"a": Writer}
def refund(n):
    return n
# file: app/billing.py
import anthropic
import openai
from app import free, helper, wording

client = openai.OpenAI()
RETRIES = anthropic.DEFAULT_MAX_RETRIES

def total(text):
    client.responses.create(model="m", input=text)
    client.responses.create(model="m", input=text)
    free.ask(text)
    helper.tidy(text)
    wording.ask(text)
    return 1  # midline: allow[MID104] reason: nothing here

def spare():
    return openai.OpenAI(timeout=3)  # midline: allow[MID103]
# file: app/main.py
import openai
client = openai.OpenAI()
client.responses.create(model="m", input="ping")
"""
RULES_MET = {
    "MID001",
    "MID003",
    "MID005",
    "MID101",
    "MID102",
    "MID103",
    "MID104",
    "MID401",
    "MID402",
    "MID901",
    "MID902",
}


def places(finding: Finding) -> list[Place]:
    """Every place that a finding names."""
    hops = [Place(hop.path, hop.line) for hop in finding.witness]
    return [finding.place, *(each.place for each in finding.related), *hops]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Sequence[Finding]]:
    folder = tmp_path_factory.mktemp("project")
    write(folder, files_of(PROJECT))
    return folder, check_again(folder).findings


def test_the_project_meets_every_kind_of_rule(project: tuple[Path, Sequence[Finding]]) -> None:
    assert {finding.rule for finding in project[1]} == RULES_MET


def test_no_place_lies_outside_its_file(project: tuple[Path, Sequence[Finding]]) -> None:
    folder, findings = project
    for finding in findings:
        for place in places(finding):
            lines = (folder / place.path).read_text(encoding="utf-8").split("\n")
            assert 1 <= place.line <= len(lines), finding
            assert 0 <= place.column <= len(lines[place.line - 1]), finding
            if place.end_line:
                assert (place.line, place.column) <= (place.end_line, place.end_column), finding
                assert place.end_line <= len(lines), finding
                assert place.end_column <= len(lines[place.end_line - 1]), finding


def test_findings_are_sorted_and_none_is_told_twice(project: tuple[Path, Sequence[Finding]]) -> None:
    findings = project[1]
    assert list(findings) == sorted(findings, key=lambda finding: finding.sort_key)
    assert len(set(findings)) == len(findings)


def test_messages_and_help_have_no_gaps(project: tuple[Path, Sequence[Finding]]) -> None:
    rules = load_rules()
    for finding in project[1]:
        said = words(finding, rules)
        assert "…" not in said.message, (finding.rule, said.message)
        assert not re.search(r"\{\w+\}", said.message + said.help), said
        assert "  " not in said.message


def test_fields_and_labels_are_those_that_the_rule_names(project: tuple[Path, Sequence[Finding]]) -> None:
    rules = load_rules()
    for finding in project[1]:
        assert {name for name, _ in finding.fields} <= set(rules[finding.rule].fields), finding.rule
        assert {each.label for each in finding.related} <= set(rules[finding.rule].related), finding.rule


def shifted(source: str, above: list[tuple[int, str]]) -> str:
    """The source with lines put in above some of its lines, at the depth of those lines."""
    lines = source.splitlines()
    for at, text in sorted(above, reverse=True):
        index = at % (len(lines) + 1)
        following = lines[index] if index < len(lines) else ""
        before = lines[index - 1] if index else ""
        if following.startswith("@") or "midline:" in before:
            continue
        indent = re.match(r"\s*", following)
        lines.insert(index, f"{indent[0] if indent else ''}{text}".rstrip())
    return "\n".join(lines) + "\n"


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 200), st.sampled_from(["", "# a remark", "# midlines: no"])), max_size=12))
def test_identities_do_not_change_with_the_lines_above(above: list[tuple[int, str]]) -> None:
    files = files_of(PROJECT)
    moved = {path: shifted(text, above) if path.endswith(".py") else text for path, text in files.items()}
    with TemporaryDirectory() as first, TemporaryDirectory() as second:
        write(Path(first), files)
        write(Path(second), moved)
        before, after = check_again(Path(first)).findings, check_again(Path(second)).findings
    assert {each.digest for each in identities(before)} == {each.digest for each in identities(after)}


def test_evidence_holds_no_line_numbers(project: tuple[Path, Sequence[Finding]], tmp_path: Path) -> None:
    moved = {path: "\n" * 37 + text if path.endswith(".py") else text for path, text in files_of(PROJECT).items()}
    write(tmp_path, moved)
    evidence = {finding.evidence for finding in project[1]}
    assert {finding.evidence for finding in check_again(tmp_path).findings} == evidence


def test_a_possible_finding_never_fails_a_run(tmp_path: Path) -> None:
    write(
        tmp_path,
        files_of(
            "components: {billing: {side: deterministic, code: [app]}}\n"
            "# file: app/other.py\nimport openai\n"
            "# file: app/billing.py\n"
            "def total(client):\n    return client.chat.completions.create(model='m', messages=[])\n"
        ),
    )
    found = [each for each in run_check(tmp_path).result.findings if each.place.path == "app/billing.py"]
    assert [(each.rule, each.confidence.value) for each in found] == [("MID101", "possible")]

"""Whole projects written in one string, checked by the real check.

The text up to the first `# file: PATH` is the manifest (its first line, `midline: 1`, may be left out); each
`# file: PATH` begins a file. A mark `# expect: RULE COMPONENT, …` at the end of a line says which open findings stand
there (`-` for no component); marks are taken off before a file is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from textwrap import dedent
from typing import TypeAlias

from midline.analysis.checking import run_check
from midline.analysis.options import AnalysisOptions
from midline.judging.finding import Finding
from midline.judging.result import CheckResult

TODAY = date(2026, 7, 1)
MANIFEST = "midline.yaml"
FILE = re.compile(r"^# file: (\S+)\n", re.MULTILINE)
MARK = re.compile(r"\s*# expect: (.+)$", re.MULTILINE)

Seen: TypeAlias = tuple[str, int, str, str]
"""Path, line, rule and component of a finding."""

ASK = """\
from openai import OpenAI

def ask(text):
    return OpenAI().responses.create(model="m", input=text)
"""


def files_of(text: str) -> dict[str, str]:
    """The files of a written project by path, marks included."""
    head, *rest = FILE.split(dedent(text))
    manifest = head.lstrip("\n")
    if not manifest.startswith("midline:"):
        manifest = f"midline: 1\n{manifest}"
    pieces = dict(zip(rest[::2], rest[1::2], strict=True))
    return {MANIFEST: manifest, **{path: source.replace("@ask\n", ASK) for path, source in pieces.items()}}


def expected(files: dict[str, str]) -> list[Seen]:
    """What the marks promise, sorted."""
    return sorted(
        (path, number, *_rule_and_component(each))
        for path, source in files.items()
        for number, line in enumerate(source.splitlines(), 1)
        for mark in MARK.findall(line)
        for each in mark.split(",")
    )


def _rule_and_component(mark: str) -> tuple[str, str]:
    rule, _, component = mark.strip().partition(" ")
    return rule, component.replace("-", "") if component == "-" else component


def write(folder: Path, files: dict[str, str]) -> None:
    """Write files below a folder, without their marks."""
    for path, source in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(MARK.sub("", source), encoding="utf-8")


def check(folder: Path, text: str) -> CheckResult:
    """Write a project and check it, on a fixed day and without a cache."""
    write(folder, files_of(text))
    return check_again(folder)


def check_again(folder: Path) -> CheckResult:
    """Check a project that is written already."""
    return run_check(folder, options=AnalysisOptions(use_cache=False, workers=1, today=TODAY)).result


def seen(findings: Iterable[Finding]) -> list[Seen]:
    """Path, line, rule and component of findings, sorted."""
    return sorted((each.place.path, each.place.line, each.rule, each.component) for each in findings)


def verify(folder: Path, text: str) -> tuple[Finding, ...]:
    """Check a project: its open findings are exactly those that are marked. Gives all findings back."""
    result = check(folder, text)
    assert seen(result.open_findings) == expected(files_of(text))
    return result.findings


def only(findings: Iterable[Finding], rule: str) -> Finding:
    """The one finding of a rule."""
    (found,) = [each for each in findings if each.rule == rule]
    return found


def field(finding: Finding, name: str) -> str:
    """A field of a finding; empty where it has none of that name."""
    return dict(finding.fields).get(name, "")


def hops(finding: Finding) -> list[tuple[str, int, str]]:
    """The witness of a finding: path, line and what is called."""
    return [(hop.path, hop.line, hop.callee) for hop in finding.witness]

"""MID001 to MID006: the ground."""

from __future__ import annotations

from pathlib import Path

import pytest

from midline.judging.finding import Severity
from written_projects import check, field, only, seen, verify

NOTHING = "components: {billing: {side: deterministic, code: [app.billing]}}\n# file: app/billing.py\nx = 1\n"


def test_unowned_modules_and_left_over_symbols(tmp_path: Path) -> None:
    text = """
components:
  billing: {side: deterministic, code: [app.billing, "app.mixed:bill*"]}
# file: app/billing.py
# file: app/free.py
x = 1  # expect: MID001 -
# file: app/mixed.py
import os
LIMIT = 3  # expect: MID001 -
def bill():
    return LIMIT
class Rest:  # expect: MID001 -
    def inner(self):
        return 1
"""
    free, limit, _ = verify(tmp_path, text)
    assert (field(free, "pattern"), field(limit, "pattern")) == ("app.free", "app.mixed:LIMIT")
    assert [(each.label, each.place.path) for each in limit.related] == [("claimed", "midline.yaml")]


@pytest.mark.parametrize(
    ("unassigned", "severities"),
    [
        ("", [Severity.ERROR]),
        ("unassigned: {severity: warning}", [Severity.WARNING]),
        ('unassigned: {severity: "off"}', []),
        ("unassigned: {allow: [app.free]}", []),
        ("unassigned: {allow: [app.free], until: 2026-07-01}", []),
        ("unassigned: {allow: [app.free], until: 2026-06-30}", [Severity.ERROR]),
        ("rules: {severity: {MID001: info}}", [Severity.INFO]),
        ("rules: {severity: {unassigned-code: info}}", [Severity.INFO]),
    ],
)
def test_what_becomes_of_unassigned_code(tmp_path: Path, unassigned: str, severities: list[Severity]) -> None:
    result = check(tmp_path, f"{unassigned}\n{NOTHING}# file: app/free.py\nx = 1\n")
    assert [each.severity for each in result.findings] == severities


def test_treated_files_are_in_a_class(tmp_path: Path) -> None:
    text = """
roots: [src]
treat: {tests: [checks/**], tools: [jobs/**], generated: ["**/*_gen.py"], ignore: [old/**]}
components: {billing: {side: deterministic, code: [app]}}
# file: src/app/billing.py
x = 1
# file: checks/a.py
# file: jobs/a.py
# file: src/b_gen.py
# file: old/a.py
this is no Python
# file: lost/a.py
x = 1  # expect: MID006 -
"""
    assert "src" in field(only(verify(tmp_path, text), "MID006"), "reason")


def test_equal_claims_are_told_once_for_each_pair(tmp_path: Path) -> None:
    text = """
components:
  billing: {side: deterministic, files: ["app/*_rules.py"]}
  pricing: {side: learned, files: ["app/price_*.py"]}  # expect: MID002 pricing
# file: app/tax_rules.py
# file: app/price_list.py
# file: app/price_rules.py
# file: app/price_more_rules.py
"""
    found = only(verify(tmp_path, text), "MID002")
    assert (field(found, "target"), field(found, "count"), field(found, "path")) == (
        "billing",
        "1",
        "app/price_more_rules.py",
    )
    assert [each.label for each in found.related] == ["other", "file", "file"]


PATTERNS = {
    "code": "code: [app.billing, app.billings]",
    "symbol": 'code: [app.billing, "app.billing:totals"]',
    "files": "code: [app.billing], files: [app/billings.py]",
    "exposes": 'code: [app.billing], exposes: ["app.billing:totals"]',
    "guarded": 'code: [app.billing], guarded: ["app.billing:totals"]',
    "tools": 'code: [app.billing], tools: ["app.billing:totals"]',
    "wildcard": 'code: [app.billing, "app.b*s"]',
}


@pytest.mark.parametrize("entry", PATTERNS.values(), ids=PATTERNS.keys())
def test_a_pattern_that_matches_nothing(tmp_path: Path, entry: str) -> None:
    side = "learned" if "tools" in entry else "deterministic"
    text = f"components:\n  billing: {{side: {side}, {entry}}}  # expect: MID003 billing\n"
    found = only(verify(tmp_path, f"{text}# file: app/billing.py\ndef total():\n    return 1\n"), "MID003")
    assert found.place.column > 0
    if "*" not in entry:
        near = field(found, "pattern").replace("billings", "billing").replace("totals", "total")
        assert field(found, "nearest") == near


def test_allow_and_follow_that_match_nothing(tmp_path: Path) -> None:
    text = """
unassigned: {allow: [app.gone]}
follow: [acme_nowhere]
components: {billing: {side: deterministic, code: [app.billing]}}
# file: app/billing.py
"""
    found = seen(check(tmp_path, text).findings)
    assert found == [("midline.yaml", 1, "MID003", ""), ("midline.yaml", 2, "MID003", "")]


def test_planned_retired_and_distant_components_need_no_code(tmp_path: Path) -> None:
    text = """
components:
  billing: {side: deterministic, code: [app.billing]}
  persona: {side: undecided, status: planned, code: [app.persona]}
  old: {side: learned, status: retired, code: [app.old]}
  ranking: {side: learned, elsewhere: "acme/ranking", exposes: ["ranking:rank"]}
# file: app/billing.py
"""
    verify(tmp_path, text)


def test_code_of_planned_and_undecided_components_is_told_but_not_judged(tmp_path: Path) -> None:
    text = """
components:
  persona: {side: undecided, status: planned, code: [app.persona, app.mood]}  # expect: MID004 persona
  drafts: {side: deterministic, status: planned, code: ["app.mixed:draft"]}  # expect: MID004 drafts
  rest: {side: deterministic, code: ["app.mixed:rest"]}
# file: app/persona.py
@ask
# file: app/mood.py
# file: app/mixed.py
def draft():
    return 1
def rest():
    return 1
"""
    found = next(each for each in verify(tmp_path, text) if each.component == "persona")
    assert (field(found, "reason"), field(found, "path"), field(found, "count")) == (
        "planned and undecided",
        "app/mood.py",
        "1",
    )


def test_retired_learned_code_is_still_learned(tmp_path: Path) -> None:
    text = """
components:
  old: {side: learned, status: retired, code: [app.old]}
  billing: {side: deterministic, code: [app.billing], uses: []}
# file: app/old.py
@ask
# file: app/billing.py
from app.old import ask
ask("x")  # expect: MID401 billing
"""
    verify(tmp_path, text)


def test_a_file_that_cannot_be_parsed_is_told_and_the_rest_is_judged(tmp_path: Path) -> None:
    text = """
components: {billing: {side: deterministic, code: [app]}}
# file: app/broken.py
x = 1
y = = 2  # expect: MID005 -
# file: app/billing.py
@ask
"""
    found = check(tmp_path, text).findings
    assert seen(found) == [("app/billing.py", 4, "MID101", "billing"), ("app/broken.py", 2, "MID005", "")]


RULES = {
    "MID001": "# file: app/free.py\nx = 1\n",
    "MID005": "# file: app/billing/broken.py\ny = = 2\n",
    "MID101": "# file: app/billing/a.py\n@ask\n",
    "MID102": "# file: app/free.py\n@ask\n# file: app/billing/a.py\nfrom app.free import ask\nask('x')\n",
    "MID103": "# file: app/billing/a.py\nimport openai\nc = openai.OpenAI()\n",
    "MID104": "# file: app/billing/a.py\nimport openai\nc = openai.DEFAULT_MAX_RETRIES\n",
    "MID401": "# file: app/billing/a.py\nfrom app.learned import ask\nask('x')\n",
    "MID402": "# file: app/billing/a.py\nfrom app.learned import _hidden\n_hidden('x')\n",
    "MID901": "# file: app/billing/a.py\nx = 1  # midline: allow[MID101]\n",
    "MID902": "# file: app/billing/a.py\nx = 1  # midline: allow[MID101] reason: none\n",
    "MID903": "# file: app/billing/a.py\nx = 1  # midline: allow[] reason: none\n",
}


@pytest.mark.parametrize("level", ["error", "warning", "info", "off"])
@pytest.mark.parametrize("rule", RULES)
def test_every_rule_has_the_severity_that_the_manifest_gives_it(tmp_path: Path, rule: str, level: str) -> None:
    uses = "uses: [learned], " if rule == "MID402" else ""
    text = f"""
unassigned: {{allow: [app.free]}}
rules: {{severity: {{{rule}: {level}}}}}
components:
  billing: {{side: deterministic, {uses}code: [app.billing]}}
  learned: {{side: learned, code: [app.learned]}}
# file: app/learned.py
@ask
def _hidden(x):
    return x
# file: app/billing/__init__.py
{RULES[rule]}"""
    text = text.replace("unassigned: {allow: [app.free]}\n", "") if rule == "MID001" else text
    levels = [each.severity.value for each in check(tmp_path, text).findings if each.rule == rule]
    assert levels == ([] if level == "off" else [level])

"""Suppressions on real findings: at the call, on its statement, on a definition, in a file, and past their date."""

from __future__ import annotations

from pathlib import Path

import pytest

from written_projects import check, seen, verify

HEAD = """
unassigned: {severity: "off"}
components:
  billing: {side: deterministic, code: [app.billing], uses: []}
  wording: {side: learned, code: [app.wording]}
# file: app/wording.py
@ask
# file: app/free.py
@ask
# file: app/billing.py
"""

CAUSES = {
    "MID101": "import openai\nfrom app import free\nclient = openai.OpenAI()\nrun = 1",
    "MID102": "from app import free",
    "MID401": "from app import wording",
}
CALLS = {
    "MID101": 'client.responses.create(model="m", input="x")',
    "MID102": 'free.ask("x")',
    "MID401": 'wording.ask("x")',
}

PLACES = {
    "end of the line": "def f():\n    return {call}  {allow}\n",
    "line above": "def f():\n    {allow}\n    return {call}\n",
    "inside the statement": "def f():\n    return [\n        1,  {allow}\n        {call},\n    ]\n",
    "above a long statement": "def f():\n    {allow}\n    return [\n        1,\n        {call},\n    ]\n",
    "function": "{allow}\ndef f():\n    x = 1\n    return {call}\n",
    "end of the def line": "def f():  {allow}\n    x = 1\n    return {call}\n",
    "decorated function": "{allow}\n@staticmethod\ndef f():\n    return {call}\n",
    "method": "class C:\n    {allow}\n    def f(self):\n        return {call}\n",
    "class body": "{allow}\nclass C:\n    x = {call}\n",
}


@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES.keys())
@pytest.mark.parametrize("rule", CAUSES)
def test_a_suppression_covers_its_finding(tmp_path: Path, rule: str, place: str) -> None:
    allow = f"# midline: allow[{rule}] reason: it has to stay"
    result = check(tmp_path, f"{HEAD}{CAUSES[rule]}\n{place.format(call=CALLS[rule], allow=allow)}")
    assert [(each.rule, each.allowed) for each in result.findings] == [(rule, "it has to stay")]


@pytest.mark.parametrize("rule", CAUSES)
def test_a_suppression_covers_a_file_as_its_first_comment(tmp_path: Path, rule: str) -> None:
    allow = f"# midline: allow[{rule}] reason: it has to stay"
    source = f'{allow}\n"""Text."""\n{CAUSES[rule]}\ndef f():\n    return {CALLS[rule]}\n'
    result = check(tmp_path, HEAD + source)
    assert [(each.rule, each.allowed) for each in result.findings] == [(rule, "it has to stay")]


OPEN = {
    "two lines above": "def f():\n    {allow}\n    x = 1\n    return {call}\n",
    "another rule": "def f():\n    return {call}  # midline: allow[MID103] reason: it has to stay\n",
    "outer function": "{allow}\ndef g():\n    def f():\n        return {call}\n    return 1\n",
    "class around a method": "{allow}\nclass C:\n    def f(self):\n        return {call}\n",
    "not the first comment": "# one\n{allow}\nx = 1\ndef f():\n    return {call}\n",
}


@pytest.mark.parametrize("place", OPEN.values(), ids=OPEN.keys())
@pytest.mark.parametrize("rule", CAUSES)
def test_a_suppression_elsewhere_covers_nothing_and_is_told(tmp_path: Path, rule: str, place: str) -> None:
    allow = f"# midline: allow[{rule}] reason: it has to stay"
    result = check(tmp_path, f"{HEAD}{CAUSES[rule]}\n{place.format(call=CALLS[rule], allow=allow)}")
    assert sorted(each.rule for each in result.open_findings) == sorted([rule, "MID902"])


@pytest.mark.parametrize("rule", CAUSES)
@pytest.mark.parametrize(
    ("allow", "told"),
    [
        ("allow[{rule}] (until=2026-06-30) reason: it has to stay", "MID903"),
        ("allow[{rule}]", "MID901"),
        ("allow[] reason: it has to stay", "MID903"),
        ("alow[{rule}] reason: it has to stay", "MID901"),
    ],
)
def test_what_is_wrong_with_a_suppression_takes_its_effect_away(
    tmp_path: Path, rule: str, allow: str, told: str
) -> None:
    source = f"def f():\n    return {CALLS[rule]}  # midline: {allow.format(rule=rule)}\n"
    result = check(tmp_path, f"{HEAD}{CAUSES[rule]}\n{source}")
    assert sorted(each.rule for each in result.open_findings) == sorted([rule, told])


def test_the_last_day_counts(tmp_path: Path) -> None:
    source = "x = free.ask('x')  # midline: allow[reaches-model] (until=2026-07-01) reason: until today\n"
    assert check(tmp_path, f"{HEAD}from app import free\n{source}").open_findings == ()


def test_comments_of_code_that_is_not_judged_are_left_alone(tmp_path: Path) -> None:
    text = """
treat: {tests: [tests/**], generated: ["**/*_pb2.py"]}
components: {billing: {side: deterministic, code: [app]}}
# file: app/a_pb2.py
x = 1  # midline: allow[MID101]
# file: tests/test_a.py
x = 1  # midline: allow[MID101] reason: nothing here
# file: app/billing.py
x = 1  # midline: allow[MID101] reason: nothing here  # expect: MID902 billing
def f():
    pass
"""
    assert seen(verify(tmp_path, text)) == [("app/billing.py", 1, "MID902", "billing")]

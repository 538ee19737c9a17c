"""MID102: deterministic code that reaches a model through code that nobody answers for."""

from __future__ import annotations

from pathlib import Path

import pytest

from written_projects import check, field, hops, only, seen, verify

UNOWNED = """
unassigned: {severity: "off"}
components:
  billing: {side: deterministic, code: [app.billing]}
"""

GATEWAY = ".venv/lib/python3.11/site-packages/acme_llm"


def test_a_chain_over_three_modules_ends_in_a_followed_package(tmp_path: Path) -> None:
    text = f"""
unassigned: {{allow: [app.rules]}}
follow: [acme_llm]
components:
  billing: {{side: deterministic, code: [app.billing]}}
# file: app/billing.py
from app import rules

def total(lines):
    first = rules.centre(lines[0])  # expect: MID102 billing
    return first + rules.centre(lines[1])

def heading(lines):
    return rules.centre(lines[0])  # expect: MID102 billing
# file: app/rules.py
from acme_llm import gateway

def centre(line):
    return known(line) or gateway.complete(line)

def known(line):
    return {{}}.get(line)
# file: {GATEWAY}/__init__.py
# file: {GATEWAY}/gateway.py
import openai

_client = openai.OpenAI()

def complete(prompt):
    return _client.responses.create(model="m", input=prompt)
"""
    found = [each for each in verify(tmp_path, text) if each.rule == "MID102"]
    gateway = "site-packages/acme_llm/gateway.py"
    assert hops(found[0]) == [
        ("app/billing.py", 4, "app.rules.centre"),
        ("app/rules.py", 4, "acme_llm.gateway.complete"),
        (gateway, 6, "openai.OpenAI.responses.create"),
    ]
    assert [(each.label, each.place.path, each.place.line) for each in found[0].related] == [("run", gateway, 6)]
    assert (field(found[0], "entered"), field(found[0], "count")) == ("app.rules.centre", "3")
    assert (field(found[0], "callee"), field(found[0], "provider")) == ("openai.OpenAI.responses.create", "openai")
    assert [each.symbol for each in found] == ["total", "heading"]


def test_one_finding_for_each_symbol_and_run(tmp_path: Path) -> None:
    text = f"""
{UNOWNED}
# file: app/first.py
@ask
# file: app/second.py
@ask
# file: app/billing.py
from app import first, second

def total():
    first.ask("a")  # expect: MID102 billing
    first.ask("b")
    second.ask("c")  # expect: MID102 billing

def other():
    first.ask("d")  # expect: MID102 billing
"""
    verify(tmp_path, text)


@pytest.mark.parametrize("allowed", [True, False])
def test_an_allowed_run_launders_nobody(tmp_path: Path, allowed: bool) -> None:
    comment = "# midline: allow[MID101] reason: until March" if allowed else "# no comment"
    run, caller = ("", "  # expect: MID102 billing") if allowed else ("  # expect: MID101 helper", "")
    text = f"""
components:
  billing: {{side: deterministic, code: [app.billing]}}
  helper: {{side: deterministic, code: [app.helper]}}
# file: app/helper.py
import openai

def run(text):
    {comment}
    return openai.OpenAI().responses.create(model="m", input=text){run}

def tidy(text):
    return run(text)
# file: app/billing.py
from app.helper import tidy

def line(text):
    return tidy(text){caller}
"""
    findings = verify(tmp_path, text)
    if allowed:
        found = only(findings, "MID102")
        assert (field(found, "target"), field(found, "entered")) == ("helper", "app.helper.tidy")
        assert [line for _, line, _ in hops(found)] == [4, 8, 5]


def test_an_allowed_run_reaches_through_unowned_code(tmp_path: Path) -> None:
    text = """
unassigned: {severity: "off"}
components:
  billing: {side: deterministic, code: [app.billing]}
  helper: {side: deterministic, code: [app.helper]}
# file: app/helper.py
from openai import OpenAI

def tidy(text):
    return OpenAI().responses.create(model="m", input=text)  # midline: allow[model-call] reason: until March
# file: app/between.py
from app.helper import tidy as neat

def pretty(text):
    return neat(text)
# file: app/billing.py
from app import between

def line(text):
    return between.pretty(text)  # expect: MID102 billing
"""
    assert len(hops(only(verify(tmp_path, text), "MID102"))) == 3


USES = {
    "method": ("class G:\n    def go(self):\n        return ask('x')\n", "from app.free import G", "G().go()"),
    "class method": (
        "class G:\n    @classmethod\n    def go(cls):\n        return ask('x')\n",
        "from app.free import G",
        "G.go()",
    ),
    "static method": (
        "class G:\n    @staticmethod\n    def go():\n        return ask('x')\n",
        "from app.free import G",
        "G.go()",
    ),
    "constructor": ("class G:\n    def __init__(self):\n        self.x = ask('x')\n", "from app.free import G", "G()"),
    "post init": (
        "from dataclasses import dataclass\n@dataclass\nclass G:\n    def __post_init__(self):\n        ask('x')\n",
        "from app.free import G",
        "G()",
    ),
    "property": (
        "class G:\n    @property\n    def go(self):\n        return ask('x')\n",
        "from app.free import G",
        "G().go",
    ),
    "callable object": (
        "class G:\n    def __call__(self):\n        return ask('x')\ng = G()\n",
        "from app.free import g",
        "g()",
    ),
    "inherited": (
        "class B:\n    def go(self):\n        return ask('x')\nclass G(B):\n    pass\n",
        "from app.free import G",
        "G().go()",
    ),
    "reference": ("", "from app.free import ask", "list(map(ask, ['x']))"),
    "partial": ("", "import functools\nfrom app.free import ask", "functools.partial(ask, 'x')"),
    "thread": ("", "import asyncio\nfrom app.free import ask", "asyncio.to_thread(ask, 'x')"),
    "submit": ("", "from app.free import ask\nfrom app.pool import pool", "pool.submit(ask, 'x')"),
    "keyword": ("", "import threading\nfrom app.free import ask", "threading.Thread(target=ask)"),
    "deferred": ("", "from app.free import ask", "ask.delay('x')"),
    "lambda": ("", "from app.free import ask", "sorted([], key=lambda t: ask(t))"),
    "alias": ("", "from app import free as f", "f.ask('x')"),
    "decorated": ("@staticmethod\ndef go():\n    return ask('x')\n", "from app.free import go", "go()"),
    "awaited": (
        "async def go():\n    return ask('x')\n",
        "from app.free import go\nimport asyncio",
        "asyncio.run(go())",
    ),
    "comprehension": ("", "from app.free import ask", "[ask(t) for t in 'ab']"),
}


@pytest.mark.parametrize(("code", "imports", "use"), USES.values(), ids=USES.keys())
def test_every_way_of_calling_counts(tmp_path: Path, code: str, imports: str, use: str) -> None:
    text = f"{UNOWNED}# file: app/free.py\n@ask\n{code}# file: app/billing.py\n{imports}\n\ndef total():\n"
    verify(tmp_path, f"{text}    return {use}  # expect: MID102 billing\n")


def test_background_tasks_and_dependencies_are_calls(tmp_path: Path) -> None:
    text = f"""
{UNOWNED}
# file: app/free.py
@ask
# file: app/billing.py
from fastapi import Depends, FastAPI
from app.free import ask

app = FastAPI()

@app.get("/a")
def a(tasks):
    tasks.add_task(ask, "x")  # expect: MID102 billing

@app.get("/b")
def b(answer=Depends(ask)):  # expect: MID102 billing
    return answer
"""
    verify(tmp_path, text)


SILENT = {
    "type": "isinstance(x, G)",
    "annotated": "g(x)",
    "other function": "free.harmless(x)",
    "own name": "ask(x)",
}


@pytest.mark.parametrize("use", SILENT.values(), ids=SILENT.keys())
def test_what_does_not_reach_is_silent(tmp_path: Path, use: str) -> None:
    text = f"""
{UNOWNED}
# file: app/free.py
@ask
class G:
    def __init__(self):
        self.x = ask("x")
def harmless(x):
    return x
# file: app/billing.py
from app import free
from app.free import G
from app.free import ask as far

def ask(x):
    return x

def g(x: G) -> G | None:
    return None

def total(x):
    return {use}
"""
    verify(tmp_path, text)


def test_learned_callers_tests_and_generated_code_get_none(tmp_path: Path) -> None:
    text = """
unassigned: {severity: "off"}
treat: {tests: [tests/**], generated: ["**/*_pb2.py"], tools: [scripts/**]}
components:
  wording: {side: learned, code: [app.wording]}
  billing: {side: deterministic, code: [app.billing]}
# file: app/free.py
@ask
# file: app/wording.py
from app.free import ask
ask("x")
# file: app/stub_pb2.py
from app.free import ask
def stub():
    return ask("x")
# file: tests/test_a.py
from app.free import ask
def test_a():
    ask("x")
# file: scripts/job.py
from app.free import ask
ask("x")
# file: app/billing.py
from app.stub_pb2 import stub
stub()
"""
    verify(tmp_path, text)


def test_unclaimed_tools_and_code_outside_the_roots_are_transparent(tmp_path: Path) -> None:
    text = """
roots: [src]
treat: {tools: [src/scripts/**]}
components:
  billing: {side: deterministic, code: [app.billing]}
# file: src/scripts/job.py
@ask
# file: src/app/billing.py
from scripts.job import ask
ask("x")  # expect: MID102 billing
"""
    verify(tmp_path, text)


def test_left_over_symbols_of_a_split_module_are_unowned(tmp_path: Path) -> None:
    text = """
unassigned: {severity: "off"}
components:
  billing: {side: deterministic, code: ["app.mixed:total"]}
# file: app/mixed.py
from openai import OpenAI

def ask(text):
    return OpenAI().responses.create(model="m", input=text)

def total():
    return ask("x")  # expect: MID102 billing
"""
    verify(tmp_path, text)


def test_the_last_deterministic_caller_answers(tmp_path: Path) -> None:
    text = """
unassigned: {severity: "off"}
components:
  orders: {side: deterministic, code: [app.orders]}
  billing: {side: deterministic, code: [app.billing]}
# file: app/free.py
@ask
# file: app/billing.py
from app.free import ask

def total():
    return ask("x")  # expect: MID102 billing
# file: app/orders.py
from app.billing import total

def order():
    return total()
"""
    verify(tmp_path, text)


def test_a_plausible_step_is_likely_and_a_shape_alone_reaches_nobody(tmp_path: Path) -> None:
    text = f"""
{UNOWNED}
# file: app/free.py
@ask
def quiet(text):
    return text
def pick(flag):
    return ask if flag else quiet
# file: app/shapes.py
def shaped(client, text):
    return client.chat.completions.create(model="m", messages=[text])
# file: app/billing.py
from app.free import pick
from app.shapes import shaped

def total(flag):
    return pick(flag)("x")  # expect: MID102 billing

def other(client):
    return shaped(client, "x")
"""
    assert only(verify(tmp_path, text), "MID102").confidence == "likely"


def test_recursion_ends(tmp_path: Path) -> None:
    text = f"""
{UNOWNED}
# file: app/free.py
@ask
def ping(n):
    return pong(n) or ask("x")
def pong(n):
    return ping(n - 1)
# file: app/billing.py
from app.free import pong

def total():
    return pong(3)  # expect: MID102 billing
"""
    assert len(hops(only(verify(tmp_path, text), "MID102"))) == 4


def test_the_order_of_files_does_not_matter(tmp_path: Path) -> None:
    text = "unassigned: {severity: 'off'}\ncomponents: {b: {side: deterministic, code: [app.b]}}\n"
    parts = [
        f"# file: app/f{n}.py\nfrom app.f{n + 1} import ask as go\ndef ask(x):\n    return go(x)\n" for n in range(5)
    ]
    parts += ["# file: app/f5.py\n@ask\n", "# file: app/b.py\nfrom app.f0 import ask\nask('x')\n"]
    first = check(tmp_path / "a", text + "".join(parts))
    second = check(tmp_path / "b", text + "".join(reversed(parts)))
    assert first.findings == second.findings
    assert seen(first.findings) == [("app/b.py", 2, "MID102", "b")]

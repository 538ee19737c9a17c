"""Chains as `midline why` finds them, on whole projects."""

from __future__ import annotations

import re
from pathlib import Path
from textwrap import dedent

import pytest

from midline.analysis import chains
from midline.analysis.chains import Chains, chains_to_component, chains_to_models, chains_to_symbols, symbols_named
from midline.analysis.opening import open_case
from midline.analysis.options import AnalysisOptions
from midline.judging.case import Case
from shop_project import write

FILE = re.compile(r"^# file: (\S+)\n", re.MULTILINE)
ASK = """\
from openai import OpenAI

def ask(text):
    return OpenAI().responses.create(model="m", input=text)
"""


def case_of(folder: Path, text: str) -> Case:
    """The case of a manifest and files, headed as in `written_projects.py`."""
    head, *rest = FILE.split(dedent(text))
    files = dict(zip(rest[::2], rest[1::2], strict=True))
    write(
        folder,
        {"midline.yaml": f"midline: 1\n{head}", **{path: body.replace("@ask\n", ASK) for path, body in files.items()}},
    )
    return open_case(folder, None, AnalysisOptions(use_cache=False, workers=1))[1]


def shown(found: Chains) -> list[list[str]]:
    """Each chain as `file:line owner`, and what it ends in."""
    return [
        [*(f"{Path(step.path).stem}:{step.line} {step.component or '-'}" for step in chain.steps), chain.end]
        for chain in found.chains
    ]


DIAMOND = """
unassigned: {severity: "off"}
components:
  billing: {side: deterministic, code: [app.billing]}
  wording: {side: learned, code: [app.wording]}
# file: app/wording.py
@ask

def both(text):
    OpenAI().embeddings.create(input=text)
    return ask(text)
# file: app/left.py
from app.wording import ask, both
def left(x):
    return ask(x)
# file: app/right.py
from app import left, wording
def right(x):
    return wording.both(x) or left.left(x)
# file: app/billing.py
from app.left import left
from app.right import right

def first(x):
    return left(x) or right(x)

def second(x):
    return first(x)
"""
RUN = "openai.OpenAI.responses.create"


def test_the_shortest_chain_to_each_run_also_behind_another_run(tmp_path: Path) -> None:
    found = chains_to_models(case_of(tmp_path, DIAMOND), "billing")
    assert shown(found) == [
        ["billing:5 billing", "left:3 -", "wording:4 wording", RUN],
        ["billing:5 billing", "right:3 -", "wording:7 wording", "openai.OpenAI.embeddings.create"],
    ]


def test_all_chains_are_told_once_each(tmp_path: Path) -> None:
    found = chains_to_models(case_of(tmp_path, DIAMOND), "billing", every=True)
    assert [steps for *steps, end in shown(found) if end == RUN] == [
        ["billing:5 billing", "left:3 -", "wording:4 wording"],
        ["billing:5 billing", "right:3 -", "left:3 -", "wording:4 wording"],
        ["billing:5 billing", "right:3 -", "wording:8 wording", "wording:4 wording"],
    ]
    assert not found.cut


def test_chains_to_a_component_end_where_it_is_entered(tmp_path: Path) -> None:
    case = case_of(tmp_path, DIAMOND)
    assert shown(chains_to_component(case, "billing", "wording")) == [
        ["billing:5 billing", "left:3 -", "app.wording.ask"],
        ["billing:5 billing", "right:3 -", "app.wording.both"],
    ]
    assert len(shown(chains_to_component(case, "billing", "wording", every=True))) == 3
    assert shown(chains_to_component(case, "wording", "billing")) == []


def test_chains_to_a_symbol_go_through_its_component(tmp_path: Path) -> None:
    case = case_of(tmp_path, DIAMOND)
    assert shown(chains_to_symbols(case, "billing", symbols_named(case, "app.right:right"))) == [
        ["billing:5 billing", "app.right.right"]
    ]
    assert symbols_named(case, "app.right:left") == symbols_named(case, "app.write") == []


def test_more_chains_than_anybody_reads_are_cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chains, "MOST_CHAINS", 2)
    found = chains_to_models(case_of(tmp_path, DIAMOND), "billing", every=True)
    assert found.cut and [len(chain.steps) for chain in found.chains] == [3, 3]


def test_a_chain_runs_through_followed_packages(tmp_path: Path) -> None:
    site = ".venv/lib/python3.11/site-packages/acme_llm"
    text = f"""
    follow: [acme_llm]
    components:
      wording: {{side: learned, code: [app.wording]}}
    # file: app/wording.py
    from acme_llm.gateway import complete
    def word(x):
        return complete(x)
    # file: {site}/__init__.py
    # file: {site}/gateway.py
    @ask
    def complete(prompt):
        return ask(prompt)
    """
    case = case_of(tmp_path, text)
    assert shown(chains_to_models(case, "wording")) == [["wording:3 wording", "gateway:6 -", "gateway:4 -", RUN]]
    assert shown(chains_to_symbols(case, "wording", symbols_named(case, "acme_llm.gateway:ask"))) == [
        ["wording:3 wording", "gateway:6 -", "acme_llm.gateway.ask"]
    ]


@pytest.mark.parametrize(
    ("use", "deferred"),
    [
        ("asyncio.create_task(word(x))", True),
        ("pool.submit(word, x)", True),
        ("word.delay(x)", True),
        ("list(map(word, x))", False),
        ("word(x)", False),
    ],
)
def test_deferred_calls_are_marked(tmp_path: Path, use: str, deferred: bool) -> None:
    text = f"""
components:
  billing: {{side: deterministic, code: [app.billing]}}
  wording: {{side: learned, code: [app.wording]}}
# file: app/wording.py
@ask
def word(x):
    return ask(x)
# file: app/billing.py
import asyncio
from app.wording import word
def bill(x, pool):
    return {use}
"""
    (chain,) = chains_to_component(case_of(tmp_path, text), "billing", "wording").chains
    assert [(step.line, step.callee, step.deferred) for step in chain.steps] == [(4, "app.wording.word", deferred)]


def test_constructions_subclasses_and_ports_are_ways_in(tmp_path: Path) -> None:
    text = """
components:
  wiring: {role: wiring, code: [app.main]}
  billing: {side: deterministic, code: [app.billing]}
  clerks: {side: deterministic, code: [app.clerks]}
  wording: {side: learned, code: [app.wording]}
# file: app/wording.py
@ask
class Writer:
    def __init__(self):
        self.name = "writer"
    def write(self, text):
        return ask(text)
# file: app/billing.py
from typing import Protocol
class Port(Protocol):
    def write(self, text): ...
class Desk:
    def __init__(self, port: Port):
        self.port = port
    def bill(self, text):
        return self.port.write(text)
# file: app/clerks.py
from app.wording import Writer
class Clerk(Writer):
    pass
# file: app/main.py
from app.billing import Desk
from app.wording import Writer
def desk():
    return Desk(Writer())
"""
    case = case_of(tmp_path, text)
    assert (
        shown(chains_to_component(case, "wiring", "wording"))
        == [
            ["main:4 wiring", "app.wording.Writer"],
            ["main:4 wiring", "billing:8 billing", "app.wording.Writer.write"],
        ][:1]
    )
    assert shown(chains_to_component(case, "billing", "wording")) == [["billing:8 billing", "app.wording.Writer.write"]]
    assert shown(chains_to_component(case, "clerks", "wording")) == [["clerks:2 clerks", "app.wording.Writer"]]
    assert shown(chains_to_models(case, "billing")) == [
        ["billing:8 billing", "wording:9 wording", "wording:4 wording", RUN]
    ]


def test_a_test_double_is_no_way(tmp_path: Path) -> None:
    text = """
treat: {tests: [tests/**]}
components:
  billing: {side: deterministic, code: [app.billing]}
  wording: {side: learned, code: [app.wording]}
# file: app/wording.py
@ask
# file: app/billing.py
def bill(port, text):
    return port.ask(text)
# file: tests/test_billing.py
from app import billing, wording
class Fake:
    def ask(self, text):
        return wording.ask(text)
def test_it():
    billing.bill(Fake(), "x")
"""
    assert shown(chains_to_component(case_of(tmp_path, text), "billing", "wording")) == []


SERVED = """
unassigned: {severity: "off"}
components:
  tickets: {side: deterministic, code: [app.tickets]}
  triage: {side: learned, elsewhere: acme/triage, serves: ["http://triage.internal/", "kafka:triage"]}
# file: app/net.py
import httpx

def send(text):
    httpx.post("http://triage.internal/jobs", json=text)
# file: app/tickets.py
import kafka
from app.net import send

def queue(text):
    send(text)

def later(text):
    kafka.KafkaProducer().send("triage", text)
"""


def test_a_component_is_also_entered_by_what_it_serves(tmp_path: Path) -> None:
    found = chains_to_component(case_of(tmp_path, SERVED), "tickets", "triage")
    assert shown(found) == [
        ["tickets:8 tickets", "kafka:triage"],
        ["tickets:5 tickets", "net:4 -", "http://triage.internal/"],
    ]
    assert [step.deferred for chain in found.chains for step in chain.steps] == [True, False, False]

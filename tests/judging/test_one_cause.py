"""One cause, one finding: 101 absorbs 103 absorbs 104; a crossing is never a model call."""

from __future__ import annotations

from pathlib import Path

import pytest

from written_projects import field, only, verify

BILLING = "components: {billing: {side: deterministic, code: [app]}}"


def test_a_run_absorbs_the_building_and_the_import_of_its_object(tmp_path: Path) -> None:
    text = f"""
{BILLING}
# file: app/billing.py
import openai

client = openai.OpenAI()

def total():
    return client.responses.create(model="m", input="x")  # expect: MID101 billing
"""
    found = only(verify(tmp_path, text), "MID101")
    assert (field(found, "callee"), field(found, "category")) == ("openai.OpenAI.responses.create", "infer")
    assert (field(found, "provider"), field(found, "symbol"), found.confidence) == ("openai", "total", "certain")


def test_building_alone_is_reported_and_absorbs_the_import(tmp_path: Path) -> None:
    text = f"""
{BILLING}
# file: app/billing.py
import openai
client = openai.OpenAI()  # expect: MID103 billing
"""
    assert field(only(verify(tmp_path, text), "MID103"), "category") == "construct"


def test_an_import_for_its_value_alone_is_reported(tmp_path: Path) -> None:
    text = f"""
{BILLING}
# file: app/billing.py
from openai import DEFAULT_MAX_RETRIES  # expect: MID104 billing
ATTEMPTS = DEFAULT_MAX_RETRIES + 1
"""
    found = only(verify(tmp_path, text), "MID104")
    assert (field(found, "module"), field(found, "sdk")) == ("openai.DEFAULT_MAX_RETRIES", "openai")


def test_another_object_of_the_same_module_is_not_absorbed(tmp_path: Path) -> None:
    text = f"""
{BILLING}
# file: app/billing.py
import openai

client = openai.OpenAI()
spare = openai.OpenAI(timeout=3)  # expect: MID103 billing

def total():
    return client.responses.create(model="m", input="x")  # expect: MID101 billing
"""
    verify(tmp_path, text)


def test_an_object_built_in_another_module_is_absorbed_with_its_import(tmp_path: Path) -> None:
    text = f"""
{BILLING}
# file: app/clients.py
import openai
client = openai.OpenAI()
# file: app/billing.py
from app.clients import client

def total():
    return client.responses.create(model="m", input="x")  # expect: MID101 billing
"""
    found = only(verify(tmp_path, text), "MID101")
    assert [(each.label, each.place.path, each.place.line) for each in found.related] == [
        ("built", "app/clients.py", 2)
    ]


def test_an_allowed_run_still_absorbs(tmp_path: Path) -> None:
    text = f"""
{BILLING}
# file: app/billing.py
import openai
client = openai.OpenAI()

def total():
    # midline: allow[MID101] reason: until the table is complete
    return client.responses.create(model="m", input="x")
"""
    assert only(verify(tmp_path, text), "MID101").allowed == "until the table is complete"


def test_a_run_explains_only_the_imports_of_its_own_sdk_and_component(tmp_path: Path) -> None:
    text = """
components:
  billing: {side: deterministic, code: [app.billing, "app.both:bill"]}
  taxes: {side: deterministic, code: ["app.both:tax"]}
# file: app/billing.py
import anthropic  # expect: MID104 billing
import openai

def total():
    return openai.OpenAI().responses.create(model="m", input=anthropic.DEFAULT_TIMEOUT)  # expect: MID101 billing
# file: app/both.py
import openai  # expect: MID104 taxes

def bill():
    return openai.OpenAI().responses.create(model="m", input="x")  # expect: MID101 billing

def tax():
    return openai.DEFAULT_MAX_RETRIES
"""
    verify(tmp_path, text)


def test_a_call_into_a_learned_component_is_a_crossing_and_nothing_else(tmp_path: Path) -> None:
    text = """
components:
  billing: {side: deterministic, code: [app.billing], uses: []}
  wording: {side: learned, code: [app.wording]}
# file: app/wording.py
@ask
# file: app/billing.py
from app.wording import ask

def line(text):
    return ask(text)  # expect: MID401 billing
"""
    verify(tmp_path, text)


@pytest.mark.parametrize(
    ("uses", "rule"),
    [("uses: []", "MID401"), ("uses: [wording]", "MID402"), ("", "MID401")],
    ids=["no", "yes", "silent"],
)
def test_undeclared_and_past_the_door_never_stand_together(tmp_path: Path, uses: str, rule: str) -> None:
    text = f"""
components:
  billing: {{side: deterministic, code: [app.billing]{uses and ", " + uses}}}
  wording: {{side: learned, code: [app.wording], exposes: ["app.wording:tidy"]}}
# file: app/wording.py
@ask
def tidy(text):
    return ask(text)
# file: app/billing.py
from app.wording import ask

def line(text):
    return ask(text)  # expect: {rule} billing
"""
    verify(tmp_path, text)


def test_learned_code_runs_builds_and_imports_as_it_likes(tmp_path: Path) -> None:
    text = """
components: {wording: {side: learned, code: [app.wording]}}
# file: app/wording.py
import openai
RETRIES = openai.DEFAULT_MAX_RETRIES
@ask
"""
    verify(tmp_path, text)


NAMES_ONLY = {
    "annotation": "def f(client: openai.OpenAI) -> openai.OpenAI | None:\n    return None",
    "string annotation": "def f(client: 'openai.OpenAI') -> None:\n    return None",
    "except": "def f():\n    try:\n        return 1\n    except openai.RateLimitError:\n        return 2",
    "isinstance": "def f(x):\n    return isinstance(x, openai.OpenAI)",
    "cast": "from typing import cast\ndef f(x):\n    return cast(openai.OpenAI, x)",
}


@pytest.mark.parametrize("code", NAMES_ONLY.values(), ids=NAMES_ONLY.keys())
def test_names_used_only_as_types_are_no_import(tmp_path: Path, code: str) -> None:
    verify(tmp_path, f"{BILLING}\n# file: app/billing.py\nimport openai\n{code}\n")


def test_an_import_for_type_checking_is_no_import(tmp_path: Path) -> None:
    text = f"""
{BILLING}
# file: app/billing.py
from typing import TYPE_CHECKING
if TYPE_CHECKING:
    from openai import OpenAI

def f(client: "OpenAI") -> None:
    return None
"""
    verify(tmp_path, text)


def test_first_party_names_shadow_sdks(tmp_path: Path) -> None:
    text = """
components: {billing: {side: deterministic, code: [app, agents, openai]}}
# file: agents/__init__.py
class Agent:
    pass

class Runner:
    @staticmethod
    def run_sync(agent, text):
        return text
# file: openai.py
class OpenAI:
    def create(self, text):
        return text
# file: app/billing.py
from agents import Agent, Runner
from openai import OpenAI

class Anthropic:
    def messages(self):
        return OpenAI().create("x")

def total():
    Anthropic().messages()
    return Runner.run_sync(Agent(), "x")
"""
    verify(tmp_path, text)


def test_wiring_builds_but_does_not_run(tmp_path: Path) -> None:
    text = """
components:
  wiring: {role: wiring, code: [app.main]}
# file: app/main.py
import openai
from transformers import AutoModel

client = openai.OpenAI(max_retries=openai.DEFAULT_MAX_RETRIES)
weights = AutoModel.from_pretrained("m")

def ping():
    return client.responses.create(model="m", input="ping")  # expect: MID101 wiring
"""
    verify(tmp_path, text)


def test_a_contract_is_judged_as_deterministic(tmp_path: Path) -> None:
    text = """
components: {shapes: {role: contract, code: [app.shapes]}}
# file: app/shapes.py
import openai
client = openai.OpenAI()  # expect: MID103 shapes
"""
    verify(tmp_path, text)


def test_tests_generated_code_and_unclaimed_tools_are_never_judged(tmp_path: Path) -> None:
    text = """
treat: {tests: [tests/**], tools: [scripts/**], generated: ["**/*_pb2.py"]}
components:
  billing: {side: deterministic, code: [app, tests, scripts.claimed]}
# file: app/stub_pb2.py
@ask
# file: tests/test_it.py
@ask
# file: scripts/free.py
@ask
# file: scripts/claimed.py
from openai import OpenAI
OpenAI().responses.create(model="m", input="x")  # expect: MID101 billing
"""
    verify(tmp_path, text)

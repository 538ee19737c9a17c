"""MID401 and MID402: who crosses the line, whether that is declared, and through which door."""

from __future__ import annotations

from pathlib import Path

import pytest

from midline.judging.finding import Severity
from written_projects import check, field, hops, only, seen, verify

TWO = """
components:
  billing: {side: deterministic, code: [app.billing], uses: []}
  wording: {side: learned, code: [app.wording]}
"""

USES = {
    "call": ("from app.wording import ask", "ask('x')"),
    "module": ("from app import wording", "wording.ask('x')"),
    "construction": ("from app.wording import Writer", "Writer()"),
    "reference": ("from app.wording import ask", "list(map(ask, 'ab'))"),
    "partial": ("from app.wording import ask\nfrom functools import partial", "partial(ask, 'x')"),
    "thread": ("from app.wording import ask\nimport asyncio", "asyncio.to_thread(ask, 'x')"),
    "deferred": ("from app.wording import ask", "ask.delay('x')"),
    "task": ("from app.wording import ask\nimport asyncio", "asyncio.create_task(ask('x'))"),
    "class passed": ("from app.wording import Writer", "list(map(Writer, 'ab'))"),
    "no model behind it": ("from app.wording import label", "label('x')"),
}


@pytest.mark.parametrize(("imports", "use"), USES.values(), ids=USES.keys())
def test_every_way_of_entering_has_to_be_declared(tmp_path: Path, imports: str, use: str) -> None:
    source = f"{imports}\n\ndef line():\n    return {use}"
    wording = "@ask\nclass Writer:\n    pass\ndef label(x):\n    return x\n"
    files = f"# file: app/wording.py\n{wording}# file: app/billing.py\n{source}"
    found = only(verify(tmp_path / "no", f"{TWO}{files}  # expect: MID401 billing\n"), "MID401")
    assert (found.severity, field(found, "target"), field(found, "symbol")) == (Severity.ERROR, "wording", "line")
    assert field(found, "uses_line") == "uses: [wording]"
    assert field(found, "deferred") == ("deferred" if use.startswith(("ask.delay", "asyncio.create_task")) else "")
    verify(tmp_path / "yes", TWO.replace("uses: []", "uses: [wording]") + files + "\n")


FREE = {
    "annotation": "def f(w: Writer) -> Writer | None:\n    return None",
    "isinstance": "def f(w):\n    return isinstance(w, Writer)",
    "except": "def f(w):\n    try:\n        return 1\n    except Broken:\n        return 2",
    "cast": "from typing import cast\ndef f(w):\n    return cast(Writer, w)",
    "import alone": "x = 1",
}


@pytest.mark.parametrize("code", FREE.values(), ids=FREE.keys())
def test_names_used_only_as_types_cross_nothing(tmp_path: Path, code: str) -> None:
    text = f"{TWO}# file: app/wording.py\nclass Writer:\n    pass\nclass Broken(Exception):\n    pass\n"
    verify(tmp_path, f"{text}# file: app/billing.py\nfrom app.wording import Broken, Writer\n{code}\n")


def test_a_component_without_uses_is_told_at_info(tmp_path: Path) -> None:
    text = f"""
{TWO.replace(", uses: []", "")}
# file: app/wording.py
@ask
# file: app/billing.py
from app.wording import ask
ask("x")  # expect: MID401 billing
"""
    found = only(verify(tmp_path, text), "MID401")
    assert (found.severity, field(found, "uses_line")) == (Severity.INFO, "uses: [wording]")


def test_one_finding_for_each_entered_symbol_with_the_other_places(tmp_path: Path) -> None:
    text = f"""
{TWO}
# file: app/wording.py
@ask
def tidy(text):
    return ask(text)
# file: app/billing/first.py
from app.wording import ask, tidy

def a():
    ask("x")  # expect: MID401 billing
    ask("y")
    tidy("z")  # expect: MID401 billing
# file: app/billing/second.py
from app.wording import ask
ask("x")
"""
    found = next(each for each in verify(tmp_path, text) if field(each, "entered") == "app.wording.ask")
    also = [(each.place.path, each.place.line) for each in found.related if each.label == "also"]
    assert also == [("app/billing/first.py", 5), ("app/billing/second.py", 2)]
    assert field(found, "count") == "2"
    assert [each.place.path for each in found.related if each.label == "declared"] == ["midline.yaml"]


def test_unowned_code_between_is_transparent(tmp_path: Path) -> None:
    text = """
unassigned: {severity: "off"}
components:
  orders: {side: deterministic, code: [app.orders], uses: []}
  billing: {side: deterministic, code: [app.billing], uses: []}
  wording: {side: learned, code: [app.wording]}
# file: app/wording.py
@ask
# file: app/inner.py
from app.wording import ask
def inner(x):
    return ask(x)
# file: app/outer.py
from app.inner import inner
def outer(x):
    return inner(x)
# file: app/billing.py
from app.outer import outer
def line(x):
    return outer(x)  # expect: MID401 billing
# file: app/orders.py
from app.billing import line
def order(x):
    return line(x)
"""
    found = only(verify(tmp_path, text), "MID401")
    assert field(found, "entered") == "app.wording.ask"
    assert hops(found) == [
        ("app/billing.py", 3, "app.outer.outer"),
        ("app/outer.py", 3, "app.inner.inner"),
        ("app/inner.py", 3, "app.wording.ask"),
    ]


def test_the_way_back_is_free_unless_guarded(tmp_path: Path) -> None:
    text = """
components:
  tickets: {side: deterministic, code: [app.tickets], guarded: ["app.tickets:refund", "app.tickets:Till.open"]}
  triage: {side: learned, code: [app.triage]}
  helper: {side: learned, code: [app.helper], tools: ["app.tickets:refund"]}
  clerk: {side: learned, code: [app.clerk], uses: [tickets]}
# file: app/tickets.py
def lookup(n):
    return n
def refund(n):
    return n
class Till:
    def open(self):
        return 1
    def look(self):
        return 1
# file: app/triage.py
from app.tickets import Till, lookup, refund
lookup(1)
refund(2)  # expect: MID401 triage
till = Till()
till.look()
till.open()  # expect: MID401 triage
# file: app/helper.py
from app.tickets import refund
refund(2)
# file: app/clerk.py
from app.tickets import refund
list(map(refund, [1]))
"""
    found = next(each for each in verify(tmp_path, text) if each.place.line == 3)
    assert (found.severity, field(found, "guarded")) == (Severity.ERROR, "app.tickets.refund")
    guarded = [each.place for each in found.related if each.label == "guarded"]
    assert [(place.path, place.line) for place in guarded] == [("midline.yaml", 3)]


def test_contract_types_are_never_a_crossing(tmp_path: Path) -> None:
    text = """
components:
  shapes: {role: contract, code: [app.shapes]}
  billing: {side: deterministic, code: [app.billing], uses: []}
  wording: {side: learned, code: [app.wording], uses: []}
# file: app/shapes.py
from dataclasses import dataclass
@dataclass
class Draft:
    text: str
# file: app/wording.py
from app.shapes import Draft
def make() -> Draft:
    return Draft("x")
class Special(Draft):
    pass
# file: app/billing.py
from app.shapes import Draft
def read(draft: Draft) -> str:
    return Draft("y").text + draft.text
"""
    verify(tmp_path, text)


def test_two_components_of_one_side_never_cross(tmp_path: Path) -> None:
    text = """
components:
  a: {side: learned, code: [app.a], uses: []}
  b: {side: learned, code: [app.b], uses: [], exposes: ["app.b:open_"]}
# file: app/b.py
@ask
def open_():
    return 1
# file: app/a.py
from app.b import ask
ask("x")
"""
    verify(tmp_path, text)


def test_subclassing_is_one_crossing_at_the_base(tmp_path: Path) -> None:
    text = f"""
{TWO}
# file: app/wording.py
@ask
class Writer:
    def __init__(self, name):
        self.name = name
    def write(self, text):
        return self.tune(ask(text))
    def tune(self, text):
        return text
# file: app/billing.py
from app.wording import Writer

class Clerk(Writer):  # expect: MID401 billing
    def __init__(self):
        super().__init__("clerk")

    def tune(self, text):
        return text.upper()

    def bill(self):
        return self.write("x")
"""
    found = only(verify(tmp_path, text), "MID401")
    assert (field(found, "entered"), field(found, "symbol")) == ("app.wording.Writer", "Clerk")


def test_a_method_belongs_to_the_class_that_defines_its_body(tmp_path: Path) -> None:
    text = """
components:
  base: {side: deterministic, code: [app.base]}
  wording: {side: learned, code: [app.wording]}
  billing: {side: deterministic, code: [app.billing], uses: []}
# file: app/base.py
class Base:
    def plain(self, text):
        return text
# file: app/wording.py
from app.base import Base
class Writer(Base):
    def write(self, text):
        return text
# file: app/billing.py
from app.wording import Writer

def plain(writer: Writer):
    return writer.plain("x")

def write(writer: Writer):
    return writer.write("x")  # expect: MID401 billing
"""
    assert field(only(verify(tmp_path, text), "MID401"), "entered") == "app.wording.Writer.write"


DOORS = {
    "module": ("[app.wording.door]", []),
    "symbol": ('["app.wording.door:tidy"]', ["inner", "Writer.write"]),
    "re-exported name": ('["app.wording:tidy"]', ["inner", "Writer.write"]),
    "class with its methods": ('["app.wording.door:Writer"]', ["tidy", "inner"]),
    "method": ('["app.wording.door:Writer.write"]', ["tidy", "inner"]),
    "re-exported class": ('["app.wording:Writer"]', ["tidy", "inner"]),
    "wildcard": ('["app.wording.door:t*"]', ["inner", "Writer.write"]),
    "package": ("[app.wording]", []),
}


@pytest.mark.parametrize(("exposes", "wrong"), DOORS.values(), ids=DOORS.keys())
def test_the_door(tmp_path: Path, exposes: str, wrong: list[str]) -> None:
    text = f"""
components:
  billing: {{side: deterministic, code: [app.billing], uses: [wording]}}
  wording: {{side: learned, code: [app.wording], exposes: {exposes}}}
# file: app/wording/__init__.py
from app.wording.door import Writer, tidy
# file: app/wording/door.py
def tidy(text):
    return text
def inner(text):
    return text
class Writer:
    def write(self, text):
        return text
# file: app/billing.py
from app.wording import tidy, Writer
from app.wording.door import inner

def bill(writer: Writer):
    tidy("x")
    inner("x")
    writer.write("x")
"""
    found = [each for each in check(tmp_path, text).findings if each.rule == "MID402"]
    assert [field(each, "entered").removeprefix("app.wording.door.") for each in found] == wrong
    assert all(each.severity is Severity.ERROR for each in found)


def test_the_nearest_open_door_is_named(tmp_path: Path) -> None:
    text = """
components:
  billing: {side: deterministic, code: [app.billing], uses: [wording]}
  wording: {side: learned, code: [app.wording], exposes: ["app.wording:tidy_text", "app.wording:other"]}
# file: app/wording.py
def tidy_text(text):
    return text
def tidy_texts(text):
    return text
def other():
    return 1
# file: app/billing.py
from app.wording import tidy_texts
tidy_texts("x")  # expect: MID402 billing
tidy_texts("y")
"""
    found = only(verify(tmp_path, text), "MID402")
    assert (field(found, "nearest"), field(found, "count")) == ("app.wording:tidy_text", "1")
    assert field(found, "pattern") == "app.wording:tidy_texts"
    assert [each.label for each in found.related] == ["also", "exposed"]


def test_without_a_door_everything_public_is_open(tmp_path: Path) -> None:
    text = """
components:
  billing: {side: deterministic, code: [app.billing], uses: [wording]}
  wording: {side: learned, code: [app.wording]}
# file: app/wording.py
def tidy(text):
    return text
def _inner(text):
    return text
class Writer:
    def _write(self):
        return 1
# file: app/billing.py
from app.wording import Writer, _inner, tidy
tidy("x")
_inner("x")  # expect: MID402 billing
Writer()._write()  # expect: MID402 billing
"""
    verify(tmp_path, text)


def test_symbols_of_one_module_may_stand_on_both_sides(tmp_path: Path) -> None:
    text = """
components:
  cleaning: {side: deterministic, code: ["app.text:clean_*"], uses: []}
  guessing: {side: learned, code: ["app.text:guess_*"]}
# file: app/text.py
import openai

def guess_name(text):
    return openai.OpenAI().responses.create(model="m", input=text)

def clean_name(text):
    return guess_name(text)  # expect: MID401 cleaning

def clean_town(text):
    return openai.OpenAI().responses.create(model="m", input=text)  # expect: MID101 cleaning

def left():  # expect: MID001 -
    return 1
"""
    verify(tmp_path, text)


def test_tests_and_generated_code_never_cross(tmp_path: Path) -> None:
    text = """
treat: {tests: [tests/**], generated: ["**/*_pb2.py"]}
components:
  billing: {side: deterministic, code: [app.billing, tests], uses: []}
  wording: {side: learned, code: [app.wording]}
# file: app/wording.py
@ask
# file: app/billing/a_pb2.py
from app.wording import ask
ask("x")
# file: tests/test_a.py
from app.wording import ask
ask("x")
"""
    check(tmp_path, text)
    assert seen(check(tmp_path, text).findings) == []


def test_a_planned_component_that_is_elsewhere_may_be_used(tmp_path: Path) -> None:
    text = """
components:
  billing: {side: deterministic, code: [app.billing], uses: [ranking, persona, old]}
  ranking: {side: learned, elsewhere: "acme/ranking", exposes: ["ranking:rank"]}
  persona: {side: undecided, status: planned}
  old: {side: learned, status: retired, code: [app.old]}
# file: app/billing.py
x = 1
"""
    verify(tmp_path, text)


def test_an_override_of_its_own_method_is_no_wrong_door(tmp_path: Path) -> None:
    text = """
components:
  forms: {side: deterministic, code: [app.forms], uses: [guess]}
  guess: {side: learned, code: [app.guess]}
# file: app/forms.py
class Form:
    def _fill(self, text):
        return text
    def run(self, text):
        return self._fill(text)
    def check(self, text):
        from app.guess import Guess
        return Guess()._rate(text)  # expect: MID402 forms
# file: app/guess.py
from app.forms import Form
class Guess(Form):
    def _fill(self, text):
        return ask(text)
    def _rate(self, text):
        return ask(text)
"""
    verify(tmp_path, text)

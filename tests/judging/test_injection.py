"""Injection: a call through a port is charged where the learned object is bound, and wiring binds for the receiver."""

from __future__ import annotations

from pathlib import Path

import pytest

from written_projects import field, only, verify

COMPONENTS = """
components:
  wiring: {role: wiring, code: [app.main], uses: [triage]}
  tickets: {side: deterministic, code: [app.tickets], uses: [%s]}
  triage: {side: learned, code: [app.triage]%s}
# file: app/triage.py
@ask
class Triage:
    def classify(self, text):
        return ask(text)
def classify(text):
    return ask(text)
"""

PORT = """
# file: app/tickets.py
from typing import Protocol

class Classifier(Protocol):
    def classify(self, text: str) -> str: ...

class Desk:
    def __init__(self, classifier: Classifier) -> None:
        self.classifier = classifier

    def route(self, text):
        return self.classifier.classify(text)
"""

ABSTRACT = PORT.replace("from typing import Protocol", "from abc import ABC, abstractmethod").replace(
    "(Protocol):\n    def", "(ABC):\n    @abstractmethod\n    def"
)

CALLABLE = """
# file: app/tickets.py
from collections.abc import Callable

class Desk:
    def __init__(self, classify: Callable[[str], str]) -> None:
        self.classify = classify

    def route(self, text):
        return self.classify(text)
"""

CONCRETE = """
# file: app/tickets.py
from app.triage import Triage

class Desk:
    def __init__(self, triage: Triage) -> None:
        self.triage = triage

    def route(self, text):
        return self.triage.classify(text){mark}
"""

BY_WIRING = {
    "protocol": (PORT, "from app.triage import Triage", "Desk(Triage())", "app.triage.Triage"),
    "abstract class": (ABSTRACT, "from app.triage import Triage", "Desk(classifier=Triage())", "app.triage.Triage"),
    "callable": (CALLABLE, "from app.triage import classify", "Desk(classify)", "app.triage.classify"),
    "method": (CALLABLE, "from app.triage import Triage", "Desk(Triage().classify)", "app.triage.Triage.classify"),
}


@pytest.mark.parametrize(("port", "imports", "bind", "entered"), BY_WIRING.values(), ids=BY_WIRING.keys())
def test_what_wiring_binds_belongs_to_the_receiver(
    tmp_path: Path, port: str, imports: str, bind: str, entered: str
) -> None:
    main = f"# file: app/main.py\n{imports}\nfrom app.tickets import Desk\n\ndef desk():\n    return {bind}"
    text = f"{COMPONENTS % ('', '')}{port}{main}  # expect: MID401 tickets\n"
    found = only(verify(tmp_path / "no", text), "MID401")
    assert (field(found, "entered"), found.confidence) == (entered, "likely")
    verify(tmp_path / "yes", f"{COMPONENTS % ('triage', '')}{port}{main}\n")


LIST = """
# file: app/tickets.py
class Desk:
    def __init__(self, classifiers: list) -> None:
        self.classifiers = classifiers

    def route(self, text):
        return [each.classify(text) for each in self.classifiers]
"""

RECORD = """
# file: app/tickets.py
from dataclasses import dataclass
from typing import Protocol

class Classifier(Protocol):
    def classify(self, text: str) -> str: ...

@dataclass
class Desk:
    classifier: Classifier

    def route(self, text):
        return self.classifier.classify(text)
"""

BARE = RECORD.replace("@dataclass\n", "").replace("classifier: Classifier\n", "classifier = None\n")
SETTER = PORT.replace("def __init__(", "def use(")

FUNCTION = """
# file: app/tickets.py
class Desk: ...

def route(classifier, text):
    return classifier.classify(text)
"""

WAYS = {
    "in a list": (LIST, "desk = Desk([Triage()])"),
    "in a dict": (LIST, "desk = Desk({'a': Triage()})"),
    "to a field": (RECORD, "desk = Desk(classifier=Triage())"),
    "to a setter": (SETTER, "Desk().use(Triage())"),
    "as an attribute": (RECORD, "Desk.classifier = Triage()"),
    "as an attribute of an object": (
        RECORD.replace("Classifier\n\n", "Classifier = None\n\n"),
        "Desk().classifier = Triage()",
    ),
    "as a module's variable": (FUNCTION, "tickets.DEFAULT = Triage()"),
    "ahead of a call": (FUNCTION, "from functools import partial; partial(tickets.route, Triage())"),
    "to a thread": (FUNCTION, "import asyncio; asyncio.to_thread(tickets.route, Triage(), 'x')"),
    "to a function": (FUNCTION, "tickets.route(Triage(), 'x')"),
}


@pytest.mark.parametrize(("port", "bind"), WAYS.values(), ids=WAYS.keys())
def test_every_way_of_binding_belongs_to_the_receiver(tmp_path: Path, port: str, bind: str) -> None:
    imports = "from app import tickets\nfrom app.tickets import Desk\nfrom app.triage import Triage"
    text = f"{COMPONENTS % ('', '')}{port}# file: app/main.py\n{imports}\n{bind}  # expect: MID401 tickets\n"
    assert field(only(verify(tmp_path, text), "MID401"), "entered") == "app.triage.Triage"


def test_an_attribute_of_its_own_port_is_a_door(tmp_path: Path) -> None:
    head = COMPONENTS % ("triage", ', exposes: ["app.triage:classify"]')
    main = "# file: app/main.py\nfrom app.tickets import Desk\nfrom app import triage\n"
    bind = "def wire(made=triage.Triage()):  # expect: MID402 wiring\n    Desk.classifier = made\n"
    verify(tmp_path / "port", f"{head}{RECORD}{main}{bind}")
    marked = bind.replace("= made", "= made  # expect: MID402 tickets")
    verify(tmp_path / "bare", f"{head}{BARE}{main}{marked}")


def test_a_field_with_a_concrete_class_is_charged_at_its_calls(tmp_path: Path) -> None:
    named = BARE.replace("classifier = None", "classifier: Triage").replace(
        "from dataclasses import dataclass", "from app.triage import Triage"
    )
    called = named.replace("classify(text)\n", "classify(text)  # expect: MID401 tickets\n")
    main = "# file: app/main.py\nfrom app.tickets import Desk\nfrom app.triage import Triage\n"
    verify(tmp_path, f"{COMPONENTS % ('', '')}{called}{main}Desk().classifier = Triage()\n")


def test_wiring_may_bind_what_other_wiring_makes(tmp_path: Path) -> None:
    text = f"""
{(COMPONENTS % ("", "")).replace("[app.main]", "[app.main, app.parts]")}
{PORT}
# file: app/parts.py
from app.triage import Triage
def make():
    return Triage()
# file: app/main.py
from app.parts import make
from app.tickets import Desk
desk = Desk(make())  # expect: MID401 tickets
"""
    verify(tmp_path, text)


def test_a_local_name_is_bound_as_well(tmp_path: Path) -> None:
    text = f"""
{COMPONENTS % ("", "")}
{PORT}
# file: app/main.py
from app.tickets import Desk
from app.triage import Triage
triage = Triage()
desk = Desk(triage)  # expect: MID401 tickets
"""
    verify(tmp_path, text)


def test_a_parameter_with_a_concrete_class_is_charged_at_its_calls_only(tmp_path: Path) -> None:
    text = f"""
{COMPONENTS % ("", "")}
{CONCRETE.format(mark="  # expect: MID401 tickets")}
# file: app/main.py
from app.tickets import Desk
from app.triage import Triage
desk = Desk(Triage())
"""
    assert field(only(verify(tmp_path, text), "MID401"), "entered") == "app.triage.Triage.classify"


def test_whoever_binds_is_charged_and_not_the_port(tmp_path: Path) -> None:
    orders = "components:\n  orders: {side: deterministic, code: [app.orders], uses: []}"
    text = f"""
{(COMPONENTS % ("", "")).replace("components:", orders)}
{PORT}
# file: app/main.py
# file: app/orders.py
from app.tickets import Desk
from app.triage import Triage
desk = Desk(Triage())  # expect: MID401 orders
"""
    verify(tmp_path, text)


def test_the_receivers_own_port_is_a_door(tmp_path: Path) -> None:
    exposes = ', exposes: ["app.triage:classify"]'
    main = "# file: app/main.py\nfrom app.tickets import Desk\nfrom app.triage import Triage\ndesk = Desk(Triage())"
    head = COMPONENTS % ("triage", exposes)
    verify(tmp_path / "port", f"{head}{PORT}{main}  # expect: MID402 wiring\n")
    bare = PORT.replace(": Classifier", "")
    verify(tmp_path / "bare", f"{head}{bare}{main}  # expect: MID402 tickets, MID402 wiring\n")


def test_a_test_double_is_never_an_implementation(tmp_path: Path) -> None:
    text = f"""
{COMPONENTS % ("", "")}
{PORT}
# file: tests/test_desk.py
from app.tickets import Desk
from app.triage import Triage
def test_desk():
    assert Desk(Triage()).route("x")
# file: app/main.py
from app.tickets import Desk
def desk(classifier):
    return Desk(classifier)
"""
    verify(tmp_path, text)


def test_code_that_nobody_owns_binds_for_the_receiver(tmp_path: Path) -> None:
    text = f"""
unassigned: {{severity: "off"}}
{COMPONENTS % ("", "")}
{PORT}
# file: app/free.py
from app.tickets import Desk
from app.triage import Triage
desk = Desk(Triage())  # expect: MID401 tickets
# file: app/main.py
"""
    verify(tmp_path, text)


CONTAINERS = {
    "dict": "from app.triage import classify\n\nHANDLERS = {'a': classify}",
    "list of classes": "from app.triage import Triage\n\nHANDLERS = [Triage]",
    "item": "from app.triage import classify\nHANDLERS = {}\nHANDLERS['a'] = classify",
    "attribute": "from app.triage import classify\nclass Desk: pass\nDesk.run = classify",
    "given back": "from app.triage import classify\ndef pick():\n    return classify",
}


@pytest.mark.parametrize("code", CONTAINERS.values(), ids=CONTAINERS.keys())
def test_what_is_kept_counts_as_called_by_whoever_keeps_it(tmp_path: Path, code: str) -> None:
    text = f"{COMPONENTS % ('', '')}# file: app/main.py\n# file: app/tickets.py\n{code}  # expect: MID401 tickets\n"
    assert only(verify(tmp_path, text), "MID401").confidence == "likely"


def test_a_tuple_of_types_is_no_crossing(tmp_path: Path) -> None:
    text = f"""
{COMPONENTS % ("", "")}
# file: app/main.py
# file: app/tickets.py
from app.triage import Triage
KINDS = (Triage, str)
def is_kind(x):
    return isinstance(x, KINDS)
"""
    verify(tmp_path, text)


def test_what_is_wrapped_before_it_is_called_belongs_to_whoever_handed_it_over(tmp_path: Path) -> None:
    text = """
components:
  cache: {side: deterministic, code: [app.cache], uses: [guess]}
  guess: {side: learned, code: [app.guess]}
# file: app/cache.py
def timed(function):
    def inner(*args):
        return function(*args)
    return inner
def adapt(handler, text):
    return timed(handler)(text)
def direct(text):
    from app.guess import _guess
    return timed(_guess)(text)  # expect: MID402 cache
# file: app/guess.py
from app.cache import adapt
def _guess(text):
    return ask(text)
def guess(text):
    return adapt(_guess, text)
"""
    verify(tmp_path, text)

"""Blind spots: which open calls count, and the reason why each is open."""

from __future__ import annotations

import pytest

from linked_sources import link, marks, parts
from midline.catalogue.index import Catalogue
from midline.sites.blind_spots import BlindSpot
from midline.sites.model_calls import find_model_calls

# A line that holds a blind spot ends in the reason; every other call of these files is none.
OPEN = """\
# file: params.py
from typing import Any, Callable, Optional
from langchain_openai import ChatOpenAI
from unknown_types import Missing

def bare(given, other=None):
    given.invoke("x")  # blind: untyped-parameter
    other.invoke("x")  # blind: untyped-parameter
    return lambda each: each.ainvoke("x")  # blind: untyped-parameter

def typed(a: Any, b: Optional[Any], c: Callable, d: "Any", e: str, f: dict[str, str], g: list[Any], h: int | object):
    a.invoke()  # blind: open-type
    b.invoke()  # blind: open-type
    d.invoke()  # blind: open-type
    e.invoke()
    f.invoke()
    h.invoke()  # blind: open-type
    for each in g:
        each.invoke()  # blind: open-type
    for text in f:
        text.invoke()
    invoke = c
    invoke()  # blind: open-type

def rest(*llms, **named):
    llms.invoke()
    named.invoke()
    for each in llms:
        each.invoke()  # blind: untyped-parameter

def known(llm: ChatOpenAI, other: Missing):
    llm.invoke("x")
    other.invoke("x")
    llm.get("x")
# file: attributes.py
from typing import Any
from langchain_openai import ChatOpenAI

class Base:
    chain = None
    model: Any
    name: str

class Box(Base):
    def __init__(self, given):
        self.given = given
        self.texts = []
        self.size = 12

    def run(self):
        self.given.invoke("x")  # blind: untyped-parameter
        self.chain.invoke("x")  # blind: unassigned-attribute
        self.model.invoke("x")  # blind: open-type
        self.absent.invoke("x")  # blind: unassigned-attribute
        self.name.invoke("x")
        self.texts.invoke("x")
        self.size.invoke("x")
# file: calls.py
import importlib
from functools import cache
from langchain_openai import ChatOpenAI
from calls import nowhere

def dynamic(name, chosen, key):
    importlib.import_module(name).Model().invoke("x")  # blind: dynamic-import
    getattr(chosen, name)().invoke("x")  # blind: run-time
    globals()[name].invoke("x")  # blind: run-time
    table[key].invoke("x")  # blind: unknown-item
    nowhere.invoke("x")  # blind: missing-name
    absent.invoke("x")  # blind: missing-name
    made().invoke("x")  # blind: unknown-result
    told().invoke("x")
    wrapped.invoke("x")  # blind: wrapped-function
    told.invoke("x")
    (1 + 2).invoke("x")
    "{}".invoke("x")

table = {}

def made():
    return [each for each in ()][0]

def told() -> str:
    return made()

def tool(function):
    return function

@tool
def wrapped():
    pass
"""


def blind(text: str, catalogue: Catalogue) -> tuple[dict[str, str], list[tuple[str, BlindSpot]]]:
    """The files of a text, and its blind spots with the paths of their files."""
    sources = parts(text)
    project = link(sources)
    return sources, [(project.modules[spot.module].path, spot) for spot in find_model_calls(project, catalogue).blind]


def test_every_reason(catalogue: Catalogue) -> None:
    sources, found = blind(OPEN, catalogue)
    assert {(path, spot.line, spot.cause) for path, spot in found} == marks(sources, "blind")
    assert [(path, spot.line) for path, spot in found] == sorted((path, spot.line) for path, spot in found)


def test_more_than_eight_alternatives_are_too_many(catalogue: Catalogue) -> None:
    classes = "".join(f"class C{n}:\n    def invoke(self): ...\n" for n in range(9))
    source = f"import langchain\n{classes}def f():\n    ({' or '.join(f'C{n}()' for n in range(9))}).invoke()\n"
    assert [spot.cause for _, spot in blind(f"# file: a.py\n{source}", catalogue)[1]] == ["too-many"]


def test_a_spot_says_what_it_looks_like_and_how_it_is_written(catalogue: Catalogue) -> None:
    source = "# file: a.py\nimport openai, cohere\ndef f(o):\n    o[1].pool().client.embed(\n        x)\n"
    ((_, spot),) = blind(source, catalogue)[1]
    assert (spot.callee, spot.looks_like) == ("…(…).client.embed", ("cohere",))
    assert (spot.line, spot.column, spot.end_line, spot.end_column) == (3, 4, 4, 10)


NEAR = "def ask(client):\n    client.embed('x')\n"


@pytest.mark.parametrize(
    ("text", "looks_like"),
    [
        (f"# file: a.py\n{NEAR}# file: b.py\nimport cohere\n", []),
        (f"# file: a.py\nimport b\n{NEAR}# file: b.py\nimport cohere\n", [("cohere",)]),
        (
            f"# file: a.py\nfrom typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import cohere\n{NEAR}",
            [("cohere",)],
        ),
        (f"# file: a.py\nimport cohere, b\n{NEAR}# file: b.py\nimport fastembed\n", [("cohere",)]),
        (f"# file: cohere.py\n# file: a.py\nimport cohere\n{NEAR}# file: b.py\nimport fastembed\n", []),
    ],
    ids=["elsewhere", "one import away", "for types", "the file's own first", "shadowed"],
)
def test_only_names_of_sdks_that_are_near_count(
    text: str, looks_like: list[tuple[str, ...]], catalogue: Catalogue
) -> None:
    assert [spot.looks_like for _, spot in blind(text, catalogue)[1]] == looks_like


@pytest.mark.parametrize(
    ("imported", "call", "counts"),
    [
        ("openai", "x.extend([1])", False),
        ("openai", "x.videos.extend([1])", True),
        ("sentence_transformers", "x.encode('a')", True),
        ("openai", "x.encode('a')", False),
        ("openai", "x.get('a')", False),
    ],
)
def test_what_plain_values_can_do_has_to_be_written_as_the_sdk_writes_it(
    imported: str, call: str, counts: bool, catalogue: Catalogue
) -> None:
    source = f"# file: b.py\nimport sentence_transformers\n# file: a.py\nimport {imported}, b\ndef f(x):\n    {call}\n"
    assert bool(blind(source, catalogue)[1]) == counts


def test_a_guess_is_still_blind_and_what_is_told_is_not(catalogue: Catalogue) -> None:
    guess = "# file: a.py\nimport cohere\ndef f(x):\n    x.chat.completions.create()\n"
    assert [spot.looks_like for _, spot in blind(guess, catalogue)[1]] == [("openai",)]
    assert not blind(guess.replace("import cohere", "import openai"), catalogue)[1], "likely, so reported"
    handed_on = "# file: a.py\nfrom openai import OpenAI\ndef f(pool):\n    pool.create(OpenAI().responses.create)\n"
    assert not blind(handed_on, catalogue)[1], "reported as handed on"

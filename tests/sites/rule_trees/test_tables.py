"""The constants behind a name: of modules, classes and their bases, of `self`, and of other modules."""

from __future__ import annotations

import pytest

from linked_sources import link
from midline.project.project import Project
from midline.sites.rule_trees.evidence import Words
from midline.sites.rule_trees.tables import TableReader


def words(sources: str | dict[str, str], name: str, at: str = "f") -> Words | None:
    """What a name stands for in the scope of that qualified name, in the first of the sources."""
    project = link({"app.py": sources} if isinstance(sources, str) else sources)
    return looked_up(project, name, at)


def looked_up(project: Project, name: str, at: str) -> Words | None:
    scopes = project.resolver.table(0).body.scopes
    scope = next(index for index, each in enumerate(scopes) if each.qualname == at)
    return TableReader(project).words(0, scope, name)


def texts(sources: str | dict[str, str], name: str, at: str = "f") -> tuple[str, ...] | None:
    found = words(sources, name, at)
    return None if found is None else found.texts


FUNCTION = "\ndef f(text): return text\n"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ('"hi"', ("hi",)),
        ('["hi", "hello"]', ("hi", "hello")),
        ('("hi", "hello")', ("hi", "hello")),
        ('{"hi"}', ("hi",)),
        ('frozenset({"hi", "hello"})', ("hi", "hello")),
        ('tuple(sorted(["b", "a"]))', ("b", "a")),
        ('["hi"] + ["hello"]', ("hi", "hello")),
        ('{"hi"} | OTHER', ("hi", "so")),
        ("OTHER", ("so",)),
        ('[*OTHER, "hi"]', ("so", "hi")),
        ('"yes yeah  yep".split()', ("yes", "yeah", "yep")),
        ('"yes,oh yeah".split(",")', ("yes", "oh yeah")),
        ('"yes,oh yeah".split(SEPARATOR)', None),
        ('{"hi": 1, "hello": 2}', ("hi", "hello")),
        ('{"greet": ["hi", "hello"], "leave": ["bye"]}', ("greet", "leave", "hi", "hello", "bye")),
        ('[("hi", "greet"), ("bye", "leave")]', ("hi", "bye")),
        ('re.compile("hi|hello")', ("hi|hello",)),
        ('[re.compile("hi"), re.compile("bye")]', ("hi", "bye")),
        ('[(re.compile("hi"), 1), (re.compile("bye"), 2)]', ("hi", "bye")),
        ('f"hi {OTHER}"', ("hi ",)),
        ("load()", None),
        ("7", None),
        ("[]", None),
        ("[x for x in y]", None),
    ],
)
def test_constants_of_a_module(value: str, expected: tuple[str, ...] | None) -> None:
    source = f'import re\nSEPARATOR = ","\nOTHER = ("so",)\nWORDS = {value}\n{FUNCTION}'
    assert texts(source, "WORDS") == expected


@pytest.mark.parametrize(
    ("value", "kind", "pattern"),
    [
        ('["a", "b"]', "none", False),
        ('{"a": "x"}', "text", False),
        ('{"a": 0.5}', "number", False),
        ('{"a": ["x"]}', "table", False),
        ('{"a": load}', "other", False),
        ('[("a", 2)]', "number", False),
        ('re.compile("a")', "none", True),
        ('[re.compile("a")]', "none", True),
        ('[re.compile("a")] + ["b"]', "none", True),
    ],
)
def test_what_entries_stand_for(value: str, kind: str, pattern: bool) -> None:
    found = words(f"import re\nWORDS = {value}\n{FUNCTION}", "WORDS")
    assert found is not None
    assert (found.values, found.pattern, found.amount) == (kind, pattern, len(found.texts))


CLASS = """
WORDS = ["of the module"]

class Base:
    SHARED = ["of the base"]

class Judge(Base):
    WORDS = ["of the class"]
    COPY = WORDS

    def __init__(self):
        self.own = ["of the object"]

    def judge(self, text):
        def inner(): pass

    @classmethod
    def of(cls, text): pass
"""


@pytest.mark.parametrize(
    ("name", "at", "expected"),
    [
        ("self.WORDS", "Judge.judge", "of the class"),
        ("cls.WORDS", "Judge.of", "of the class"),
        ("self.own", "Judge.judge", "of the object"),
        ("self.SHARED", "Judge.judge", "of the base"),
        ("self.COPY", "Judge.judge", "of the class"),
        ("self.WORDS", "Judge.judge.inner", "of the class"),
        ("Judge.WORDS", "Judge.judge", "of the class"),
        # A name in a method is never that of its class.
        ("WORDS", "Judge.judge", "of the module"),
        ("WORDS", "Judge.judge.inner", "of the module"),
        ("WORDS", "Judge", "of the class"),
        ("self.missing", "Judge.judge", None),
        ("self.WORDS.more", "Judge.judge", None),
        ("self", "Judge.judge", None),
        ("missing", "Judge.judge", None),
    ],
)
def test_constants_of_classes(name: str, at: str, expected: str | None) -> None:
    assert texts(CLASS, name, at) == (None if expected is None else (expected,))


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("from words.lists import WORDS", "WORDS"),
        ("from words.lists import WORDS as W", "W"),
        ("from words import lists", "lists.WORDS"),
        ("import words.lists", "words.lists.WORDS"),
        ("import words.lists as lists", "lists.WORDS"),
        ("from words import WORDS", "WORDS"),
        ("from words import lists\nWORDS = lists.WORDS", "WORDS"),
        ("from words.lists import Holder", "Holder.WORDS"),
        ("import words.lists as lists", "lists.Holder.WORDS"),
    ],
)
def test_constants_of_other_modules(line: str, name: str) -> None:
    sources = {
        "app.py": line + FUNCTION,
        "words/__init__.py": "from .lists import WORDS\n",
        "words/lists.py": "WORDS = ['hi', 'hello']\nclass Holder:\n    WORDS = ['hi', 'hello']\n",
    }
    assert texts(sources, name) == ("hi", "hello")


@pytest.mark.parametrize("line", ["from words import *", "import numpy as words", "from words import missing as WORDS"])
def test_what_cannot_be_seen(line: str) -> None:
    assert texts({"app.py": line + FUNCTION, "words.py": "A = ['hi']\n"}, "WORDS") is None


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("A = B\nB = A\n", None),
        ("A = A\n", None),
        ("A = [*A]\n", None),
        ("A = ['a']\nA = A + ['b']\n", ("a", "b")),
        ("A = ['a']\nA += ['b']\n", ("a", "b")),
        ("A = {'a'}\nA |= {'b'}\n", ("a", "b")),
        ("A = ['a'] + B\nB = ['b'] + A\n", ("a",)),
        ("A = ['a']\nA = load()\n", None),
    ],
)
def test_what_speaks_of_itself(source: str, expected: tuple[str, ...] | None) -> None:
    assert texts(source + FUNCTION, "A") == expected


def test_a_class_that_is_its_own_base() -> None:
    source = "class A(B): pass\nclass B(A):\n    def f(self): pass\n"
    assert texts(source, "self.WORDS", "B.f") is None


def test_modules_that_import_one_another() -> None:
    sources = {"app.py": "from b import W\n" + FUNCTION, "b.py": "from app import W\n"}
    assert texts(sources, "W") is None


def test_an_entry_of_a_table() -> None:
    source = f'TABLE = {{"greet": ["hi", "hello"], "leave": ["bye"], "n": 1}}\n{FUNCTION}'
    assert texts(source, "TABLE[greet]") == ("hi", "hello")
    assert texts(source, "TABLE[n]") is None
    assert texts(source, "TABLE[other]") is None


def test_tables_of_tables_of_tables_are_bounded() -> None:
    """Each level names the next 400 times: without a bound 400 ** 3 lookups and 64 million texts."""
    levels = "".join(f"W{level} = [{f'*W{level + 1}, ' * 400}]\n" for level in range(3))
    reader = TableReader(link({"app.py": f"{levels}W3 = ['a', 'b']\n{FUNCTION}"}))
    found = reader.words(0, 1, "W0")
    assert found is None or len(found.texts) <= 400
    assert reader._looks > -2000


def test_a_table_of_fifty_thousand_words() -> None:
    found = words("WORDS = [" + ", ".join(f"'word {n}'" for n in range(50_000)) + "]\n" + FUNCTION, "WORDS")
    assert found is not None
    assert (len(found.texts), found.texts[0]) == (400, "word 0")

"""Huge, deep and odd code: read in linear work or told as unread, never lost and never a crash."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest
from branch_reading import suspect_of

from midline.reading.branch_facts import (
    MAX_ARMS,
    MAX_CALLS,
    MAX_NAMES,
    MAX_TABLES,
    MAX_TESTS,
    BranchFacts,
    FileBranches,
)
from midline.reading.branches import read_branches, read_unit, segments
from midline.reading.reader import read_project
from midline.reading.source import read_source
from midline.reading.taking import text_of
from midline.reading.workers import with_large_stack


def many(form: str, between: str = "") -> Callable[[int], str]:
    """A source of a function whose body holds `form` n times; %d is the number."""
    return lambda n: between.join(form.replace("%d", str(number)) for number in range(n))


def body(make: Callable[[int], str], before: str = "", after: str = "") -> Callable[[int], str]:
    return lambda n: f"def unit(text):\n    {before}{make(n)}{after}\n"


GROWING: dict[str, Callable[[int], str]] = {
    "lines": body(many("if 'w%d' in text.lower(): score = %d\n    ")),
    "elif": body(many("elif text == 'w%d': return 1\n    "), "if text: pass\n    "),
    "match": lambda n: "def unit(text):\n    match text:\n" + many("        case 'w%d': return %d\n")(n),
    "patterns": lambda n: (
        f"def unit(text):\n    match text:\n        case {many(chr(39) + 'w%d' + chr(39), ' | ')(n)}: pass\n"
    ),
    "or": body(many("'w%d' in text", " or\n      "), "return (", ")"),
    "and not": body(many("not text == 'w%d'", " and "), "return "),
    "compared": body(many("t%d", " < "), "return "),
    "words": body(many("'w%d'", ",\n      "), "words = [", "]"),
    "rows": body(many("('w%d', ['x', 'y', 'z'])", ",\n      "), "words = [", "]"),
    "keys": body(many("'w%d': ['x', 'y', 'z']", ",\n      "), "words = {", "}"),
    "tests in a list": body(many("text.startswith('w%d')", ",\n      "), "return any([", "])"),
    "arguments": body(many("text == %d", ",\n      "), "f(", ")"),
    "joined strings": body(many("'w%d'", "\n      "), "return text in (", ")"),
    "joined empty strings": body(many("''", "\n      "), "return text in (", ")"),
    "parts of an f-string": body(many("{text == %d}"), "return f'", "'"),
    "targets": body(many("t%d = "), "", "['a', 'b', 'c']"),
    "unpacked": lambda n: f"def unit(text):\n    {many('t%d', ', ')(n)} = {many('text[%d]', ', ')(n)}\n",
    "lambdas": body(many("f(lambda t%d: t%d == 'a')\n    "), many("n%d = text\n    ")(50)),
    "loops": body(many("for w in text.split(): text = w\n    ")),
    "augmented": body(many("text += str(text) + 'w%d'\n    ")),
    "functions": body(many("def f%d(x): return x == 'a' or 'b' in x\n    ")),
    "loops of a comprehension": body(many(" for w%d in text if w%d"), "return [1", "]"),
    "semicolons": body(many("x = text == %d; ")),
    "decorators": lambda n: many("@f(%d)\n")(n) + "def unit(text): return text == 'a'\n",
    "parameters": lambda n: f"def unit({many('t%d: str', ', ')(n)}):\n    return t1 == 'a'\n",
    "returned tuple": body(many("'a' if text == 'w%d' else 'b'", ", "), "return "),
    # What nests must end somewhere: these stay below that.
    "sums": lambda n: body(many("text[%d]", " + "), "return ")(n // 4),
    "methods": lambda n: body(many(".strip()"), "return text", " == 'a'")(n // 8),
    "ternaries": lambda n: body(many("%d if text == 'w%d' else "), "return ", "0")(n // 8),
}


def calls_made(source: str) -> tuple[int, BranchFacts | None]:
    """How many calls of Python functions it takes to read a unit: work without a clock."""
    count = 0

    def note(frame: FrameType, event: str, arg: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    def work() -> BranchFacts | None:
        sys.setprofile(note)
        try:
            return read_unit(suspect_of(source), source)
        finally:
            sys.setprofile(None)

    read = with_large_stack(work)
    return count, read


@pytest.mark.parametrize("name", GROWING)
def test_work_grows_with_size(name: str) -> None:
    small, large = GROWING[name](400), GROWING[name](800)
    calls_made(GROWING[name](10))  # what is only done once
    few, read = calls_made(small)
    more, also = calls_made(large)
    assert read is not None
    assert also is not None
    assert few > 50
    assert more < 2.2 * few


@pytest.mark.parametrize("name", GROWING)
def test_facts_stay_small(name: str) -> None:
    _, read = calls_made(GROWING[name](1000))
    assert read is not None
    assert len(read.tests) <= MAX_TESTS
    assert len(read.arms) <= MAX_ARMS
    assert len(read.tables) <= MAX_TABLES
    assert len(read.calls) <= MAX_CALLS
    assert max(map(len, (read.words, read.added, read.keyed, read.graded))) <= MAX_NAMES
    assert len(read.strings) < MAX_NAMES + 5


@pytest.mark.parametrize(
    ("name", "size", "tests"),
    [("lines", 20_000, 20_000), ("elif", 5000, 5000), ("or", 5000, 5000), ("words", 50_000, 0), ("match", 5000, 5000)],
)
def test_huge_units(name: str, size: int, tests: int) -> None:
    source = GROWING[name](size)
    read = with_large_stack(lambda: read_unit(suspect_of(source), source))
    assert read is not None
    assert sum(count for kind, count in read.tallies if kind.startswith("test:")) == tests
    assert read.tests == () or read.tests[-1].line == MAX_TESTS + 1 + (name in ("elif", "match"))


TESTED = "    return 'a' in text or text == 'b'\n"
BROKEN = {
    "sum": f"def broken(text):\n    x = {' + '.join(['text'] * 5000)}\n{TESTED}",
    "joined strings": f"def broken(text):\n    x = ({' '.join(['x'.__repr__()] * 20_000)})\n{TESTED}",
    "calls": f"def broken(text):\n    x = text{'.a()' * 3000}\n{TESTED}",
    "not": f"def broken(text):\n    x = {'not ' * 3000}text\n{TESTED}",
    "ternaries": f"def broken(text):\n    x = {'1 if text else ' * 3000}2\n{TESTED}",
}


@pytest.mark.parametrize("name", BROKEN)
def test_one_broken_unit_does_not_lose_the_others(name: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("broken")
    (folder / "a.py").write_text(f"def before(text):\n{TESTED}{BROKEN[name]}def after(text):\n{TESTED}")
    facts = read_project(folder, ["a.py"])
    outline = facts.outline("a.py")
    assert outline is not None
    assert [each.qualname for each in outline.suspects] == ["before", "broken", "after"]
    read = read_branches(facts, ["a.py"])["a.py"]
    assert ([unit.qualname for unit in read.units], read.unread) == (["before", "after"], (3,))


@pytest.mark.parametrize("depth", [250, 900, 1100])
@pytest.mark.parametrize("brackets", ["()", "[]"])
def test_brackets_too_deep_for_python(depth: int, brackets: str) -> None:
    source = f"def unit(text):\n    return {brackets[0] * depth}'a' in text{brackets[1] * depth}\n"
    assert with_large_stack(lambda: read_unit(suspect_of(source), source)) is None


@pytest.mark.parametrize("brackets", ["()", "[]"])
def test_brackets_as_deep_as_python_allows(brackets: str) -> None:
    source = f"def unit(text):\n    return {brackets[0] * 190}'a' in text{brackets[1] * 190}\n"
    read = with_large_stack(lambda: read_unit(suspect_of(source), source))
    assert read is not None
    assert [test.texts for test in read.tests] == [("a",)]


def test_ifs_as_deep_as_python_allows() -> None:
    inside = "".join(f"{' ' * (level + 1)}if 'w{level}' in text:\n" for level in range(90))
    source = f"def unit(text):\n{inside}{' ' * 91}return 1\n"
    read = with_large_stack(lambda: read_unit(suspect_of(source), source))
    assert read is not None
    assert [(test.line, test.depth) for test in read.tests] == [(level + 2, level + 1) for level in range(90)]


def read_file(data: bytes) -> FileBranches:
    """The units of a file, by its suspects."""

    def work() -> FileBranches:
        facts = read_source(data)
        assert facts.outline is not None, facts.unread
        read = [(each, read_unit(each, code)) for each, code in segments(text_of(data), facts.outline.suspects)]
        units = tuple(unit for _, unit in read if unit is not None)
        return FileBranches(units, tuple(each.line for each, unit in read if unit is None))

    return with_large_stack(work)


ONE_LINERS = (
    "def f(text):\n    if 'a' in text: return 1; y = 2\n    elif text == 'b': return 2\n    return 'c' in text\n"
)
IN_CLASS = "class A:\n{0}@f(\n1,\n)\n{0}def f(self, text):\n# why\n{0}{0}return 'a' in text or \\\ntext == 'b'\n"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (ONE_LINERS.encode(), [2, 3, 4]),
        (ONE_LINERS.replace("\n", "\r\n").encode(), [2, 3, 4]),
        (ONE_LINERS.replace("\n", "\r").encode(), [2, 3, 4]),
        (b"\xef\xbb\xbf" + ONE_LINERS.encode(), [2, 3, 4]),
        (b"# coding: latin-1\n" + ONE_LINERS.replace("b'", "\xe9'").encode("latin-1"), [3, 4, 5]),
        (ONE_LINERS.rstrip("\n").encode(), [2, 3, 4]),
        (b"\f" + ONE_LINERS.encode(), [2, 3, 4]),
        (b"x = 1\n\f\n  \f" + ONE_LINERS.encode(), [4, 5, 6]),
        (IN_CLASS.format("\t").encode(), [7, 8]),
        (IN_CLASS.format("  ").encode(), [7, 8]),
        (b"def f(text): return 'a' in text or text == 'b'", [1, 1]),
        (b"def f(text):\n    return '\\ud800' in text or '\\d' == text # \xf0\x9f\x98\x80", [2, 2]),
        (b"async def f(text):\n    return [x async for x in text if 'a' in x or\n  x == 'b']", [2, 3]),
        (
            "def f(text):\n    \u00e9, w = text, text\n    return '\u2028' in w or \u00e9 == '\x0b'\n".encode(),
            [3, 3],
        ),
    ],
)
def test_how_files_are_written(data: bytes, expected: list[int]) -> None:
    read = read_file(data)
    assert read.unread == ()
    assert [test.line for unit in read.units for test in unit.tests] == expected


@pytest.mark.parametrize(
    "source",
    [
        "def f(text):\n    type X = int\n    if 'a' in text: return 1\n    type Y[T] = list[T]; z = text == 'b'\n",
        "def f[T: int](text: T) -> T:\n    x = 0\n    if 'a' in text: return 1\n    return text == 'b'\n",
        "def f(text):\n    x = f'{text['a']} {f'{x}'}'\n    if 'a' in text: return 1\n    return text == 'b'\n",
        "def f(text):\n    x = 0\n    if 'a' in text: return f'{\n      text == 'b'}'\n",
        "def f(text):\n    try: x = 0\n    except A, B: return 'a' in text\n    return text == 'b'\n",
    ],
)
@pytest.mark.parametrize("margin", ["", "    "])
def test_syntax_that_is_newer_than_python_3_11(source: str, margin: str) -> None:
    lines = "".join(f"{margin}{line}\n" for line in source.rstrip("\n").split("\n"))
    read = read_file(f"{'class A:' if margin else 'x = 1'}\n{lines}".encode())
    assert read.unread == ()
    (unit,) = read.units
    assert (unit.tests[0].texts, unit.tests[0].line) == (("a",), 4)
    assert unit.tests[1].line in (4, 5)


def test_a_statement_that_shares_its_line_is_read_or_told() -> None:
    words = "['red cat', 'blue dog', 'my cow', 'ok so']"
    assert read_file(f"x = 1; W = {words}\n".encode()).units[0].tables[0].name == "W"
    for source in (f"if x: pass\nelse: W = {words}\n", f"x = {{\n}}; W = {words}\n"):
        read = read_file(source.encode())
        assert (read.units, read.unread) == ((), (2,))


def test_a_generated_lexer() -> None:
    rules = "".join(f"            (r'\\b(word{n}|other{n})\\b', Token.Word.N{n}, 'state{n}'),\n" for n in range(3000))
    source = f"class Lexer:\n    tokens = {{\n        'root': [\n{rules}        ],\n    }}\n"
    source += "".join(
        f"    def get_{n}(self, text):\n        return 'a' in text or text == 'w{n}'\n" for n in range(300)
    )
    read = read_file(source.encode())
    assert read.unread == ()
    assert len(read.units) >= 300


def test_a_table_in_the_body_of_a_class() -> None:
    words = ", ".join(f"'good word {n}'" for n in range(20_000))
    read = read_file(f"class A:\n    WORDS = [\n        {words}\n    ]\n".encode())
    (unit,) = read.units
    assert (unit.kind, unit.line, unit.tables[0].line, unit.tables[0].amount) == ("block", 2, 2, 20_000)

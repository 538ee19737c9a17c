"""The lines of tests, tables and arms are those that `ast` gives, however a statement is laid out."""

from __future__ import annotations

import ast
import sys
from collections import Counter
from textwrap import indent

import pytest
from branch_reading import asked_in, function, suspect_of, unit
from hypothesis import given, settings
from hypothesis import strategies as st

from midline.reading.branches import read_unit
from midline.reading.workers import with_large_stack


def lines(body: str) -> list[int]:
    return [test.line for test in asked_in(body)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("if (\n  'a' in text\n  or 'b' in text\n  and not 'c' in text\n): pass", [3, 4, 5]),
        ("if 'a' in text or \\\n   text == 'b': pass", [2, 3]),
        ("return any([\n  'a' in text,\n  f(text == 'b'),\n])", [3, 4]),
        ("x = (text\n  .startswith('a'))", [2]),
        ("x = f(\n  text.startswith(\n    'a'),\n  text.endswith('b'))", [3, 5]),
        ("x = [\n  w\n  for w in text\n  if w == 'a'\n  if w != 'b']", [5, 6]),
        ("x = {\n  w == 'a':\n  w == 'b'\n  for w in text}", [3, 4]),
        ("x = {\n  'k': text == 'a',\n  'l':\n    text == 'b', **text}", [3, 5]),
        ("x = (1 if text == 'a'\n  else 2 if\n  text == 'b'\n  else 3)", [2, 4]),
        ("x = (text == 'a' if\n  y == 'b' else\n  text == 'c')", [3, 2, 4]),
        ("x = lambda a, b=(\n  y == 'q'): (\n  a == 'a')", [4]),
        ("x = y[\n  text == 'a',\n  (text == 'b', 1)\n]", [3, 4]),
        ("with f(\n  text == 'a'), g(\n  text == 'b'): pass", [3, 4]),
        ("for x in f(\n  text == 'a'): pass", [3]),
        ("while (\n  text == 'a'): pass", [3]),
        ("assert (\n  text == 'a'), (\n  text)", [3]),
        ("raise E(\n  text == 'a') from f(\n  text == 'b')", [3, 4]),
        ("del x[\n  text == 'a']", [3]),
        ("y[text == 'z'] = (\n  text == 'a')", [3, 2]),
        ("x = f(\n  *a, k=(\n  text == 'a'), *(\n  text == 'b'))", [4, 5]),
        ("if text == 'a': x = (\n  text == 'b'); y = (\n  text == 'c')", [2, 3, 4]),
        ("match (\n  text):\n    case ('a' |\n      'b') if (\n      text == 'c'): pass", [4, 6]),
        (
            "if text == 'a':\n\n  #\n\n  if text == 'b': pass\nelif (\n  text == 'c'): pass\nelse:\n  x = text == 'd'",
            [2, 6, 8, 10],
        ),
        (
            "try: x = text == 'a'\nexcept (A,\n  B): x = text == 'b'\nelse: x = text == 'c'\nfinally: x = text == 'd'",
            [2, 4, 5, 6],
        ),
        ("def inner(a=(\n  1)):\n  if x == 'a':\n    pass\n  match x:\n    case 1: pass\nif text == 'b': pass", [8]),
        ("class Inner:\n  @f\n  def a(self): pass\n  try: pass\n  except E: pass\nif text == 'b': pass", [7]),
        ("x = ('a'\n  'b'\n  'c')\nif text == ('d'\n  'e'): pass", [5]),
        ("x = '''\n\n'''; y = text == 'a'", [4]),
    ],
)
def test_lines_of_tests(body: str, expected: list[int]) -> None:
    assert lines(body) == expected


def test_lines_count_from_the_file() -> None:
    source = "@f(\n  1)\n@g\ndef unit(text,\n         other):\n    return (\n        'a' in text)\n"
    for margin in ("", "    ", "\t", "        "):
        code = indent(source, margin)
        read = read_unit(suspect_of(code, "function", 101), code)
        assert read is not None
        assert [test.line for test in read.tests] == [107]
        assert [arm.line for arm in read.arms] == [104]


def test_lines_of_tables() -> None:
    tables = function("x = {\n  'a': (\n    'p', 'q', 'r'),\n  'b':\n    ['s', 't', 'u'], 'c': 0}").tables
    assert [(table.texts[0], table.line) for table in tables] == [("a", 2), ("p", 3), ("s", 6)]


def test_lines_inside_f_strings() -> None:
    """Up to Python 3.11 `ast` misplaces what stands in an f-string: there it has the line of the string."""
    body = 'x = f(\n  f"""{\n  text == "a"\n  }""",\n  text == "b")'
    assert lines(body) == [4 if sys.version_info >= (3, 12) else 3, 6]


def test_without_a_pair_the_line_is_that_of_the_statement() -> None:
    """Newer syntax that is masked shows `ast` other nodes than LibCST has."""
    if sys.version_info < (3, 12):
        read = function('x = f(\n  f"{f"{text}"}",\n  ("p", "q", "r"),\n  text == "b")')
        assert [test.line for test in read.tests] == [5]
        assert [table.line for table in read.tables] == [2]


# --- random nests ------------------------------------------------------------------------------------------------

ATOMS = st.sampled_from(
    [
        "text == 'a'",
        "'b' in text.lower()",
        "text not in ('c', 'd')",
        "0 < len(text) <= 3",
        "f(text)",
        "x",
        "text.startswith('e')",
        "re.search('f', text)",
        "is_odd(text)",
        "text is None",
        "f'{text == 1}'",
        "x[text == 'g', 1]",
    ]
)


def _joined(parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    pair = st.tuples(parts, parts)
    return st.one_of(
        pair.map(lambda p: f"({p[0]}\n or {p[1]})"),
        pair.map(lambda p: f"({p[0]} and\n {p[1]})"),
        parts.map(lambda p: f"(not {p})"),
        pair.map(lambda p: f"f({p[0]},\n k={p[1]})"),
        pair.map(lambda p: f"[{p[0]}\n for w in f({p[1]}) if w\n == 'h']"),
        st.tuples(parts, parts, parts).map(lambda p: f"({p[0]} if\n {p[1]} else\n {p[2]})"),
        pair.map(lambda p: f"{{'k': {p[0]},\n 'l': {p[1]}}}"),
        parts.map(lambda p: f"(lambda w=1:\n {p})"),
        pair.map(lambda p: f"({p[0]},\n {p[1]},)"),
        parts.map(lambda p: f"(m :=\n {p})"),
    )


CONDITIONS = st.recursive(ATOMS, _joined, max_leaves=5)
SIMPLE = st.one_of(
    CONDITIONS.map(lambda c: f"x = {c}"),
    CONDITIONS.map(lambda c: f"return {c}"),
    CONDITIONS.map(lambda c: f"x += {c}; y: int = {c}"),
    CONDITIONS.map(lambda c: f"assert {c}"),
    CONDITIONS.map(lambda c: f"f({c})"),
    CONDITIONS.map(lambda c: f"x[{c}] = {c}"),
    st.sampled_from(["pass", "del x", "global g", "import os", "yield text", "'''doc\nstring'''"]),
)


def _block(statements: list[str]) -> str:
    return indent("\n".join(statements), " ")


def _nested(statements: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    block = st.lists(statements, min_size=1, max_size=2).map(_block)
    both = st.tuples(CONDITIONS, block, block)
    return st.one_of(
        both.map(lambda p: f"if {p[0]}:\n{p[1]}\nelse:\n{p[2]}"),
        st.tuples(CONDITIONS, block, CONDITIONS, block).map(lambda p: f"if {p[0]}:\n{p[1]}\nelif {p[2]}:\n{p[3]}"),
        both.map(lambda p: f"for w in f({p[0]}):\n{p[1]}\nelse:\n{p[2]}"),
        both.map(lambda p: f"while {p[0]}:\n{p[1]}\nelse:\n{p[2]}"),
        both.map(lambda p: f"try:\n{p[1]}\nexcept E as e:\n{p[2]}\nfinally:\n{p[1]}"),
        both.map(lambda p: f"with f({p[0]}) as w, g:\n{p[1]}"),
        both.map(lambda p: f"match text:\n case 'a' if {p[0]}:\n{indent(p[1], ' ')}\n case _:\n{indent(p[2], ' ')}"),
        both.map(lambda p: f"def inner(a={p[0]}):\n{p[1]}"),
        both.map(lambda p: f"@f({p[0]})\nclass Inner:\n{p[1]}"),
    )


STATEMENTS = st.recursive(SIMPLE, _nested, max_leaves=6)


def shown_by_ast(source: str) -> tuple[Counter[int], Counter[int], int]:
    """Lines of comparisons and of calls of the outer function that a unit looks at, and how many statements it has."""
    compares: Counter[int] = Counter()
    calls: Counter[int] = Counter()
    statements = 0
    waiting: list[tuple[ast.AST, int]] = [(each, 0) for each in ast.parse(source).body[0].body]  # type: ignore[attr-defined]
    while waiting:
        node, fixed = waiting.pop()
        statements += isinstance(node, ast.stmt)
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            continue
        if isinstance(node, ast.Compare):
            compares[fixed or node.lineno] += len(node.ops)
        elif isinstance(node, ast.Call):
            calls[fixed or node.lineno] += 1
        elif isinstance(node, ast.JoinedStr) and sys.version_info < (3, 12):
            fixed = fixed or node.lineno
        waiting.extend((child, fixed) for child in ast.iter_child_nodes(node))
    return compares, calls, statements


@given(st.lists(STATEMENTS, min_size=1, max_size=4))
@settings(max_examples=150)
def test_random_nests(statements: list[str]) -> None:
    source = f"def unit(text):\n{_block(statements)}\n"
    read = with_large_stack(lambda: read_unit(suspect_of(source), source))
    assert read is not None
    compares, calls, count = shown_by_ast(source)
    by_comparing = Counter(
        test.line for test in read.tests if test.kind in ("equal", "in", "member", "limit", "none", "same", "within")
    )
    by_calling = Counter(test.line for test in read.tests if test.kind in ("prefix", "regex", "predicate"))
    assert by_comparing == compares
    assert all(count <= calls[line] for line, count in by_calling.items())
    assert dict(read.tallies)["statements"] == count
    assert dict(read.tallies).get("nested", 0) <= count
    assert all(-1 <= test.arm < len(read.arms) for test in read.tests)
    assert all(1 <= arm.line <= read.end_line for arm in read.arms)


@given(st.lists(STATEMENTS, min_size=1, max_size=3), st.integers(1, 500), st.sampled_from(["", " ", "\t"]))
@settings(max_examples=50)
def test_where_it_stands_changes_nothing_but_lines(statements: list[str], line: int, margin: str) -> None:
    source = f"def unit(text):\n{_block(statements)}\n"
    if "'''" in source:
        margin = ""
    first = unit(source)
    moved = read_unit(suspect_of(indent(source, margin), "function", line), indent(source, margin))
    assert moved is not None
    assert [test.line - line for test in moved.tests] == [test.line - 1 for test in first.tests]
    assert [test.texts for test in moved.tests] == [test.texts for test in first.tests]
    assert moved.tallies == first.tallies

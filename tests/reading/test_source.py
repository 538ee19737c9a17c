"""Bytes that can and cannot be read, and why."""

from __future__ import annotations

import codecs
import subprocess
import sys
import threading
from collections.abc import Callable

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from midline.reading.facts import Body, FileFacts, Text
from midline.reading.source import EXTRACTOR_VERSION, read_source


def with_large_stack(run: Callable[[], FileFacts]) -> FileFacts:
    """What `run` returns in a thread such as the workers use."""
    results: list[FileFacts] = []
    limit, size = sys.getrecursionlimit(), threading.stack_size(256 * 1024 * 1024)
    try:
        sys.setrecursionlimit(100_000)
        thread = threading.Thread(target=lambda: results.append(run()))
        thread.start()
        thread.join()
    finally:
        sys.setrecursionlimit(limit)
        threading.stack_size(size)
    return results[0]


def constant(data: bytes) -> str:
    """The string that the file binds to x."""
    facts = read_source(data)
    assert facts.outline is not None, facts.unread
    bound = msgspec.msgpack.decode(facts.body, type=Body).scopes[0].binds[-1].value
    assert isinstance(bound, Text)
    return bound.value


def test_version_names_the_running_python() -> None:
    assert EXTRACTOR_VERSION.endswith(f"py3.{sys.version_info.minor}")


@pytest.mark.parametrize(
    "data",
    [
        "x = 'é'".encode(),
        codecs.BOM_UTF8 + "x = 'é'".encode(),
        codecs.BOM_UTF8 + "# coding: utf-8\nx = 'é'".encode(),
        "# -*- coding: latin-1 -*-\nx = 'é'".encode("latin-1"),
        "#!/usr/bin/python\n# vim: set fileencoding=iso-8859-15 :\nx = 'é'".encode("latin-1"),
        "# coding: cp1252\r\nx = 'é'\r\n".encode("cp1252"),
        "# coding: utf-8-unix\rx = 'é'\r".encode(),
        "y = 1\n# coding: latin-1 comes too late\nx = 'é'".encode(),
    ],
)
def test_declared_and_default_encodings(data: bytes) -> None:
    assert constant(data) == "é"


@pytest.mark.parametrize(
    ("data", "kind", "words", "line", "column"),
    [
        ("a = 1\nx = 'né'".encode("latin-1"), "encoding", "0xe9 is not valid UTF-8 and no encoding", 2, 6),
        ("# coding: ascii\nx = 'é'".encode(), "encoding", "declared encoding 'ascii'", 2, 5),
        (b"# coding: klingon\nx = 1", "encoding", "'klingon', which is not known", 1, 0),
        (b"\n# coding: hex\nx = 1", "encoding", "'hex'", 2, 0),
        (codecs.BOM_UTF8 + b"# coding: latin-1\n", "encoding", "byte order mark but declares 'latin-1'", 1, 0),
        ("x = 1".encode("utf-16"), "encoding", "UTF-16", 1, 0),
        ("x = 1".encode("utf-32"), "encoding", "UTF-32", 1, 0),
        ("x = 1".encode("utf-16-le"), "encoding", "looks like UTF-16", 1, 1),
        (b"x = 1\ny = 2\0 # and so on", "syntax", "null byte", 2, 5),
        (b"x = 1\ndef f(:\n", "syntax", "invalid syntax", 2, 6),
        (b"x = (1,\n", "syntax", "'(' was never closed", 1, 4),
        (b"if x:\ny\n", "syntax", "expected an indented block", 2, 0),
        (b"x = " + b"(" * 2000 + b")" * 2000, "nesting", "too many nested parentheses", 1, 204),
        (b"".join(b" " * i + b"if x:\n" for i in range(120)), "nesting", "levels of indentation", 101, 0),
        (b'print "a"', "syntax", "Python 2 (print statement)", 1, 0),
        (b'print "%s" % (a)', "syntax", "Python 2 (print statement)", 1, 0),
        (b"if a: print 'b'", "syntax", "Python 2 (print statement)", 1, 6),
        (b"def f(a, (b, c)): pass", "syntax", "Python 2 (tuple parameter)", 1, 9),
        (b"try: pass\nexcept E, (e, f): pass", "syntax", "Python 2 (except X, name)", 2, 7),
        (b'exec "a"', "syntax", "Python 2 (exec statement)", 1, 0),
        (b"try: pass\nexcept E, e: pass", "syntax", "Python 2 (except X, name)", 2, 7),
        (b"try: pass\nexcept (E, F), e: pass", "syntax", "Python 2 (except X, name)", 2, 7),
        (b"raise E, 'a'", "syntax", "Python 2 (raise X, value)", 1, 7),
        (b"x = `y`", "syntax", "Python 2 (backticks)", 1, 4),
        (b"x <> y", "syntax", "Python 2 (<>)", 1, 2),
        (b"x = 10L", "syntax", "Python 2 (long integer)", 1, 5),
        (b"x = 0777", "syntax", "Python 2 (octal literal)", 1, 4),
    ],
)
def test_unread(data: bytes, kind: str, words: str, line: int, column: int) -> None:
    facts = read_source(data)
    assert facts.outline is None
    assert facts.unread is not None
    assert (facts.unread.kind, facts.unread.line, facts.unread.column) == (kind, line, column)
    assert words in facts.unread.message


@pytest.mark.parametrize(("data", "lines"), [(b"", 0), (b"\n", 1), (b"# only\n", 1), (b"x", 1), (b"x\r\ny\rz\n", 3)])
def test_small_files_are_fine(data: bytes, lines: int) -> None:
    facts = read_source(data)
    assert facts.outline is not None
    assert facts.outline.lines == lines


def test_warnings_of_the_code_are_not_printed() -> None:
    script = "from midline.reading.source import read_source; print(read_source(br'x = \"\\d\" is 1').unread)"
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", script], capture_output=True, text=True, check=True, timeout=60
    )
    assert (done.stdout.strip(), done.stderr) == ("None", "")


DEEP = {
    "sum": "x = " + " + ".join(f"f({i})" for i in range(10_000)),
    "text sum": "x = 'a'" + " + b" * 10_000,
    "percent": "x = 'a'" + " % b" * 5_000,
    "or": "x = " + " or ".join(["a"] * 10_000),
    "attributes": "x = a" + ".b" * 5_000,
    "calls": "x = a" + ".b()" * 3_000,
    "items": "x = a" + "[0].b" * 3_000,
    "conditionals": "x = " + "a if b else " * 2_000 + "c",
    "lambdas": "x = " + "lambda: " * 1_500 + "f()",
    "union": "x: " + " | ".join(["A"] * 10_000) + " = 1",
    "lists": "x = " + "[" * 190 + "]" * 190,
    "elifs": "if a: f()\n" + "elif a: f()\n" * 2_000,
}


@pytest.mark.parametrize("name", DEEP)
def test_deep_code_is_read_with_a_large_stack_and_its_facts_stay_shallow(name: str) -> None:
    data = DEEP[name].encode()
    facts = with_large_stack(lambda: read_source(data))
    assert facts.unread is None
    body = msgspec.msgpack.decode(facts.body, type=Body)  # in this thread, with its ordinary stack
    assert len(body.calls) == DEEP[name].count("(")
    assert len(facts.body) < 400 * len(data) + 1_000


@pytest.mark.parametrize("name", ["sum", "attributes", "lambdas", "union"])
def test_deep_code_is_unread_with_an_ordinary_stack(name: str) -> None:
    unread = read_source(DEEP[name].encode()).unread
    assert unread is not None
    assert unread.kind == "nesting"


def test_calls_far_down_a_chain_keep_their_callee() -> None:
    facts = with_large_stack(lambda: read_source(("client = a" + ".b()" * 500).encode()))
    body = msgspec.msgpack.decode(facts.body, type=Body)
    assert all(call.func is not None for call in body.calls)


@given(st.binary(max_size=80))
@settings(max_examples=300, deadline=None)
def test_any_bytes_give_facts_or_a_reason(data: bytes) -> None:
    facts = read_source(data)
    assert (facts.outline is None) != (facts.unread is None)
    assert facts.unread is None or facts.unread.kind != "crash"
    assert read_source(data) == facts


names = st.sampled_from(["a", "b", "self", "ä"])
expressions = st.recursive(
    names | st.sampled_from(["1", "'t'", "None", "f'{a}é'", "b''", "..."]),
    lambda inner: st.one_of(
        st.builds("{}.x".format, inner.map("({})".format)),
        st.builds("({})({}, k={}, *{})".format, inner, inner, inner, inner),
        st.builds("({} + {} | {})".format, inner, inner, inner),
        st.builds("({} if {} else {})".format, inner, inner, inner),
        st.builds("[{}, *{}]".format, inner, inner),
        st.builds("{{{}: {}}}".format, inner, inner),
        st.builds("[{} for a, *b in {} if {}]".format, inner, inner, inner),
        st.builds("(lambda c={}: {})".format, inner, inner),
        st.builds("({})[{}:{}]".format, inner, inner, inner),
        st.builds("(w := {})".format, inner),
        st.builds("(await {})".format, inner.map("({})".format)),
        st.builds("f'{{({})!r:>{{({})}}}}'".format, names, names),
    ),
    max_leaves=8,
)
statements = st.one_of(
    expressions,
    st.builds("a.b, c['k'], *d = e = {}".format, expressions),
    st.builds("a: {} = {}".format, names, expressions),
    st.builds("a += {}".format, expressions),
    st.builds("with {} as (a, b), {}: c = {}".format, expressions, expressions, expressions),
    st.builds("async def f(x: {}, /, *y, z={}) -> 'Q[{}]': return {}".format, names, expressions, names, expressions),
    st.builds("class C({}, k={}): v = {}".format, expressions, expressions, expressions),
    st.builds("for a, (b, *c) in {}: d = {}".format, expressions, expressions),
    st.builds("if {}: a = {}\nelif {}: b = 1\nelse: c = 2".format, expressions, expressions, expressions),
    st.builds("try: a = {}\nexcept {} as e: b = e\nfinally: c = 1".format, expressions, expressions),
    st.builds("match {}:\n  case {{'k': [v, *r]}} | C(v, q=r) if {}: a = v".format, expressions, expressions),
    st.builds("from .{} import a as b".format, st.sampled_from(["m", "m.n"])),
    st.builds("del a.b, {}".format, names),
)


@given(st.lists(statements, max_size=6))
@settings(max_examples=150, deadline=None)
def test_any_program_gives_ordered_facts_that_decode(lines: list[str]) -> None:
    facts = read_source("\n".join(lines).encode())
    if facts.outline is None:  # the grammar above also writes what Python refuses, such as `*None`
        assert facts.unread is not None
        assert facts.unread.kind == "syntax"
        return
    body = msgspec.msgpack.decode(facts.body, type=Body)
    assert all(scope.parent < index for index, scope in enumerate(body.scopes))
    assert [call.order for call in body.calls] == sorted(call.order for call in body.calls)
    assert all(0 <= call.block < len(body.scopes[call.scope].blocks) for call in body.calls)
    assert msgspec.msgpack.encode(body) == facts.body

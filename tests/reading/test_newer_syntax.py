"""Syntax newer than the running Python, masked so that every position stays true."""

from __future__ import annotations

import subprocess
import sys

import msgspec
import pytest

from midline.reading.facts import Body, Imported, Name
from midline.reading.newer_syntax import mask
from midline.reading.source import read_source

CASES = [
    ("def f[T: int, *A](x: T = g()) -> T:\n    return h(x)\n", "type parameters", 2),
    ("class K[\n  T = int,\n](b()): pass\n", "type parameters", 1),
    ("type X[T] = list[T]\ng()\n", "type statements", 1),
    ("if a:\n    type X = int; g()\n", "type statements", 1),
    ('x = f"{a["b"](1)}"\n', "f-strings", 1),
    ('x = "é" f"{a["b"]!r:>{w(1)}} {c()=}" "z" + f"{f"{q("ü")}"}"; z()\n', "f-strings", 4),
    ('x = f"{\n  a( # why\n 1)\n}" + b()\n', "f-strings", 2),
    ('x = f"{(a["b"], 1)[0]()}"\n', "f-strings", 1),
    ("try: f()\nexcept A, B: g()\n", "except without parentheses", 2),
    ("try: f()\nexcept* a.b, c.D, E: g()\n", "except without parentheses", 2),
    ('x = t"{a()} {b}"; c()\n', "t-strings", 2),
]


# A string that the running Python reads is left as it is.
READ_SINCE = {"f-strings": (3, 12), "t-strings": (3, 14)}


@pytest.mark.parametrize(
    ("source", "feature", "count"), [case for case in CASES if sys.version_info < READ_SINCE.get(case[1], (9,))]
)
def test_newer_syntax_is_read_with_its_positions(source: str, feature: str, count: int) -> None:
    masked = mask(source)
    assert masked is not None
    assert feature in masked.features
    assert [len(line) for line in masked.text.split("\n")] == [len(line) for line in source.split("\n")]
    facts = read_source(source.encode())
    assert facts.unread is None
    calls = msgspec.msgpack.decode(facts.body, type=Body).calls
    lines = source.split("\n")
    for call in calls:
        assert lines[call.end_line - 1][call.end_column - 1] == ")"
        assert lines[call.line - 1][call.column] in "(abcdfghqwz"
    ends = [(call.end_line, call.end_column) for call in calls]
    assert ends == sorted(ends)
    assert len(ends) == count


def test_note_says_what_is_newer() -> None:
    facts = read_source(b"try: f()\nexcept A, B: g()\ntype X = int\n")
    if sys.version_info < (3, 12):
        assert facts.note == (
            f"newer syntax than Python 3.{sys.version_info.minor}: except without parentheses, type statements"
        )
    assert facts.outline is not None
    assert [item.qualname for item in facts.outline.symbols] == ["X"]


def test_bindings_of_newer_syntax() -> None:
    facts = read_source(b'from m import C\ntype X = int\ndef f[T](x: T): return f"{C["k"]}"\n')
    assert facts.outline is not None
    module, function = msgspec.msgpack.decode(facts.body, type=Body).scopes
    assert [(bind.name, bind.line) for bind in module.binds] == [("C", 1), ("X", 2), ("f", 3)]
    assert (module.binds[0].value, module.binds[1].value) == (Imported(0), Name("int"))
    assert function.value_names == ("C",)
    assert function.params[0].annotation == Name("T")


@pytest.mark.parametrize(
    "source",
    [
        "x = 1\n",
        "def f(:\n",
        "try: pass\nexcept A, e: pass\n",
        'f"{"\n',
        'type X = 1\nprint "a"\n',
        "def f(): pass\nx = u'\\N{LATIN}' u'b'\n",
        "try: pass\nexcept A, (e, f): pass\n",
        'x = f"{d["k"]!s  }"\n',
        "type X = int\nx = " + " + ".join(["a"] * 10_000),
        "type X = int\nx = (" + "\n+ ".join(["a"] * 10_000) + ")",
        "type X = int\nx = " + "[" * 2_000 + "]" * 2_000,
        "type X = int\nif a: f()\n" + "elif a: f()\n" * 3_000,
    ],
    ids=range(12),
)
def test_what_is_not_newer_or_not_safe_is_left_alone(source: str) -> None:
    assert mask(source) is None


def test_brackets_in_strings_do_not_close_a_large_file_to_newer_syntax() -> None:
    source = "type X = int\nclass C:\n" + '    def f(a):\n        return a + "("\n' * 500
    assert mask(source) is not None


def test_ordinary_code_does_not_load_libcst() -> None:
    script = (
        "import sys; from midline.reading.source import read_source;"
        "read_source(b'x = f(1)'); read_source(b'def f(:'); print('libcst' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "False"

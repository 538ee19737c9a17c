"""The close reading: its calls pair with those of the skeleton, and its code does not depend on layout."""

from __future__ import annotations

import os
import sys
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from midline.reading.close import close_read, close_read_many
from midline.reading.close_facts import CloseCall, CloseFacts
from midline.reading.facts import Attr, Call, Name
from midline.reading.files import discover
from midline.reading.reader import FactSet, open_store, read_project
from midline.reading.workers import with_large_stack

STDLIB = Path(os.__file__).parent


@cache
def stdlib() -> tuple[FactSet, dict[str, CloseFacts]]:
    files = [path for path in discover(STDLIB).files if "/" not in path][::2][:60]
    facts = read_project(STDLIB, files)
    return facts, close_read_many(facts, files)


def read(source: str | bytes) -> CloseFacts | None:
    data = source if isinstance(source, bytes) else source.encode()
    return with_large_stack(lambda: close_read(data))


def calls(source: str) -> tuple[CloseCall, ...]:
    facts = read(source)
    assert facts is not None
    return facts.calls


def last_name(call: Call) -> str:
    return call.func.name if isinstance(call.func, Attr) else call.func.id if isinstance(call.func, Name) else ""


def test_calls_pair_with_the_skeleton_on_the_standard_library() -> None:
    facts, close = stdlib()
    pairs = 0
    for path in facts.paths:
        own, theirs = facts.body(path).calls, close[path].calls
        assert len(own) == len(theirs), path
        for call, shown in zip(own, theirs, strict=True):
            assert shown.callee.endswith(last_name(call)) or len(shown.callee) == 200, (path, call.line)
            assert shown.statement_line <= call.line, (path, call.line)
        pairs += len(own)
    assert len(facts.paths) == 60
    assert pairs > 4000


def test_code_without_layout() -> None:
    source = """
x = a . b(  # why
    one, 'two', [3,
    4, ], {'k': v , }, *rest ,
    key = not  z, text=f'{ y }',
)( u'q', (1,), x if y else'z', 'it"s', '''t''', )
"""
    first, second = calls(source)
    assert first.callee == "a.b"
    assert first.text == 'a.b(one,"two",[3,4],{"k":v},*rest,key=not z,text=f"{ y }")'
    assert second.callee == first.text
    assert second.text == first.text + """("q",(1,),x if y else"z",'it"s',"t")"""


def test_code_is_cut() -> None:
    (call,) = calls(f"f({'a, ' * 5000})")
    assert call.text == ("f(" + "a," * 5000)[:200]
    outer = calls(f"f({'a, ' * 5000})()")[1]
    assert (outer.callee, outer.text) == (call.text, call.text)


LAYOUT = st.lists(st.sampled_from(["", " ", "\n", "  # comment\n", "\\\n"]), min_size=12, max_size=12)


@given(spaces=LAYOUT, quote=st.sampled_from(["'", '"', "'''", '"""']))
@settings(max_examples=50, deadline=None)
def test_layout_and_quotes_change_nothing(spaces: list[str], quote: str) -> None:
    tokens = ["(", "client", ".", "chat", "(", f"{quote}gpt{quote}", ",", "n", "=", "1", ")", ")"]
    source = "x = (" + "".join(token + space for token, space in zip(tokens, spaces, strict=True)) + "\n)"
    (call,) = calls(source)
    assert (call.callee, call.text) == ("client.chat", 'client.chat("gpt",n=1)')


def test_lines_of_statements() -> None:
    source = """\
@decorate(1,
          2)
def function(a=default(
)):
    if first(): then(); also()
    elif second(
        3
    ):
        pass
    try:
        with one() as x, \\
                two():
            for _ in three(): x = (
                four())
    except five(): pass
    match six():
        case seven() if eight(): nine()
"""
    lines = {call.callee: (call.statement_line, call.statement_end_line) for call in calls(source)}
    assert lines == {
        "decorate": (1, 4),
        "default": (1, 4),
        "first": (5, 5),
        "then": (5, 5),
        "also": (5, 5),
        "second": (6, 8),
        "one": (11, 12),
        "two": (11, 12),
        "three": (13, 13),
        "four": (13, 14),
        "five": (15, 15),
        "six": (16, 16),
        "eight": (17, 17),
        "nine": (17, 17),
    }


def test_newer_syntax_pairs_too() -> None:
    source = "type A[T] = list[T]\nclass C[T](base()):\n    x = f'{d['k']()}'\ntry:\n    pass\nexcept A, B:\n    g()\n"
    if sys.version_info < (3, 14):
        assert [(call.callee, call.statement_line) for call in calls(source)] == [
            ("base", 2),
            ('d["k"]', 3),
            ("g", 7),
        ]


@pytest.mark.parametrize(
    "source",
    [
        "x = (",
        b"\xff()",
        "x = " + "(" * 2000 + ")" * 2000,
        "x = " + "+".join(["f()"] * 10_000),
        "not " * 20_000 + "f()",
    ],
    ids=["syntax", "encoding", "brackets", "sum", "not"],
)
def test_what_libcst_cannot_read_is_none(source: str | bytes) -> None:
    assert read(source) is None


@pytest.mark.parametrize(
    "source",
    [
        "x = " + " and ".join(["f()"] * 3000),
        "x = (" + "'a' " * 20_000 + ")",
        "if f(): pass\n" + "elif f(): pass\n" * 900,
    ],
)
def test_long_chains_do_no_harm(source: str) -> None:
    facts = read(source)
    assert facts is None or len(facts.calls) in (901, 3000)


@pytest.mark.parametrize("workers", [1, 2])
def test_many_are_read_once_and_kept(tmp_path: Path, workers: int) -> None:
    for name, text in {"a": "f()\n", "b": "f()\n", "c": "g.h()\n", "bad": "x = ("}.items():
        (tmp_path / f"{name}.py").write_text(text)
    files = discover(tmp_path).files
    cache_dir = tmp_path / "cache"
    facts = read_project(tmp_path, files, open_store(cache_dir))
    done: list[int] = []
    cold = close_read_many(
        facts, files, open_store(cache_dir), workers=workers, on_progress=lambda count, _: done.append(count)
    )
    warm = close_read_many(
        facts, [*files, *files], open_store(cache_dir), on_progress=lambda count, _: done.append(count)
    )
    assert cold == warm == close_read_many(facts, files)
    assert (sorted(cold), done) == (["a.py", "b.py", "c.py"], [1, 2])
    assert [call.callee for call in cold["c.py"].calls] == ["g.h"]


def test_a_file_that_has_changed_since_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("f()\n")
    facts = read_project(tmp_path, ["a.py"])
    (tmp_path / "a.py").write_text("g()\n")
    assert close_read_many(facts, ["a.py"]) == {}

"""Calls of the skeleton and calls of LibCST's tree pair one to one, in the order in which LibCST leaves them."""

from __future__ import annotations

import random
import sysconfig
from pathlib import Path

import libcst as cst
import msgspec
import pytest
from libcst.metadata import MetadataWrapper, PositionProvider

from midline.reading.facts import Body
from midline.reading.source import read_source

FILES = 40
LARGEST = 25_000


class Calls(cst.CSTVisitor):
    """Spans of calls in leave order; those inside f-strings without one, as ast may misplace them."""

    METADATA_DEPENDENCIES = (PositionProvider,)

    def __init__(self) -> None:
        self.spans: list[tuple[int, int, int, int] | None] = []
        self.inside = 0

    def visit_FormattedString(self, node: cst.FormattedString) -> None:  # noqa: N802
        self.inside += 1

    def leave_FormattedString(self, original_node: cst.FormattedString) -> None:  # noqa: N802
        self.inside -= 1

    def leave_Call(self, original_node: cst.Call) -> None:  # noqa: N802
        span = self.get_metadata(PositionProvider, original_node)
        start, end = span.start, span.end
        self.spans.append(None if self.inside else (start.line, start.column, end.line, end.column))


def pair(data: bytes) -> int:
    """Compare both readings of a file; returns how many calls there were."""
    visitor = Calls()
    MetadataWrapper(cst.parse_module(data), unsafe_skip_copy=True).visit(visitor)
    calls = msgspec.msgpack.decode(read_source(data).body, type=Body).calls
    assert len(calls) == len(visitor.spans)
    for call, span in zip(calls, visitor.spans, strict=True):
        assert span is None or (call.line, call.column, call.end_line, call.end_column) == span
    return len(calls)


@pytest.mark.parametrize(
    ("source", "calls"),
    [
        ("@a(b())\n@c\ndef f(x: A(1) = d(), *y: B(2), z=e(), **w: C(3)) -> g(): h()\n", 9),
        ("@a()\nclass K(b(), m=c()): d()\n", 4),
        ("f()[g()].x = h()\nfor i().x in j(): k()\nelse: l()\n", 7),
        ("x: a() = b()\nx: c()\ny += d()\n(e)(f())\n(g)()()\n", 8),
        ("[a() for b().c in d() if e() for f in g()]\n{h(): i() for j in k()}\n", 8),
        ("a() if b() else c()\nlambda x=a(), *y: b()\n{a(): b(), **c()}\nd() < e() < f()\n", 11),
        ("f(a(), k=b(), *c(), **d())\nf'{a():{b()}} {c(d())}' 'x'\n", 9),
        ("with a() as b().c, d(): e()\ntry: f()\nexcept g(): h()\nelse: i()\nfinally: j()\n", 9),
        ("match a():\n  case B(c=D.e) if f(): g()\n  case {1: h}: i()\n", 4),
        ("async def f():\n  await a(b())\n  async with c() as d: pass\n  return [e async for e in g()]\n", 4),
        ("assert a(), b()\nraise c() from d()\ndel e().f, g()[h()]\nreturn_ = (yield_ := i())\n", 8),
        ("x = 'ä€𝄞' + f(  'ö', g( 1 ) )\n", 2),
    ],
)
def test_calls_of_every_construct_pair(source: str, calls: int) -> None:
    assert pair(source.encode()) == calls


def test_calls_of_the_standard_library_pair() -> None:
    folder = Path(sysconfig.get_paths()["stdlib"])
    files = sorted(path for path in folder.glob("*.py") if 500 < path.stat().st_size < LARGEST)
    chosen = random.Random(7).sample(files, min(FILES, len(files)))
    assert sum(pair(path.read_bytes()) for path in chosen) > 1_000

"""One walk over a LibCST tree, by a table of fields per class: no visitors, no position metadata."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import libcst as cst

from midline.reading.close_facts import CloseCall, CloseFacts
from midline.reading.close_text import code_of_call

_NO_CODE: tuple[str, ...] = (
    "whitespace",
    "leading_lines",
    "lines_after",
    "trailing_whitespace",
    "header",
    "footer",
    "indent",
)
_NO_CODE += ("lpar", "rpar", "lbracket", "rbracket", "lbrace", "rbrace", "comma", "semicolon", "equal", "colon")
_ARMS = (cst.ExceptHandler, cst.ExceptStarHandler, cst.MatchCase)
_STATEMENTS = (cst.BaseSmallStatement, cst.BaseCompoundStatement, *_ARMS)


class _Shape(NamedTuple):
    """What the walk does with nodes of one class. fields: those that may hold code, last first."""

    fields: tuple[str, ...]
    is_call: bool
    is_statement: bool


# No statement and no code inside: names, numbers, operators and the like are not entered.
_LEAF = _Shape((), False, False)
_shapes: dict[type, _Shape] = {}


def walk(text: str, spans: Sequence[tuple[int, int]], split_aliases: bool) -> CloseFacts | None:
    """The calls in the order in which LibCST leaves them; each inside the smallest statement around it.

    spans: the lines of statements and arms, in the order in which they begin. split_aliases: a `type` statement takes
    two of them. None where there are more or fewer spans than statements.
    """
    calls: list[CloseCall] = []
    taken = 0
    waiting: list[tuple[Any, tuple[int, int], bool]] = [(cst.parse_module(text), (0, 0), False)]
    while waiting:
        node, span, leaving = waiting.pop()
        if leaving:
            calls.append(CloseCall(*code_of_call(node), *span))
            continue
        shape = _shapes[type(node)] if type(node) in _shapes else _learn(node)
        if shape.is_call:
            waiting.append((node, span, True))
        elif shape.is_statement:
            taken += 2 if split_aliases and isinstance(node, cst.TypeAlias) else 1
            if taken > len(spans):
                return None
            span = spans[taken - 1]
        for name in shape.fields:
            value = getattr(node, name)
            kind = type(value)
            if kind is tuple or kind is list:
                waiting.extend((item, span, False) for item in reversed(value))
            elif _shapes.get(kind) is not _LEAF:
                waiting.append((value, span, False))
    return CloseFacts(tuple(calls)) if taken == len(spans) else None


def _learn(node: Any) -> _Shape:
    """The shape of the node's class: LibCST itself tells in which order it visits the fields."""
    fields: tuple[str, ...] = ()
    if isinstance(node, cst.CSTNode):
        recorder = _Recorder()
        node._visit_and_replace_children(recorder)
        fields = tuple(name for name in reversed(recorder.names) if not name.startswith(_NO_CODE))
    shape = _Shape(fields, isinstance(node, cst.Call), isinstance(node, _STATEMENTS))
    _shapes[type(node)] = _LEAF if shape == _LEAF else shape
    return _shapes[type(node)]


class _Recorder(cst.CSTVisitor):
    """Notes the fields of one node, and enters none."""

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []

    def on_visit(self, node: cst.CSTNode) -> bool:
        return False

    def on_visit_attribute(self, node: cst.CSTNode, attribute: str) -> None:
        self.names.append(attribute)

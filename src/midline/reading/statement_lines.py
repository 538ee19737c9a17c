"""The lines of a unit's statements, and of the operands of a condition, while its LibCST tree is walked.

LibCST knows no positions unless it writes the whole tree again. `ast` does, and meets statements in the same order.
"""

from __future__ import annotations

import ast
from typing import Any

import libcst as cst

_COUNTED = (cst.BaseSmallStatement, cst.BaseCompoundStatement, cst.ExceptHandler, cst.ExceptStarHandler, cst.MatchCase)


class LostError(Exception):
    """The two trees do not show the same statements."""


class Lines:
    """Where the walk stands: `line` is that of the statement entered last. offset: lines before the first."""

    def __init__(self, body: list[ast.stmt], offset: int) -> None:
        self.line = 0
        self._offset = offset
        self._nodes = _in_order(body)
        self._next = 0
        self._node: Any = None

    def enter(self, node: Any) -> None:
        """The walk comes to a statement, an `except` arm or a `case`."""
        if self._next >= len(self._nodes):
            raise LostError
        self._node = self._nodes[self._next]
        self._next += 1
        at = self._node.pattern if isinstance(self._node, ast.match_case) else self._node
        self.line = at.lineno + self._offset

    def skip(self, node: Any) -> None:
        """A definition that was entered is not walked: pass over everything inside it."""
        self._next += _inside(self._node)

    def of_leaves(self, count: int) -> list[int]:
        """The lines of the operands of the condition, or value, of the current statement; its own where unsure."""
        node = self._node
        for field in ("test", "value", "guard"):
            value = getattr(node, field, None)
            if isinstance(value, ast.expr):
                leaves = _operands(value)
                if len(leaves) == count:
                    return [leaf.lineno + self._offset for leaf in leaves]
        return [self.line] * count


def _in_order(body: list[ast.stmt]) -> list[Any]:
    found: list[Any] = []
    waiting: list[Any] = list(reversed(body))
    while waiting:
        node = waiting.pop()
        found.append(node)
        waiting.extend(reversed(_blocks(node)))
    return found


def _blocks(node: Any) -> list[Any]:
    if isinstance(node, ast.Match):
        return list(node.cases)
    inside: list[Any] = []
    for field in ("body", "handlers", "orelse", "finalbody"):
        part = getattr(node, field, None)
        if isinstance(part, list):
            inside.extend(part)
    return inside


def _inside(node: Any) -> int:
    return len(_in_order(_blocks(node)))


def _operands(node: Any) -> list[Any]:
    leaves: list[Any] = []
    waiting = [node]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.BoolOp):
            waiting.extend(reversed(node.values))
        elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            waiting.append(node.operand)
        else:
            leaves.append(node)
    return leaves

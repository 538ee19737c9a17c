"""The lines of a unit's statements, and of what stands in them, while its LibCST tree is walked.

LibCST knows no positions unless it writes the whole tree again. `ast` does, and meets statements in the same order.
"""

from __future__ import annotations

import ast
from typing import Any

import libcst as cst

from midline.reading.header_lines import last_line, lines_of


class LostError(Exception):
    """The two trees do not show the same statements."""


class Lines:
    """Where the walk stands: `line` is that of the statement entered last.

    offset: lines before the first. split_aliases: each `type` statement was masked by two statements. augmented: names
    that `+=` and the like change somewhere.
    """

    def __init__(self, body: list[ast.stmt], offset: int, *, split_aliases: bool = False) -> None:
        self.line = 0
        self._offset = offset
        self._split_aliases = split_aliases
        self._nodes = _in_order(body)
        self.augmented = frozenset(
            node.target.id
            for node in self._nodes
            if isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Name)
        )
        self._next = 0
        self._node: Any = None
        self._entered: Any = None
        self._lines: dict[int, int] | None = None

    def enter(self, node: Any) -> None:
        """The walk comes to a statement, an `except` arm or a `case`."""
        if self._split_aliases and isinstance(node, cst.TypeAlias):
            self._next += 1
        if self._next >= len(self._nodes):
            raise LostError
        self._node, self._entered, self._lines = self._nodes[self._next], node, None
        self._next += 1
        self.line = self._line_of(self._node)

    def skip(self, node: Any) -> None:
        """A definition that was entered is not walked: pass over everything inside it."""
        self._next += len(_in_order(_blocks(self._node)))

    def at(self, node: Any) -> int:
        """The line of a comparison, call, choice or display of the current statement; the statement's where unsure."""
        if self._lines is None:
            on_one_line = last_line(self._node) + self._offset <= self.line
            self._lines = {} if on_one_line else lines_of(self._node, self._entered)
        line = self._lines.get(id(node))
        return self.line if line is None else line + self._offset

    @property
    def following(self) -> int:
        """The line of the statement that comes next; the current one's at the end."""
        return self._line_of(self._nodes[self._next]) if self._next < len(self._nodes) else self.line

    def _line_of(self, node: Any) -> int:
        at = node.pattern if isinstance(node, ast.match_case) else node
        return int(at.lineno) + self._offset


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

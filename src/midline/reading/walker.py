"""The state of one skeleton pass, and the two tables that say what is done with each kind of node.

The tree is walked once, in source order, by plain functions that are found by `type(node)`: no visitor classes, no
generic walk. `EXPRESSIONS` and `STATEMENTS` are filled by the modules beside this one when they are imported.
"""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import Any, TypeAlias, TypeVar

from midline.reading.facts import (
    Bind,
    Block,
    Call,
    Expr,
    Import,
    Read,
    Symbol,
    Test,
)
from midline.reading.frame import Frame

MAX_DEPTH = 40
"""Expressions nested deeper than this are cut to None, so that writing and reading facts cannot overflow."""


class Walker:
    """Where the pass stands in the file, and what it has found so far."""

    __slots__ = (
        "block",
        "calls",
        "depth",
        "discard",
        "fixed",
        "frame",
        "frames",
        "guarded",
        "imports",
        "lines",
        "names",
        "order",
        "quoted",
        "reads",
        "roots",
        "scope",
        "seen",
        "shifted",
        "statement",
        "symbols",
        "tables",
        "text",
        "texts",
        "typing_only",
        "valued",
        "words",
    )

    def __init__(self, text: str, module: Frame) -> None:
        self.text = text
        self.lines: list[str] | None = None
        self.frames = [module]
        self.frame = module
        self.scope = 0
        self.block = 0
        self.order = 0
        self.depth = 0
        self.calls: list[Call] = []
        self.reads: list[Read] = []
        self.imports: list[Import] = []
        self.symbols: list[Symbol] = []
        self.seen: set[str] = set()
        self.words: set[str] = set()
        self.texts: set[str] = set()
        self.statement: Any = None
        # Statements of module and class bodies that hold a table of words.
        self.tables: list[Any] = []
        # Where names go that are read for no value (annotations, `except`, `isinstance`): they mark no use.
        self.discard: set[str] = set()
        self.names = module.names
        self.roots = module.roots
        self.valued = True
        self.typing_only = False
        self.guarded = False
        self.quoted: dict[str, Expr | None] = {}
        # shifted: positions of ast are not what we store, since the text is not ASCII or ast misplaces f-strings.
        self.fixed: Any = None
        self.shifted = not text.isascii()

    def enter(self, frame: Frame) -> Frame:
        """Open a scope inside the current one; returns the frame to give back to `leave`."""
        outer = self.frame
        frame.index = self.scope = len(self.frames)
        frame.parent = outer.index
        frame.place = self.block
        frame.outer_valued = self.valued
        self.frames.append(frame)
        self.resume(frame, 0)
        return outer

    def leave(self, outer: Frame) -> None:
        """Close the current scope and go on in `outer`."""
        inner = self.frame
        self.resume(outer, inner.place)
        if not inner.outer_valued:
            self.value_mode(False)

    def resume(self, frame: Frame, block: int) -> None:
        """Go on reading in `block` of an open frame."""
        self.frame = frame
        self.scope = frame.index
        self.block = block
        self.value_mode(True)

    def value_mode(self, valued: bool) -> None:
        """Say whether what is read next counts as a use of its value."""
        self.valued = valued and not self.typing_only
        if self.valued:
            self.names = self.frame.names
            self.roots = self.frame.roots
        else:
            self.names = self.roots = self.discard

    def open_block(self, kind: str, parent: int, group: int, test: Test | None = None) -> None:
        """Start a block of the current scope; the caller sets `block` back when the arm ends."""
        blocks = self.frame.blocks
        self.block = len(blocks)
        blocks.append(Block(parent, kind, group, test))

    def new_group(self) -> int:
        """A number shared by the arms of one statement."""
        self.frame.groups = group = self.frame.groups + 1
        return group

    def bind(self, name: str, value: Expr | None, line: int, annotation: Expr | None = None) -> None:
        """Record `name = value` in the current scope."""
        self.order = order = self.order + 1
        self.frame.binds.append(Bind(name, value, order, self.block, line, annotation))

    def note_variable(self, name: str) -> None:
        """Record a module-level name or class attribute as a symbol, once, with the span of its first statement."""
        frame = self.frame
        if not frame.visible:
            return
        qualname = f"{frame.qualname}.{name}" if frame.qualname else name
        if qualname in self.seen:
            return
        self.seen.add(qualname)
        at = self.statement
        self.symbols.append(
            Symbol(qualname, "variable", at.lineno, self.column(at), at.lineno, at.end_lineno or at.lineno)
        )

    def column(self, node: Any) -> int:
        """Column of a node in code points."""
        if not self.shifted:
            return int(node.col_offset)
        return self.span(node)[1]

    def span(self, node: Any) -> tuple[int, int, int, int]:
        """Line, column, end line and end column of a node as facts store them; only asked for where `shifted`."""
        at = self.fixed or node
        return (
            at.lineno,
            self._code_points(at.lineno, at.col_offset),
            at.end_lineno,
            self._code_points(at.end_lineno, at.end_col_offset),
        )

    def line(self, node: Any) -> int:
        """Line of a node."""
        return int((self.fixed or node).lineno)

    def _code_points(self, line: int, offset: int) -> int:
        """ast counts bytes of UTF-8."""
        if self.lines is None:
            self.lines = self.text.split("\n")
        content = self.lines[line - 1] if line <= len(self.lines) else ""
        if content.isascii():
            return offset
        return len(content.encode("utf-8", "surrogatepass")[:offset].decode("utf-8", "ignore"))


ReadExpression: TypeAlias = Callable[[Walker, Any], Expr | None]
ReadStatement: TypeAlias = Callable[[Walker, Any], None]

EXPRESSIONS: dict[type[ast.AST], ReadExpression] = {}
STATEMENTS: dict[type[ast.AST], ReadStatement] = {}

_E = TypeVar("_E", bound=ReadExpression)
_S = TypeVar("_S", bound=ReadStatement)


def reads_expression(*kinds: type[ast.AST]) -> Callable[[_E], _E]:
    """Register the decorated function for these kinds of expression."""

    def register(function: _E) -> _E:
        EXPRESSIONS.update(dict.fromkeys(kinds, function))
        return function

    return register


def reads_statement(*kinds: type[ast.AST]) -> Callable[[_S], _S]:
    """Register the decorated function for these kinds of statement."""

    def register(function: _S) -> _S:
        STATEMENTS.update(dict.fromkeys(kinds, function))
        return function

    return register


def run(w: Walker, body: list[ast.stmt]) -> None:
    """Read statements one after the other."""
    for node in body:
        w.statement = node
        STATEMENTS[type(node)](w, node)

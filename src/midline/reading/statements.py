"""Statements: what binds names, where blocks begin and end, what is returned."""

from __future__ import annotations

import ast
from collections.abc import Sequence

from midline.reading.comparisons import text_test
from midline.reading.facts import (
    CallAt,
    Caught,
    Element,
    Entered,
    Expr,
    Import,
    Imported,
    Return,
    Test,
)
from midline.reading.narrowing import conjunction, denied_and_left, narrow, type_tests
from midline.reading.targets import bind, prepare, store
from midline.reading.walker import EXPRESSIONS, Walker, reads_statement, run


@reads_statement(ast.Expr)
def _expression(w: Walker, node: ast.Expr) -> None:
    value = node.value
    # A bare constant is a docstring or means nothing.
    if type(value) is not ast.Constant:
        EXPRESSIONS[type(value)](w, value)


@reads_statement(ast.Pass, ast.Break, ast.Continue)
def _nothing(w: Walker, node: ast.stmt) -> None:
    return


@reads_statement(ast.Return)
def _return(w: Walker, node: ast.Return) -> None:
    value = None if node.value is None else EXPRESSIONS[type(node.value)](w, node.value)
    w.order = order = w.order + 1
    w.frame.returned.append(Return(value, order, w.block, node.lineno))


@reads_statement(ast.Raise)
def _raise(w: Walker, node: ast.Raise) -> None:
    for part in (node.exc, node.cause):
        if part is not None:
            EXPRESSIONS[type(part)](w, part)


@reads_statement(ast.Assert)
def _assert(w: Walker, node: ast.Assert) -> None:
    test = EXPRESSIONS[type(node.test)](w, node.test)
    if node.msg is not None:
        EXPRESSIONS[type(node.msg)](w, node.msg)
    if conjunction(node.test):
        narrow(w, type_tests(w, test), node.lineno)


@reads_statement(ast.Global)
def _global(w: Walker, node: ast.Global) -> None:
    w.frame.global_names.extend(node.names)


@reads_statement(ast.Nonlocal)
def _nonlocal(w: Walker, node: ast.Nonlocal) -> None:
    w.frame.nonlocal_names.extend(node.names)


@reads_statement(ast.Import)
def _import(w: Walker, node: ast.Import) -> None:
    for alias in node.names:
        name = alias.asname or alias.name.partition(".")[0]
        _imported(w, alias, name, alias.name, None, 0, alias.asname is not None)


@reads_statement(ast.ImportFrom)
def _import_from(w: Walker, node: ast.ImportFrom) -> None:
    for alias in node.names:
        _imported(w, alias, alias.asname or alias.name, node.module or "", alias.name, node.level, False)


def _imported(w: Walker, alias: ast.alias, name: str, module: str, member: str | None, level: int, whole: bool) -> None:
    if w.shifted:
        line, column, end_line, end_column = w.span(alias)
    else:
        line, column = alias.lineno, alias.col_offset
        end_line, end_column = alias.end_lineno or line, alias.end_col_offset or column
    index = len(w.imports)
    w.imports.append(
        Import(
            name,
            module,
            member,
            level,
            whole,
            w.scope,
            line,
            column,
            end_line,
            end_column,
            w.typing_only,
            w.guarded,
        )
    )
    if member != "*":
        w.bind(name, Imported(index), line)


# --- blocks -----------------------------------------------------------------------------------------------------


def _arm(w: Walker, kind: str, parent: int, group: int, body: list[ast.stmt], test: Test | None = None) -> None:
    w.open_block(kind, parent, group, test)
    run(w, body)
    w.block = parent


@reads_statement(ast.If)
def _if(w: Walker, node: ast.If) -> None:
    """`elif` arms are siblings of the `if`, and read in a loop: generated code has thousands."""
    parent, group = w.block, w.new_group()
    typing_only = w.typing_only
    denies = denied_and_left(node)
    while True:
        test = EXPRESSIONS[type(node.test)](w, node.test)
        checking = _type_checking(node.test)
        tests = type_tests(w, test) if conjunction(node.test) else []
        denied = type_tests(w, CallAt(len(w.calls) - 1)) if denies else []
        _typing_arm(w, typing_only or checking is True, "if", parent, group, node.body, text_test(node.test), tests)
        narrow(w, denied, node.lineno)
        denies = False
        other = node.orelse
        if len(other) == 1 and type(other[0]) is ast.If and checking is None:
            node = other[0]
            continue
        if other:
            _typing_arm(w, typing_only or checking is False, "else", parent, group, other)
        return


def _typing_arm(
    w: Walker,
    typing_only: bool,
    kind: str,
    parent: int,
    group: int,
    body: list[ast.stmt],
    test: Test | None = None,
    tests: Sequence[tuple[str, Expr]] = (),
) -> None:
    before, w.typing_only = w.typing_only, typing_only
    w.value_mode(True)
    w.open_block(kind, parent, group, test)
    narrow(w, tests, body[0].lineno)
    run(w, body)
    w.block = parent
    w.typing_only = before
    w.value_mode(True)


def _type_checking(test: ast.expr) -> bool | None:
    """True for `TYPE_CHECKING`, False for `not TYPE_CHECKING`, None for any other test."""
    if type(test) is ast.UnaryOp and type(test.op) is ast.Not:
        inner = _type_checking(test.operand)
        return None if inner is None else not inner
    if type(test) is ast.Name:
        return True if test.id == "TYPE_CHECKING" else None
    return True if type(test) is ast.Attribute and test.attr == "TYPE_CHECKING" else None


@reads_statement(ast.For, ast.AsyncFor)
def _for(w: Walker, node: ast.For | ast.AsyncFor) -> None:
    prepared = prepare(w, node.target)
    iterated = EXPRESSIONS[type(node.iter)](w, node.iter)
    w.frame.clues += _loops_over_a_constant(node.iter)
    parent, group = w.block, w.new_group()
    w.open_block("loop", parent, group)
    store(w, node.target, prepared, None if iterated is None else Element(iterated))
    run(w, node.body)
    w.block = parent
    if node.orelse:
        _arm(w, "else", parent, group, node.orelse)


def _loops_over_a_constant(node: ast.expr) -> bool:
    """`for word in WORDS`, `in self.WORDS.items()`: perhaps a loop over keywords."""
    if type(node) is ast.Call and type(node.func) is ast.Attribute:
        node = node.func.value
    return (type(node) is ast.Name and node.id.isupper()) or (type(node) is ast.Attribute and node.attr.isupper())


@reads_statement(ast.While)
def _while(w: Walker, node: ast.While) -> None:
    EXPRESSIONS[type(node.test)](w, node.test)
    parent, group = w.block, w.new_group()
    _arm(w, "loop", parent, group, node.body)
    if node.orelse:
        _arm(w, "else", parent, group, node.orelse)


@reads_statement(ast.With, ast.AsyncWith)
def _with(w: Walker, node: ast.With | ast.AsyncWith) -> None:
    for item in node.items:
        value = EXPRESSIONS[type(item.context_expr)](w, item.context_expr)
        if item.optional_vars is not None:
            bind(w, item.optional_vars, None if value is None else Entered(value))
    run(w, node.body)


@reads_statement(ast.Try, ast.TryStar)
def _try(w: Walker, node: ast.Try | ast.TryStar) -> None:
    parent, group = w.block, w.new_group()
    before = w.guarded
    w.guarded = before or bool(node.handlers)
    _arm(w, "try", parent, group, node.body)
    for handler in node.handlers:
        if handler.type is not None:
            w.value_mode(False)
            EXPRESSIONS[type(handler.type)](w, handler.type)
            w.value_mode(True)
        w.open_block("except", parent, group)
        if handler.name is not None:
            w.bind(handler.name, Caught(), handler.lineno)
        run(w, handler.body)
        w.block = parent
    if node.orelse:
        _arm(w, "else", parent, group, node.orelse)
    w.guarded = before
    if node.finalbody:
        _arm(w, "finally", parent, group, node.finalbody)

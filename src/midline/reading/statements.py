"""Statements: what binds names, where blocks begin and end, what is returned."""

from __future__ import annotations

import ast
from typing import Any

from midline.reading.annotations import annotation
from midline.reading.expressions import combined
from midline.reading.facts import (
    Attr,
    AttrBind,
    Caught,
    Element,
    Entered,
    Expr,
    Import,
    Imported,
    Item,
    ItemBind,
    Name,
    Return,
)
from midline.reading.targets import bind, prepare, store
from midline.reading.walker import EXPRESSIONS, Frame, Walker, reads_expression, reads_statement, run


@reads_statement(ast.Expr)
def _expression(w: Walker, node: ast.Expr) -> None:
    value = node.value
    # A bare constant is a docstring or means nothing.
    if type(value) is not ast.Constant:
        EXPRESSIONS[type(value)](w, value)


@reads_statement(ast.Pass, ast.Break, ast.Continue)
def _nothing(w: Walker, node: ast.stmt) -> None:
    return


# --- assignments ------------------------------------------------------------------------------------------------


@reads_statement(ast.Assign)
def _assign(w: Walker, node: ast.Assign) -> None:
    targets = node.targets
    value = node.value
    if len(targets) == 1:
        target = targets[0]
        if type(target) is ast.Name:
            w.bind(target.id, EXPRESSIONS[type(value)](w, value), target.lineno)
            if w.frame.visible:
                w.note_variable(target.id)
        else:
            prepared = prepare(w, target)
            store(w, target, prepared, EXPRESSIONS[type(value)](w, value))
        return
    prepared = [prepare(w, target) for target in targets]
    result = EXPRESSIONS[type(value)](w, value)
    for target, part in zip(targets, prepared, strict=True):
        store(w, target, part, result)


@reads_statement(ast.AnnAssign)
def _annotated(w: Walker, node: ast.AnnAssign) -> None:
    prepared = prepare(w, node.target)
    note = annotation(w, node.annotation)
    if node.value is None:
        value = None
    elif type(note) is Name and note.id == "TypeAlias":
        value = annotation(w, node.value)
    else:
        value = EXPRESSIONS[type(node.value)](w, node.value)
    store(w, node.target, prepared, value, note)


@reads_statement(ast.AugAssign)
def _augmented(w: Walker, node: ast.AugAssign) -> None:
    """`x += y` binds x anew to `x + y`; an attribute or item that is changed this way is read as well."""
    target = node.target
    operator = type(node.op)
    if type(target) is ast.Name:
        w.names.add(target.id)
        right = EXPRESSIONS[type(node.value)](w, node.value)
        w.bind(target.id, combined(operator, Name(target.id), right), target.lineno)
        w.note_variable(target.id)
        return
    value: Expr | None = EXPRESSIONS[type(target)](w, target)
    right = EXPRESSIONS[type(node.value)](w, node.value)
    w.order = order = w.order + 1
    result = combined(operator, value, right)
    if type(value) is Attr:
        w.frame.attr_binds.append(AttrBind(value.base, value.name, result, order, w.block, target.lineno))
    elif type(value) is Item:
        w.frame.item_binds.append(ItemBind(value.base, value.key, result, order, w.block, target.lineno))


@reads_expression(ast.NamedExpr)
def _walrus(w: Walker, node: ast.NamedExpr) -> Expr | None:
    """Binds in the nearest scope that is no comprehension."""
    value = EXPRESSIONS[type(node.value)](w, node.value)
    frame, block = w.frame, w.block
    if frame.kind != "comprehension":
        store(w, node.target, None, value)
        return value
    valued, outer, place = w.valued, frame, block
    while outer.kind == "comprehension":
        place = outer.place
        outer = w.frames[outer.parent]
    w.resume(outer, place)
    store(w, node.target, None, value)
    w.resume(frame, block)
    w.value_mode(valued)
    return value


@reads_statement(ast.Delete)
def _delete(w: Walker, node: ast.Delete) -> None:
    """Deleting a name binds nothing; what its target evaluates is read."""
    for target in node.targets:
        prepare(w, target)


def _type_alias(w: Walker, node: Any) -> None:
    """`type X = …` of Python 3.12 and later."""
    w.bind(node.name.id, annotation(w, node.value), node.lineno)
    w.note_variable(node.name.id)


if hasattr(ast, "TypeAlias"):
    reads_statement(ast.TypeAlias)(_type_alias)


# --- simple statements ------------------------------------------------------------------------------------------


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
    for part in (node.test, node.msg):
        if part is not None:
            EXPRESSIONS[type(part)](w, part)


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


def _arm(w: Walker, kind: str, parent: int, group: int, body: list[ast.stmt]) -> None:
    w.open_block(kind, parent, group)
    run(w, body)
    w.block = parent


@reads_statement(ast.If)
def _if(w: Walker, node: ast.If) -> None:
    """`elif` arms are siblings of the `if`, and read in a loop: generated code has thousands."""
    parent, group = w.block, w.new_group()
    typing_only = w.typing_only
    while True:
        EXPRESSIONS[type(node.test)](w, node.test)
        checking = _type_checking(node.test)
        _typing_arm(w, typing_only or checking is True, "if", parent, group, node.body)
        other = node.orelse
        if len(other) == 1 and type(other[0]) is ast.If and checking is None:
            node = other[0]
            continue
        if other:
            _typing_arm(w, typing_only or checking is False, "else", parent, group, other)
        return


def _typing_arm(w: Walker, typing_only: bool, kind: str, parent: int, group: int, body: list[ast.stmt]) -> None:
    before, w.typing_only = w.typing_only, typing_only
    w.value_mode(True)
    _arm(w, kind, parent, group, body)
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
    parent, group = w.block, w.new_group()
    w.open_block("loop", parent, group)
    store(w, node.target, prepared, None if iterated is None else Element(iterated))
    run(w, node.body)
    w.block = parent
    if node.orelse:
        _arm(w, "else", parent, group, node.orelse)


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


# --- match ------------------------------------------------------------------------------------------------------


@reads_statement(ast.Match)
def _match(w: Walker, node: ast.Match) -> None:
    subject = EXPRESSIONS[type(node.subject)](w, node.subject)
    parent, group = w.block, w.new_group()
    for case in node.cases:
        w.open_block("case", parent, group)
        _pattern(w, case.pattern, subject)
        if case.guard is not None:
            EXPRESSIONS[type(case.guard)](w, case.guard)
        run(w, case.body)
        w.block = parent


def _pattern(w: Walker, node: Any, subject: Expr | None) -> None:
    """Captures of a whole subject bind its value, captures of a part bind an unknown one."""
    kind = type(node)
    if kind is ast.MatchValue:
        EXPRESSIONS[type(node.value)](w, node.value)
        if type(node.value) is ast.Constant and type(node.value.value) is str:
            w.frame.text_tests += 1
    elif kind is ast.MatchAs:
        if node.pattern is not None:
            _pattern(w, node.pattern, subject)
        _capture(w, node, node.name, subject)
    elif kind is ast.MatchStar:
        _capture(w, node, node.name, None)
    elif kind is ast.MatchOr:
        for alternative in node.patterns:
            _pattern(w, alternative, subject)
    elif kind is ast.MatchSequence:
        for item in node.patterns:
            _pattern(w, item, None)
    elif kind is ast.MatchMapping:
        for key, item in zip(node.keys, node.patterns, strict=True):
            EXPRESSIONS[type(key)](w, key)
            _pattern(w, item, None)
        _capture(w, node, node.rest, None)
    elif kind is ast.MatchClass:
        w.value_mode(False)
        EXPRESSIONS[type(node.cls)](w, node.cls)
        w.value_mode(True)
        for item in (*node.patterns, *node.kwd_patterns):
            _pattern(w, item, None)


def _capture(w: Walker, node: ast.pattern, name: str | None, value: Expr | None) -> None:
    if name is not None:
        w.bind(name, value, node.lineno)


def module_frame(lines: int) -> Frame:
    """The scope that everything else stands in."""
    frame = Frame("module", "", "", 1, 0, lines)
    frame.visible = True
    return frame

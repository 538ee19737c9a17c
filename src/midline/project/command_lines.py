"""Command lines: the words of a program that is started, from a list, a text or separate arguments."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from typing import TYPE_CHECKING, TypeAlias

from midline.project import calls
from midline.project.flow import reaching
from midline.project.scopes import last_name
from midline.project.texts import HOLE
from midline.project.values import CallSite, FunctionValue, TextValue
from midline.project.where import Where
from midline.reading.facts import Attr, Call, CallAt, Either, Expr, Group, Name, Operation, Starred

if TYPE_CHECKING:
    from midline.project.resolver import Resolver

MAX_DEPTH = 4
PYTHON = "python"
NAMING = frozenset({"which", "str", "Path", "PurePath", "fspath", "quote", "find_executable"})
"""Functions that give a program, or a word, by the name that they get."""
SPLITTING = frozenset({"split"})
COPYING = frozenset({"list", "tuple", "copy"})
Words: TypeAlias = tuple[str, ...]


def command_lines(resolver: Resolver, call: Call, where: Where, position: int, keyword: str | None) -> Iterator[Words]:
    """The words that a call may start a program with; a hole where a word is not constant.

    A program and its arguments may also be separate arguments of the call.
    """
    command = calls.argument(call, position, keyword)
    if command is None:
        return
    further = tuple(_word(resolver, each, where, MAX_DEPTH) for each in call.args[position + 1 :])
    for words in lines_of(resolver, command, where):
        yield (*words, *further)


def lines_of(resolver: Resolver, expr: Expr | None, where: Where, depth: int = MAX_DEPTH) -> Iterator[Words]:
    """The words of a command line: a display, a text, or what a name is bound to."""
    if depth == 0:
        return
    match expr:
        case Group():
            yield tuple(word for item in expr.items for word in _words(resolver, item, where, depth - 1))
        case Starred():
            yield from lines_of(resolver, expr.base, where, depth)
        case Operation(op="+"):
            rights = list(lines_of(resolver, expr.right, where, depth - 1)) or [()]
            for left in lines_of(resolver, expr.left, where, depth - 1):
                yield (*left, *rights[0])
        case Either():
            for option in expr.options:
                yield from lines_of(resolver, option, where, depth - 1)
        case _:
            texts = [value.value for value in resolver.evaluate(expr, where) if isinstance(value, TextValue)]
            if texts:
                yield from map(_split, texts)
            elif isinstance(expr, Name):
                yield from _of_name(resolver, expr.id, where, depth - 1)
            elif isinstance(expr, Attr):
                yield from _of_attribute(resolver, expr, where, depth - 1)
            elif isinstance(expr, CallAt):
                yield from _of_call(resolver, CallSite(where.module, expr.index), depth - 1)


def _words(resolver: Resolver, expr: Expr | None, where: Where, depth: int) -> Words:
    if isinstance(expr, Starred):
        return next(lines_of(resolver, expr.base, where, depth), (HOLE,))
    return (_word(resolver, expr, where, depth),)


def _word(resolver: Resolver, expr: Expr | None, where: Where, depth: int) -> str:
    """One word: a constant, the name of a program that is looked for, or Python itself."""
    for value in resolver.evaluate(expr, where):
        if isinstance(value, TextValue):
            return value.value
    if isinstance(expr, Attr) and expr.name == "executable":
        return PYTHON
    if isinstance(expr, Either):
        found = (_word(resolver, option, where, depth - 1) for option in expr.options if depth)
        return next((word for word in found if word != HOLE), HOLE)
    if isinstance(expr, Name) and depth:
        values = _bound(resolver, expr.id, where)
        found = (_word(resolver, value, at, depth - 1) for value, at in values)
        return next((word for word in found if word != HOLE), HOLE)
    if isinstance(expr, CallAt):
        call, at = calls.call_point(resolver, CallSite(where.module, expr.index))
        if last_name(call.func) in NAMING and call.args and depth:
            return _word(resolver, call.args[0], at, depth - 1)
    return HOLE


def _split(text: str) -> Words:
    try:
        return tuple(shlex.split(text))
    except ValueError:  # a quote that a part to come would close
        return tuple(text.split())


def _bound(resolver: Resolver, name: str, where: Where) -> Iterator[tuple[Expr, Where]]:
    """The expressions that a local or module-level name is bound to."""
    table = resolver.table(where.module)
    scope_index, order, block = where.scope, where.order, where.block
    while scope_index > 0 and not table.binds(scope_index, name):
        scope = table.scope(scope_index)
        scope_index, order, block = scope.parent, scope.order, scope.block
    binds = table.binds(scope_index, name)
    found = reaching(binds, table.scope(scope_index).blocks, order, block)[0] or binds
    for bind in found:
        if bind.value is not None:
            yield bind.value, Where(where.module, scope_index, bind.order, bind.block)


def _of_name(resolver: Resolver, name: str, where: Where, depth: int) -> Iterator[Words]:
    for value, at in _bound(resolver, name, where):
        yield from lines_of(resolver, value, at, depth)


def _of_attribute(resolver: Resolver, expr: Attr, where: Where, depth: int) -> Iterator[Words]:
    table = resolver.table(where.module)
    enclosing = table.enclosing_class(where.scope)
    if enclosing is not None and isinstance(expr.base, Name):
        for held in table.self_binds(enclosing[0], expr.name):
            at = Where(where.module, held.method, held.bind.order, held.bind.block)
            yield from lines_of(resolver, held.bind.value, at, depth)


def _of_call(resolver: Resolver, site: CallSite, depth: int) -> Iterator[Words]:
    call, where = calls.call_point(resolver, site)
    name = last_name(call.func)
    if name in SPLITTING or name in COPYING:
        split = call.args[0] if call.args else call.func.base if isinstance(call.func, Attr) else None
        yield from lines_of(resolver, split, where, depth)
        return
    for callee in calls.callee_values(resolver, site):
        if isinstance(callee, FunctionValue):
            for item in resolver.table(callee.module).scope(callee.scope).returned:
                at = Where(callee.module, callee.scope, item.order, item.block)
                yield from lines_of(resolver, item.value, at, depth)

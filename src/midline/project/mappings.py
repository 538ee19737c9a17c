"""What a mapping holds under its constant keys: payloads, headers, and the arguments that `**kwargs` stands for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, TypeAlias

from midline.project import calls, parameters
from midline.project.flow import reaching
from midline.project.scopes import END, last_name
from midline.project.values import CallSite, ClassValue, FunctionValue
from midline.project.where import Where
from midline.reading.facts import (
    Attr,
    Awaited,
    Call,
    CallAt,
    Either,
    Expr,
    Imported,
    Name,
    Operation,
    Param,
    Table,
    Text,
)

if TYPE_CHECKING:
    from midline.project.resolver import Resolver

MAX_DEPTH = 6
SAME = frozenset({"dumps", "deepcopy", "copy", "encode", "dict", "asdict", "urlencode", "jsonable_encoder", "cast"})
"""Functions and methods that give the mapping they get, or a text or copy of it."""
DUMPED = frozenset({"model_dump", "model_dump_json", "to_dict", "json", "as_dict"})
"""Methods of an object that give what it was made with."""

Entry: TypeAlias = tuple[str, Expr | None, Where]
"""A key, the expression under it, and where that stands."""


def entries(resolver: Resolver, expr: Expr | None, where: Where, depth: int = MAX_DEPTH) -> Iterator[Entry]:
    """The constant keys of a mapping with what may stand under them; a key may come more than once."""
    if depth == 0:
        return
    match expr:
        case Table():
            for key, value in zip(expr.keys, expr.values, strict=True):
                if isinstance(key, Text):
                    yield key.value, value, where
                elif key is None:
                    yield from entries(resolver, value, where, depth - 1)
        case Either():
            for option in expr.options:
                yield from entries(resolver, option, where, depth - 1)
        case Operation(op="|"):
            yield from entries(resolver, expr.left, where, depth - 1)
            yield from entries(resolver, expr.right, where, depth - 1)
        case Awaited():
            yield from entries(resolver, expr.base, where, depth)
        case Name():
            yield from _of_name(resolver, expr.id, where, depth - 1)
        case Attr():
            yield from _of_attribute(resolver, expr, where, depth - 1)
        case CallAt():
            yield from _of_call(resolver, CallSite(where.module, expr.index), depth - 1)
        case Imported():
            yield from _of_import(resolver, where.module, expr.index, depth - 1)


def _of_import(resolver: Resolver, module: int, index: int, depth: int) -> Iterator[Entry]:
    """The mapping that another module of the project binds at its top."""
    outline = resolver.outline(module)
    imported = outline.imports[index] if outline is not None else None
    if imported is None or imported.member in (None, "*"):
        return
    name = resolver.modules.absolute(module, imported.module, imported.level)
    found = None if name is None else resolver.modules.find(name, module)
    if found is not None and imported.member is not None:
        yield from entries(resolver, Name(imported.member), Where(found, 0, END, 0), depth)


def spread(resolver: Resolver, call: Call, where: Where, key: str) -> Iterator[tuple[Expr | None, Where]]:
    """What a call may pass as a keyword by `**mapping`."""
    for name, expr in call.keywords:
        if name is None:
            yield from ((value, at) for found, value, at in entries(resolver, expr, where) if found == key)


def _of_name(resolver: Resolver, name: str, where: Where, depth: int) -> Iterator[Entry]:
    table = resolver.table(where.module)
    scope_index, order, block = where.scope, where.order, where.block
    while True:
        scope = table.scope(scope_index)
        binds = table.binds(scope_index, name)
        position = next((at for at, param in enumerate(scope.params) if param.name == name), None)
        if binds or position is not None:
            break
        if scope.parent < 0:
            return
        order, block, scope_index = scope.order, scope.block, scope.parent
    found, decided = reaching(binds, scope.blocks, order, block)
    for bind in found:
        yield from entries(resolver, bind.value, Where(where.module, scope_index, bind.order, bind.block), depth)
    if position is not None and not decided:
        yield from _of_parameter(resolver, where.module, scope_index, position, scope.params[position], depth)
    for item in scope.item_binds:
        if isinstance(item.key, Text) and item.base == Name(name):
            yield item.key.value, item.value, Where(where.module, scope_index, item.order, item.block)
    for index in table.calls_to("update"):
        call = table.body.calls[index]
        if call.scope == scope_index and isinstance(call.func, Attr) and call.func.base == Name(name):
            at = Where(where.module, scope_index, call.order, call.block)
            yield from _given(resolver, call, at, depth)


def _given(resolver: Resolver, call: Call, where: Where, depth: int) -> Iterator[Entry]:
    """The keys that a call is given: by its first argument, its keywords and its spreads."""
    if call.args:
        yield from entries(resolver, call.args[0], where, depth)
    for name, value in call.keywords:
        if name is None:
            yield from entries(resolver, value, where, depth)
        else:
            yield name, value, where


def _of_parameter(
    resolver: Resolver, module: int, scope: int, position: int, param: Param, depth: int
) -> Iterator[Entry]:
    if param.kind == "keywords":
        yield from _of_keywords(resolver, module, scope, depth)
        return
    outside = resolver.table(module).scope(scope)
    yield from entries(resolver, param.default, Where(module, outside.parent, outside.order, outside.block), depth)
    for expr, at in parameters.handed_expressions(resolver, module, scope, position, param.name):
        yield from entries(resolver, expr, at, depth)


def _of_keywords(resolver: Resolver, module: int, scope: int, depth: int) -> Iterator[Entry]:
    """What `**kwargs` holds: the keywords of the calls of the project that no parameter takes."""
    taken = {param.name for param in resolver.table(module).scope(scope).params}
    for call, where in parameters.callers(resolver, module, scope, lambda call: bool(call.keywords)):
        for name, value in call.keywords:
            if name is None:
                given = entries(resolver, value, where, depth)
                yield from (entry for entry in given if entry[0] not in taken)
            elif name not in taken:
                yield name, value, where


def _of_attribute(resolver: Resolver, expr: Attr, where: Where, depth: int) -> Iterator[Entry]:
    """`self.payload`, as the methods and the body of the class bind it."""
    table = resolver.table(where.module)
    enclosing = table.enclosing_class(where.scope)
    if enclosing is None or not isinstance(expr.base, Name):
        return
    for held in table.self_binds(enclosing[0], expr.name):
        at = Where(where.module, held.method, held.bind.order, held.bind.block)
        yield from entries(resolver, held.bind.value, at, depth)
    for bind in table.binds(enclosing[0], expr.name):
        yield from entries(resolver, bind.value, Where(where.module, enclosing[0], bind.order, bind.block), depth)


def _of_call(resolver: Resolver, site: CallSite, depth: int) -> Iterator[Entry]:
    call, where = calls.call_point(resolver, site)
    name = last_name(call.func)
    if name in DUMPED and isinstance(call.func, Attr) and not call.args:
        yield from _made_with(resolver, call.func.base, where, depth)
    elif name in SAME:
        yield from _given(resolver, call, where, depth)
        if isinstance(call.func, Attr) and not call.args:
            yield from entries(resolver, call.func.base, where, depth)
    else:
        for callee in calls.callee_values(resolver, site):
            if isinstance(callee, FunctionValue):
                yield from _returned(resolver, callee, depth)
            elif isinstance(callee, ClassValue):
                yield from ((name, value, where) for name, value in call.keywords if name is not None)


def _made_with(resolver: Resolver, expr: Expr, where: Where, depth: int) -> Iterator[Entry]:
    """The keywords of the call that made an object of a class of the project."""
    yield from entries(resolver, expr, where, depth)


def _returned(resolver: Resolver, function: FunctionValue, depth: int) -> Iterator[Entry]:
    for item in resolver.table(function.module).scope(function.scope).returned:
        if not item.yields:
            where = Where(function.module, function.scope, item.order, item.block)
            yield from entries(resolver, item.value, where, depth)

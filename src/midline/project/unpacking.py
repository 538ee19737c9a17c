"""Unpacking: which element of a tuple a target gets, also where a function gives the tuple back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from midline.project import calls, fields
from midline.project.binding import bound_by_call
from midline.project.conditions import is_alive
from midline.project.flow import reaching
from midline.project.values import (
    Bound,
    CallSite,
    ContainerValue,
    External,
    FunctionValue,
    Get,
    InstanceValue,
    Unknown,
    Value,
    Values,
    join,
)
from midline.project.where import Where
from midline.reading.facts import Attr, Awaited, Call, CallAt, Either, Element, Expr, Group, Name, Starred

if TYPE_CHECKING:
    from midline.project.resolver import Resolver


def unpacked(resolver: Resolver, base: Expr | None, index: int, where: Where) -> Values:
    """Element `index` of an expression; any element where the expression is no tuple that can be seen."""
    found = _element(resolver, base, index, where) if index >= 0 else None
    if found is not None:
        return found
    parts = [_of_value(resolver, value, index) for value in resolver.evaluate(base, where)]
    return join(*parts)


def _of_value(resolver: Resolver, value: Value, index: int) -> Values:
    named = fields.nth_field(resolver, value, index) if isinstance(value, InstanceValue) else None
    return resolver.items(value) if named is None else named


def _element(resolver: Resolver, base: Expr | None, index: int, where: Where) -> Values | None:
    match base:
        case Group():
            if index >= len(base.items) or any(isinstance(item, Starred) for item in base.items[: index + 1]):
                return None
            return resolver.evaluate(base.items[index], where)
        case Awaited():
            return _element(resolver, base.base, index, where)
        case Either():
            return _all(_element(resolver, option, index, where) for option in base.options)
        case CallAt():
            return _of_call(resolver, CallSite(where.module, base.index, where.bound), index)
        case Name():
            return _of_name(resolver, base.id, index, where)
        case Element(base=CallAt(index=call)):
            return _of_pairs(resolver, CallSite(where.module, call, where.bound), index)
        case _:
            return None


def _of_pairs(resolver: Resolver, site: CallSite, index: int) -> Values | None:
    """A place of what `enumerate`, `zip` or the `items` of a dict yield."""
    call, where = calls.call_point(resolver, site)
    if isinstance(call.func, Attr) and call.func.name == "items" and not call.args:
        owners = resolver.evaluate(call.func.base, where)
        if not owners or not all(isinstance(owner, ContainerValue) for owner in owners):
            return None
        return (Unknown("constant"),) if index == 0 else join(*(resolver.items(owner) for owner in owners))
    if not isinstance(call.func, Name) or call.func.id not in ("enumerate", "zip"):
        return None
    if resolver.evaluate(call.func, where) != (External("builtins", (Get(call.func.id),)),):
        return None
    if call.func.id == "enumerate":
        return (Unknown("constant"),) if index == 0 else calls.items_of_expression(resolver, _first(call), where)
    if index >= len(call.args) or any(isinstance(each, Starred) for each in call.args):
        return None
    return calls.items_of_expression(resolver, call.args[index], where)


def _first(call: Call) -> Expr | None:
    return call.args[0] if call.args else None


def _all(parts: Iterable[Values | None]) -> Values | None:
    """The union, where every part is known to be a tuple."""
    found: list[Values] = []
    for part in parts:
        if part is None:
            return None
        found.append(part)
    return join(*found) if found else None


def _of_name(resolver: Resolver, name: str, index: int, where: Where) -> Values | None:
    table = resolver.table(where.module)
    scope = table.scope(where.scope)
    found, decided = reaching(table.binds(where.scope, name), scope.blocks, where.order, where.block)
    if not decided:
        return None
    return _all(
        _element(resolver, bind.value, index, Where(where.module, where.scope, bind.order, bind.block, where.bound))
        for bind in found
    )


def _of_call(resolver: Resolver, site: CallSite, index: int) -> Values | None:
    """What a function of the project gives back at that place of a tuple."""
    callees = calls.callee_values(resolver, site)
    known = [callee for callee in callees if not isinstance(callee, Unknown)]
    return _all(
        _of_function(resolver, callee, site, index) if isinstance(callee, FunctionValue) else None for callee in known
    )


def _of_function(resolver: Resolver, function: FunctionValue, site: CallSite, index: int) -> Values | None:
    scope = resolver.table(function.module).scope(function.scope)
    if not scope.returned or any(item.yields or not isinstance(item.value, Group) for item in scope.returned):
        return None
    bound = bound_by_call(resolver, function, *calls.call_point(resolver, site))
    key = ("element", function, index, bound)
    return resolver.memoised(key, lambda: _returned(resolver, function, index, bound))


def _returned(resolver: Resolver, function: FunctionValue, index: int, bound: Bound | None) -> Values:
    scope = resolver.table(function.module).scope(function.scope)
    places = [(item, Where(function.module, function.scope, item.order, item.block, bound)) for item in scope.returned]
    parts = [
        _element(resolver, item.value, index, where) for item, where in places if is_alive(resolver, where, item.block)
    ]
    return join(*(part if part is not None else (Unknown("unpacking"),) for part in parts))

"""Calls: what they give back, and which functions of the project they may enter."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from midline.project import attributes, keywords, returns, standard, texts
from midline.project.binding import bound_by_call
from midline.project.scopes import last_name
from midline.project.values import (
    Bound,
    CallSite,
    ClassValue,
    ContainerValue,
    Enter,
    External,
    FunctionValue,
    Get,
    InstanceValue,
    Invoke,
    TextValue,
    Unknown,
    Value,
    Values,
    join,
    known,
    step_into,
)
from midline.project.where import Where
from midline.reading.facts import Attr, Call, CallAt, Expr, Name

if TYPE_CHECKING:
    from midline.project.resolver import Resolver

ABSTRACT = frozenset({"abstractmethod", "abstractproperty"})
CONTEXT_MANAGERS = frozenset({"contextmanager", "asynccontextmanager"})


def call_point(resolver: Resolver, site: CallSite) -> tuple[Call, Where]:
    """A call's facts and the point at which it stands."""
    call = resolver.table(site.module).body.calls[site.call]
    return call, Where(site.module, call.scope, call.order, call.block, site.bound)


def callee_values(resolver: Resolver, site: CallSite) -> Values:
    """What the called expression may stand for."""
    call, where = call_point(resolver, site)
    return resolver.evaluate(call.func, where)


def argument(call: Call, position: int, keyword: str | None) -> Expr | None:
    """The expression passed at a position (-1: by keyword only) or by keyword; None where there is none."""
    if keyword is not None:
        for name, value in call.keywords:
            if name == keyword:
                return value
    return call.args[position] if 0 <= position < len(call.args) else None


def call_values(resolver: Resolver, module: int, index: int, bound: Bound | None = None) -> Values:
    """What a call gives back."""
    site = CallSite(module, index, bound)
    return resolver.memoised(("call", site), lambda: _call_values(resolver, site))


def _call_values(resolver: Resolver, site: CallSite) -> Values:
    call, where = call_point(resolver, site)
    if isinstance(call.func, Name) and call.func.id == "super":
        enclosing = resolver.table(site.module).enclosing_class(where.scope)
        return (Unknown("super"),) if enclosing is None else (InstanceValue(site.module, enclosing[0]),)
    folded = texts.text_method(resolver, call, where)
    if folded:
        return folded
    values = join(*(given_back(resolver, value, site, call, where) for value in callee_values(resolver, site)))
    values = texts.with_default(resolver, call, where, values)
    return values if known(values) else _made_or_taken(resolver, site, call, where) or values


def _made_or_taken(resolver: Resolver, site: CallSite, call: Call, where: Where) -> Values:
    """`cls.__new__(cls)` makes an instance; `kwargs.pop("client")` gives what callers pass."""
    if isinstance(call.func, Attr) and call.func.name == "__new__" and call.args:
        made = resolver.evaluate(call.args[0], where)
        return tuple(InstanceValue(each.module, each.scope, site) for each in made if isinstance(each, ClassValue))
    return keywords.taken_by_call(resolver, call, where)


def given_back(resolver: Resolver, value: Value, site: CallSite, call: Call, where: Where) -> Values:
    match value:
        case External():
            given = standard.given_back(resolver, value, site, call, where)
            if given is not None:
                return given
            return texts.address_call(resolver, value, call, where) or (step_into(value, Invoke(site)),)
        case ClassValue():
            return (InstanceValue(value.module, value.scope, site),)
        case FunctionValue():
            return returns.returned_values(resolver, value, bound_by_call(resolver, value, call, where))
        case InstanceValue():
            return join(*(given_back(resolver, method, site, call, where) for method in called_method(resolver, value)))
        case ContainerValue(kind="method"):
            return join(value.items, (Unknown("container"),)) if not value.items else value.items
        case _:
            return (Unknown("call"),)


def called_method(resolver: Resolver, value: InstanceValue) -> Values:
    """What calling an instance calls: its `__call__`, or the instance of a base from outside."""
    start = ClassValue(value.module, value.scope)
    outside: list[Value] = []
    for base in attributes.linearised(resolver, start):
        if isinstance(base, ClassValue):
            own = attributes.own_attribute(resolver, base, "__call__", value)
            if own is not None:
                return join(tuple(outside), own)
        elif isinstance(base, External) and base.root not in ("abc", "typing", "builtins", "enum"):
            outside.append(step_into(base, Invoke()))
    return tuple(outside) or (Unknown("not callable"),)


def plain_name(value: External) -> tuple[str, str] | None:
    """(module, name) of a function straight from a module; None for longer paths."""
    if len(value.steps) == 1 and isinstance(value.steps[0], Get):
        return value.root, value.steps[0].name
    return None


def items_of_expression(resolver: Resolver, base: Expr | None, where: Where) -> Values:
    """What iterating over or indexing an expression gives."""
    return join(*(resolver.items(value) for value in resolver.evaluate(base, where)))


def items_of_instance(resolver: Resolver, value: InstanceValue) -> Values:
    """What iterating over or indexing an instance of a project class gives."""
    for name in ("__getitem__", "__iter__", "__aiter__"):
        for method in attributes.class_attribute(resolver, value, name):
            if isinstance(method, FunctionValue):
                values = returns.returned_values(resolver, method)
                return join(*(resolver.items(v) if isinstance(v, ContainerValue) else (v,) for v in values))
    return (Unknown("items"),)


def entered(resolver: Resolver, base: Expr, where: Where) -> Values:
    """What `with base as name` binds."""
    if isinstance(base, CallAt):
        site = CallSite(where.module, base.index, where.bound)
        made = [_entered_call(resolver, value, site) for value in callee_values(resolver, site)]
        if made and all(part is not None for part in made):
            return join(*(part for part in made if part is not None))
    return join(*(_entered_value(resolver, value) for value in resolver.evaluate(base, where)))


def _entered_call(resolver: Resolver, callee: Value, site: CallSite) -> Values | None:
    """A call of a function that `contextmanager` decorates enters what the function yields."""
    if not isinstance(callee, FunctionValue):
        return None
    scope = resolver.table(callee.module).scope(callee.scope)
    if not attributes.decorator_names(scope) & CONTEXT_MANAGERS:
        return None
    values = returns.returned_values(resolver, callee, bound_by_call(resolver, callee, *call_point(resolver, site)))
    return join(*(value.items if isinstance(value, ContainerValue) else (value,) for value in values))


def _entered_value(resolver: Resolver, value: Value) -> Values:
    match value:
        case External():
            return (step_into(value, Enter()),)
        case ContainerValue(kind="context"):
            return value.items
        case InstanceValue():
            for name in ("__enter__", "__aenter__"):
                for method in attributes.class_attribute(resolver, value, name):
                    if isinstance(method, FunctionValue):
                        return returns.returned_values(resolver, method)
            return (value,)
        case _:
            return (value,)


def entered_functions(resolver: Resolver, value: Value) -> tuple[FunctionValue, ...]:
    """The functions of the project that calling a value runs: constructors, `__call__`, overrides included."""
    match value:
        case FunctionValue():
            if isinstance(value.receiver, InstanceValue) and value.receiver.site is None:
                return (value, *returns.overrides(resolver, value))
            return (value,)
        case ClassValue():
            made = InstanceValue(value.module, value.scope)
            found = [
                attributes.class_attribute(resolver, made, name) for name in ("__init__", "__post_init__", "__new__")
            ]
            return tuple(method for values in found for method in values if isinstance(method, FunctionValue))
        case InstanceValue():
            methods = [m for m in called_method(resolver, value) if isinstance(m, FunctionValue)]
            further = [returns.overrides(resolver, m) for m in methods if value.site is None]
            return (*methods, *(override for each in further for override in each))
        case _:
            return ()


def choices(resolver: Resolver, functions: Iterable[tuple[int, int]]) -> int:
    """How many of some functions do anything: an abstract method only declares what others do."""
    return max(1, sum(not _only_declares(resolver, *function) for function in set(functions)))


def _only_declares(resolver: Resolver, module: int, function: int) -> bool:
    table = resolver.table(module)
    scope = table.scope(function)
    if attributes.decorator_names(scope) & ABSTRACT:
        return True
    if scope.returned or scope.binds or scope.attr_binds:
        return False
    inside = [call for call in table.body.calls if call.scope == function]
    return all(last_name(call.func) == "NotImplementedError" for call in inside)


def text_of(values: Values) -> str | None:
    """The constant string that values stand for, where they stand for one only."""
    texts = [value.value for value in values if isinstance(value, TextValue)]
    return texts[0] if len(texts) == 1 and len(values) == 1 else None

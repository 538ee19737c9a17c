"""What a function of the project gives back, and which methods override it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from midline.project import attributes, calls, generics
from midline.project.conditions import is_alive, surely_runs
from midline.project.scopes import last_name
from midline.project.values import (
    NOTHING,
    Bound,
    ClassValue,
    ContainerValue,
    FunctionValue,
    InstanceValue,
    Unknown,
    Values,
    join,
    known,
)
from midline.project.where import Where
from midline.reading.facts import Scope

if TYPE_CHECKING:
    from midline.project.resolver import Resolver

MAX_OVERRIDES = 24


def returned_values(resolver: Resolver, function: FunctionValue, bound: Bound | None = None) -> Values:
    """What a function gives back (for a generator, what it yields): its returns, else its annotation."""
    return resolver.memoised(("returns", function, bound), lambda: _returned_values(resolver, function, bound))


def _returned_values(resolver: Resolver, function: FunctionValue, bound: Bound | None) -> Values:
    table = resolver.table(function.module)
    scope = table.scope(function.scope)
    if isinstance(function.receiver, InstanceValue) and _is_abstract(resolver, function):
        return _overriding_returns(resolver, function) or (Unknown("abstract"),)
    parts: list[Values] = []
    yields = any(item.yields for item in scope.returned)
    for item in scope.returned:
        if item.yields != yields or item.value is None:
            continue
        where = Where(function.module, function.scope, item.order, item.block, bound)
        if not is_alive(resolver, where, item.block):
            continue
        if item.from_iterable:
            parts.append(calls.items_of_expression(resolver, item.value, where))
        else:
            parts.append(resolver.evaluate(item.value, where))
        if not yields and surely_runs(resolver, where, item.block):
            break
    values = _with_receiver(join(*parts), function)
    if any(not isinstance(value, Unknown) for value in values):
        return (ContainerValue("generator", values),) if yields else values
    declared = _declared(resolver, function, scope)
    if known(declared):
        return declared
    if not values and (declared or scope.returns is None) and table.is_stub(function.scope):
        return _overriding_returns(resolver, function) or declared
    return values or declared


def _declared(resolver: Resolver, function: FunctionValue, scope: Scope) -> Values:
    """What the annotation of a function allows, `Self` and the type variables of a generic class included."""
    receiver = function.receiver
    if scope.returns is None:
        return NOTHING
    if receiver is not None and last_name(scope.returns) == "Self":
        return (InstanceValue(receiver.module, receiver.scope),)
    declared = resolver.instance_of(scope.returns, Where(function.module, scope.parent, scope.order, scope.block))
    if receiver is None or known(declared):
        return declared
    of, owner = ClassValue(function.module, scope.parent), ClassValue(receiver.module, receiver.scope)
    return generics.instances_for(resolver, scope.returns, of, owner) or declared


def _with_receiver(values: Values, function: FunctionValue) -> Values:
    """`return self` and `return cls(…)` give the receiver's own class, not the one that defines the method."""
    receiver = function.receiver
    if receiver is None:
        return values
    return tuple(
        InstanceValue(receiver.module, receiver.scope, value.site)
        if isinstance(value, InstanceValue)
        and value.site is None
        and isinstance(receiver, InstanceValue)
        and _defines(value, function)
        else value
        for value in values
    )


def _defines(value: InstanceValue, function: FunctionValue) -> bool:
    return value.module == function.module and value.scope < function.scope


def _is_abstract(resolver: Resolver, function: FunctionValue) -> bool:
    """Whether only overrides of a method give something back."""
    scope = resolver.table(function.module).scope(function.scope)
    return not scope.returned or bool(attributes.decorator_names(scope) & {"abstractmethod", "abstractproperty"})


def _overriding_returns(resolver: Resolver, function: FunctionValue) -> Values:
    found = overrides(resolver, function)
    return () if len(found) > MAX_OVERRIDES else join(*(returned_values(resolver, override) for override in found))


def overrides(resolver: Resolver, function: FunctionValue) -> tuple[FunctionValue, ...]:
    """The methods of the same name in subclasses of the class that defines this one, at any depth."""
    key = ("overrides", function.module, function.scope)
    values = resolver.memoised(key, lambda: _overrides(resolver, function))
    return tuple(value for value in values if isinstance(value, FunctionValue))


def _overrides(resolver: Resolver, function: FunctionValue) -> Values:
    table = resolver.table(function.module)
    scope = table.scope(function.scope)
    if scope.parent < 0 or table.scope(scope.parent).kind != "class":
        return ()
    found: list[FunctionValue] = []
    for subclass in attributes.descendants(resolver, ClassValue(function.module, scope.parent)):
        inside = resolver.table(subclass.module)
        for method in inside.methods(subclass.scope):
            if inside.scope(method).name == scope.name:
                receiver = InstanceValue(subclass.module, subclass.scope)
                found.append(FunctionValue(subclass.module, method, receiver))
    return tuple(found)

"""The parameters of a function as one call hands them over, for functions whose returned value hangs on them.

What a function gives back is in general told for all calls at once. `def load(name): return import_module(name)`,
`def traced(client): return client` and `def make(cls): return cls()` give each call something else: their returned
values are told once for each content of the parameters that matter, at most two calls deep.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from midline.project import attributes
from midline.project.hanging import hanging_parameters
from midline.project.values import (
    NOTHING,
    Bound,
    ClassValue,
    ContainerValue,
    External,
    FunctionValue,
    InstanceValue,
    TextValue,
    Unknown,
    Value,
    Values,
)
from midline.project.where import Where
from midline.reading.facts import Call, Const, Name, Param, Starred

if TYPE_CHECKING:
    from midline.project.resolver import Resolver

MAX_DEPTH = 2
MAX_LOCALS = 1
"""How many local names a method may have whose own class is told apart from the one that defines it."""
NAME_LIKE = re.compile(r"[\w.:/-]{1,100}")
"""Texts that may name something: a module, an attribute, a key of a table."""


class Bindings:
    """What has been told of functions and their calls; one per resolver."""

    def __init__(self) -> None:
        self._hanging: dict[tuple[int, int], tuple[str, ...]] = {}
        self._known: dict[Bound, Bound] = {}
        self._worth: frozenset[int] | None = None

    def limit_to(self, modules: Iterable[int]) -> None:
        """Tell only the calls of these modules one by one; to be said before the first question."""
        self._worth = frozenset(modules)

    def worth(self, module: int) -> bool:
        """Whether the calls of a module are told one by one."""
        return self._worth is None or module in self._worth

    def hanging(self, resolver: Resolver, function: FunctionValue) -> tuple[str, ...]:
        """The parameters that a function's returned value hangs on."""
        key = (function.module, function.scope)
        known = self._hanging.get(key)
        if known is None:
            known = self._hanging[key] = hanging_parameters(resolver.table(function.module), function.scope)
        return known

    def bound(self, function: FunctionValue, values: dict[str, Values], depth: int) -> Bound:
        """The one object for this content."""
        return self.same(Bound(function.module, function.scope, values, depth))

    def same(self, bound: Bound) -> Bound:
        """The one object with the content of this one."""
        return self._known.setdefault(bound, bound)


def bound_by_call(resolver: Resolver, function: FunctionValue, call: Call, where: Where) -> Bound | None:
    """What a call hands over to a function whose returned value hangs on it; None where nothing of it is known."""
    if not resolver.bindings.worth(where.module):
        return None
    wanted = resolver.bindings.hanging(resolver, function)
    depth = _next_depth(where)
    if not wanted or depth > MAX_DEPTH:
        return None

    def compute() -> Bound | None:
        handed = _handed_over(resolver, function, call, where, wanted)
        return _bound(resolver, function, {name: _all_told(resolver, each) for name, each in handed.items()}, depth)

    # With half an answer, each order of asking would bind something else.
    return resolver.memo.whole(compute)


def bound_to(resolver: Resolver, function: FunctionValue, values: dict[str, Values]) -> Bound | None:
    """A function's parameters with these values, where its returned value hangs on them."""
    wanted = resolver.bindings.hanging(resolver, function)
    return _bound(resolver, function, {name: each for name, each in values.items() if name in wanted}, 1)


def bound_by_construction(resolver: Resolver, owner: InstanceValue) -> Bound | None:
    """The parameters of `__init__` as the call that made an instance hands them over."""
    if owner.site is None or not resolver.bindings.worth(owner.site.module):
        return None
    call = resolver.table(owner.site.module).body.calls[owner.site.call]
    where = Where(owner.site.module, call.scope, call.order, call.block, owner.site.bound)
    depth = _next_depth(where)
    if depth > MAX_DEPTH or (isinstance(call.func, Name) and call.func.id == "super"):
        return None
    return resolver.memo.whole(lambda: _constructed(resolver, owner, call, where, depth))


def _constructed(resolver: Resolver, owner: InstanceValue, call: Call, where: Where, depth: int) -> Bound | None:
    made = InstanceValue(owner.module, owner.scope)
    entered = attributes.class_attribute(resolver, made, "__init__")
    if len(entered) != 1 or not isinstance(entered[0], FunctionValue):
        return None
    scope = resolver.table(entered[0].module).scope(entered[0].scope)
    handed = _handed_over(resolver, entered[0], call, where, tuple(param.name for param in scope.params))
    return resolver.bindings.bound(entered[0], handed, depth) if any(handed.values()) else None


def _next_depth(where: Where) -> int:
    return 1 if where.bound is None else where.bound.depth + 1


def _bound(resolver: Resolver, function: FunctionValue, handed: dict[str, Values], depth: int) -> Bound | None:
    values = handed if any(handed.values()) else {}
    scope = resolver.table(function.module).scope(function.scope)
    if function.receiver is not None and scope.params and len(scope.binds) <= MAX_LOCALS:
        name = scope.params[0].name
        receiver = _told(resolver, function.receiver)
        own = (receiver.module, receiver.scope) == (function.module, scope.parent)
        if name in resolver.bindings.hanging(resolver, function) and not (own and _plain(receiver)):
            values = {name: (receiver,), **values}
    return resolver.bindings.bound(function, values, depth) if values else None


def _told(resolver: Resolver, receiver: InstanceValue | ClassValue) -> InstanceValue | ClassValue:
    """The receiver, with the call that made it only where that call hands something over."""
    if isinstance(receiver, InstanceValue) and bound_by_construction(resolver, receiver) is None:
        return InstanceValue(receiver.module, receiver.scope)
    return receiver


def _all_told(resolver: Resolver, values: Values) -> Values:
    return tuple(_told(resolver, value) if isinstance(value, InstanceValue) else value for value in values)


def _plain(receiver: InstanceValue | ClassValue) -> bool:
    return isinstance(receiver, ClassValue) or receiver.site is None


def _handed_over(
    resolver: Resolver, function: FunctionValue, call: Call, where: Where, wanted: tuple[str, ...]
) -> dict[str, Values]:
    scope = resolver.table(function.module).scope(function.scope)
    first = 0 if function.receiver is None else 1
    outside = Where(function.module, scope.parent, scope.order, scope.block)
    found: dict[str, Values] = {}
    for position, param in enumerate(scope.params[first:]):
        if param.name in wanted:
            values = _argument(resolver, call, position, param, where, outside)
            if values is not None and (not scope.binds or not _are_objects(values)):
                found[param.name] = values
    return found


def _argument(
    resolver: Resolver, call: Call, position: int, param: Param, where: Where, outside: Where
) -> Values | None:
    """What a call hands over for a parameter; None where that is not known."""
    if param.kind in ("rest", "keywords"):
        return None
    passed = next((value for name, value in call.keywords if name == param.name), None)
    if passed is None and param.kind != "keyword-only":
        if any(isinstance(each, Starred) for each in call.args[: position + 1]):
            return None
        passed = call.args[position] if position < len(call.args) else None
    if passed is not None:
        return _known(resolver.evaluate(passed, where))
    if param.default is None or any(name is None for name, _ in call.keywords):
        return None
    is_none = isinstance(param.default, Const) and param.default.kind == "None"
    return NOTHING if is_none else _known(resolver.evaluate(param.default, outside))


def _are_objects(values: Values) -> bool:
    """Whether values are nothing but instances of the project's classes: they tell only where they are given back."""
    return bool(values) and all(isinstance(value, InstanceValue | Unknown) for value in values)


def _known(values: Values) -> Values | None:
    """The values, where there is one among them that may make a difference to what a function gives back."""
    if not any(_tells(value) for value in values):
        return None
    return values


def _tells(value: Value) -> bool:
    match value:
        case TextValue():
            return NAME_LIKE.fullmatch(value.value) is not None
        case External():
            return value.root != "builtins" or len(value.steps) > 1
        case ContainerValue():
            return any(map(_tells, value.items))
        case _:
            return not isinstance(value, Unknown)

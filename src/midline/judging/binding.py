"""Injection: where wiring, or code that nobody owns, binds something learned to a deterministic component."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from midline.judging.case import Case
from midline.manifest.model import Component
from midline.project import calls, parameters
from midline.project.uses import Target, Use
from midline.project.values import (
    CallSite,
    ClassValue,
    ContainerValue,
    External,
    FunctionValue,
    InstanceValue,
    ModuleValue,
    Value,
    Values,
)
from midline.project.where import Where
from midline.reading.facts import Call, Expr, Param


@dataclass(frozen=True, slots=True)
class Binding:
    """Something learned that wiring, or code that nobody owns, hands to a parameter of a deterministic component.

    use: how is `bound`; it stands at the call that hands it over. own_port: the parameter is typed with a Protocol or
    an abstract class that the receiving component owns.
    """

    receiver: Component
    use: Use
    own_port: bool


def bindings(case: Case, learned: frozenset[Target]) -> tuple[Binding, ...]:
    """All bindings, sorted by place."""
    found: set[tuple[Use, str, bool]] = set()
    receivers: dict[str, Component] = {}
    for module in _binding_modules(case, learned):
        for use, receiver, own_port in (*_handed_over(case, module, learned), *_assigned(case, module, learned)):
            receivers[receiver.name] = receiver
            found.add((use, receiver.name, own_port))
    return tuple(Binding(receivers[name], use, own_port) for use, name, own_port in sorted(found))


def _binding_modules(case: Case, learned: frozenset[Target]) -> list[int]:
    """The modules that may bind: those that import a learned one, also by way of others that wire or are unowned."""
    users: dict[int, list[int]] = {}
    for module in range(len(case.project.modules)):
        for imported in case.project.imported_modules(module):
            users.setdefault(imported, []).append(module)
    near: set[int] = set()
    waiting = sorted({module for module, _ in learned})
    while waiting:
        for user in users.get(waiting.pop(), ()):
            if user not in near and case.counts(user):
                near.add(user)
                if _may_bind(case.owner((user, 0))):
                    waiting.append(user)
    return sorted(near)


def _may_bind(component: Component | None) -> bool:
    return component is None or component.role == "wiring"


def _handed_over(case: Case, module: int, learned: frozenset[Target]) -> Iterator[tuple[Use, Component, bool]]:
    """What the calls of a module hand to parameters."""
    for site, call in case.project.calls_in(module):
        scope = case.project.function_at(site)
        if (call.args or call.keywords) and _may_bind(case.owner_at(module, scope, call.line)):
            place = (call.line, call.column, call.end_line, call.end_column)
            for receiver, own_port, target in _bound_at(case, site, call, learned):
                yield Use(module, *place, scope, target, "bound", site.call, certain=False), receiver, own_port


def _assigned(case: Case, module: int, learned: frozenset[Target]) -> Iterator[tuple[Use, Component, bool]]:
    """What a module assigns to attributes of others: `desk.classifier = Classifier()`."""
    resolver = case.project.resolver
    table = resolver.table(module)
    for index, facts in enumerate(table.body.scopes):
        for bind in facts.attr_binds:
            scope = table.function_of(index)
            if not _may_bind(case.owner_at(module, scope, bind.line)):
                continue
            where = Where(module, index, bind.order, bind.block)
            targets = sorted(set(_targets(resolver.evaluate(bind.value, where))) & learned)
            for owner in resolver.evaluate(bind.base, where) if targets else ():
                receiver = _holder(case, owner)
                if receiver is None:
                    continue
                own_port = _held_by_own_port(case, receiver, owner, bind.name)
                for target in targets:
                    use = Use(module, bind.line, 0, bind.line, 0, scope, target, "bound", certain=False)
                    yield use, receiver, own_port


def _holder(case: Case, owner: Value) -> Component | None:
    """The deterministic component whose object, class or module gets an attribute."""
    if not isinstance(owner, InstanceValue | ClassValue | ModuleValue):
        return None
    component = case.owner((owner.module, 0 if isinstance(owner, ModuleValue) else owner.scope))
    return component if component is not None and _receives(component) else None


def _receives(component: Component) -> bool:
    return component.side == "deterministic" and component.role is None


def _held_by_own_port(case: Case, receiver: Component, owner: Value, name: str) -> bool:
    if not isinstance(owner, InstanceValue | ClassValue):
        return False
    binds = case.project.resolver.table(owner.module).binds(owner.scope, name)
    where = [Where(owner.module, owner.scope, bind.order, bind.block) for bind in binds]
    return any(_is_own_port(case, receiver, bind.annotation, at) for bind, at in zip(binds, where, strict=True))


def _bound_at(
    case: Case, site: CallSite, call: Call, learned: frozenset[Target]
) -> Iterator[tuple[Component, bool, Target]]:
    """What one call binds: the component that receives it, whether by a port of its own, and what is bound."""
    where = Where(site.module, call.scope, call.order, call.block)
    passed = [(position, None, value) for position, value in enumerate(call.args)]
    given = [*passed, *((-1, name, value) for name, value in call.keywords)]
    handed = [
        (position, name, targets)
        for position, name, value in given
        if (targets := set(_targets(case.project.resolver.evaluate(value, where))) & learned)
    ]
    for callee, skipped in _callees(case, site, call, where) if handed else ():
        for receiver, params, module, scope in _receivers(case, callee):
            for position, name, targets in handed:
                if name is None and position < skipped:
                    continue
                own_port = _by_own_port(case, receiver, _parameter(params, position - skipped, name), module, scope)
                yield from ((receiver, own_port, target) for target in sorted(targets))


def _callees(case: Case, site: CallSite, call: Call, where: Where) -> Iterator[tuple[Value, int]]:
    """What a call hands its arguments to, and how many of them come first: `partial(f, x)` hands x to `f`."""
    resolver = case.project.resolver
    for callee in calls.callee_values(resolver, site):
        yield callee, 0
        if isinstance(callee, External):
            for position, passed in enumerate(call.args):
                functions = [each for each in resolver.evaluate(passed, where) if isinstance(each, FunctionValue)]
                yield from ((function, position + 1) for function in functions)
                if functions:
                    break


def _targets(values: Values) -> Iterator[Target]:
    for value in values:
        if isinstance(value, InstanceValue | ClassValue | FunctionValue):
            yield value.module, value.scope
        elif isinstance(value, ContainerValue):
            yield from _targets(value.items)


def _receivers(case: Case, callee: Value) -> Iterator[tuple[Component, tuple[Param, ...], int, int]]:
    """The deterministic components that a call hands its arguments to, with the parameters that receive them."""
    entered = [(function.module, function.scope) for function in calls.entered_functions(case.project.resolver, callee)]
    if isinstance(callee, ClassValue) and not entered:
        entered = [(callee.module, callee.scope)]
    for module, scope in entered:
        owner = case.owner((module, scope))
        if owner is not None and _receives(owner):
            params = case.project.scope(module, scope).params
            bound = isinstance(callee, ClassValue) or getattr(callee, "receiver", None) is not None
            yield owner, params[1:] if bound else params, module, scope


def _parameter(params: tuple[Param, ...], position: int, name: str | None) -> Param | None:
    if name is not None:
        return next((param for param in params if param.name == name), None)
    return params[position] if 0 <= position < len(params) else None


def _by_own_port(case: Case, receiver: Component, param: Param | None, module: int, scope: int) -> bool:
    outer = case.project.scope(module, scope)
    where = Where(module, outer.parent, outer.order, outer.block)
    return param is not None and _is_own_port(case, receiver, param.annotation, where)


def _is_own_port(case: Case, receiver: Component, annotation: Expr | None, where: Where) -> bool:
    """Whether a type is a Protocol or an abstract class that the receiver owns itself."""
    for value in case.project.resolver.instance_of(annotation, where) if annotation is not None else ():
        if isinstance(value, InstanceValue):
            owner = case.owner((value.module, value.scope))
            is_port = parameters.is_port(case.project.resolver, ClassValue(value.module, value.scope))
            if is_port and owner is not None and owner.name == receiver.name:
                return True
    return False

"""Injection: where something learned is bound to a parameter, and calls that only go through such a parameter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from midline.judging.case import Case
from midline.manifest.model import Component
from midline.project import calls, parameters
from midline.project.project import Project
from midline.project.scopes import ScopeTable, last_name
from midline.project.uses import Target, Use
from midline.project.values import (
    CallSite,
    ClassValue,
    ContainerValue,
    FunctionValue,
    InstanceValue,
    Value,
    Values,
)
from midline.project.where import Where
from midline.reading.facts import Attr, Awaited, Call, Either, Element, Expr, Item, Name, Param, Unpacked

MAX_STEPS = 8
SILENT = frozenset({"tests", "generated"})


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
    homes = {module for module, _ in learned}
    for module in range(len(case.project.modules)):
        if case.standing(module) in SILENT or not homes.intersection(case.project.imported_modules(module)):
            continue
        for site, call in case.project.calls_in(module):
            if not (call.args or call.keywords):
                continue
            binder = case.owner_at(module, case.project.function_at(site), call.line)
            if binder is not None and binder.role != "wiring":
                continue
            for receiver, own_port, target in _bound_at(case, site, call, learned):
                receivers[receiver.name] = receiver
                place = (call.line, call.column, call.end_line, call.end_column)
                use = Use(module, *place, case.project.function_at(site), target, "bound", site.call, certain=False)
                found.add((use, receiver.name, own_port))
    return tuple(Binding(receivers[name], use, own_port) for use, name, own_port in sorted(found))


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
    for callee in calls.callee_values(case.project.resolver, site) if handed else ():
        for receiver, params, module, scope in _receivers(case, callee):
            for position, name, targets in handed:
                own_port = _by_own_port(case, receiver, _parameter(params, position, name), module, scope)
                yield from ((receiver, own_port, target) for target in sorted(targets))


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
        if owner is not None and owner.side == "deterministic" and owner.role is None:
            params = case.project.scope(module, scope).params
            bound = isinstance(callee, ClassValue) or getattr(callee, "receiver", None) is not None
            yield owner, params[1:] if bound else params, module, scope


def _parameter(params: tuple[Param, ...], position: int, name: str | None) -> Param | None:
    if name is not None:
        return next((param for param in params if param.name == name), None)
    return params[position] if 0 <= position < len(params) else None


def _by_own_port(case: Case, receiver: Component, param: Param | None, module: int, scope: int) -> bool:
    if param is None or param.annotation is None:
        return False
    outer = case.project.scope(module, scope)
    where = Where(module, outer.parent, outer.order, outer.block)
    for value in case.project.resolver.instance_of(param.annotation, where):
        if isinstance(value, InstanceValue):
            owner = case.owner((value.module, value.scope))
            is_port = parameters.is_port(case.project.resolver, ClassValue(value.module, value.scope))
            if is_port and owner is not None and owner.name == receiver.name:
                return True
    return False


def goes_through_parameter(project: Project, use: Use) -> bool:
    """Whether a call reaches its callee only through a parameter that names no class of its own.

    Such a call belongs to whoever bound the parameter. One typed with a concrete class belongs to the caller.
    """
    call = project.call(CallSite(use.module, use.call))
    return _from_parameter(project, call.func, use.module, call.scope, MAX_STEPS)


def _from_parameter(project: Project, expr: Expr | None, module: int, scope: int, steps: int) -> bool:
    if steps == 0:
        return False
    match expr:
        case Attr():
            held = _held_by_self(project, expr, module, scope)
            if held is not None:
                return any(_from_parameter(project, value, module, at, steps - 1) for at, value in held)
            return _from_parameter(project, expr.base, module, scope, steps - 1)
        case Item() | Element() | Unpacked() | Awaited():
            return _from_parameter(project, expr.base, module, scope, steps - 1)
        case Either():
            return any(_from_parameter(project, option, module, scope, steps - 1) for option in expr.options)
        case Name():
            return _name_from_parameter(project, expr.id, module, scope, steps)
    return False


def _name_from_parameter(project: Project, name: str, module: int, scope: int, steps: int) -> bool:
    table = project.resolver.table(module)
    while scope > 0:
        facts = table.scope(scope)
        param = next((param for param in facts.params if param.name == name), None)
        if param is not None:
            return not _is_receiver(table, scope, name) and not _is_concrete(project, param, module, scope)
        if binds := table.binds(scope, name):
            return any(_from_parameter(project, bind.value, module, scope, steps - 1) for bind in binds)
        scope = facts.parent
    return False


def _held_by_self(project: Project, expr: Attr, module: int, scope: int) -> list[tuple[int, Expr | None]] | None:
    """What the class assigns to `self.name`, with the methods it does so in; None for any other attribute."""
    table = project.resolver.table(module)
    enclosing = table.enclosing_class(scope)
    if enclosing is None or not isinstance(expr.base, Name):
        return None
    if not _is_receiver(table, enclosing[1], expr.base.id):
        return None
    binds = table.self_binds(enclosing[0], expr.name)
    return [(bind.method, bind.bind.value) for bind in binds] or None


def _is_receiver(table: ScopeTable, scope: int, name: str) -> bool:
    facts = table.scope(scope)
    in_class = facts.parent >= 0 and table.scope(facts.parent).kind == "class"
    marks = {last_name(decorator) for decorator in facts.decorators}
    return in_class and bool(facts.params) and facts.params[0].name == name and "staticmethod" not in marks


def _is_concrete(project: Project, param: Param, module: int, scope: int) -> bool:
    """Whether a parameter is typed with a class of the project that is no port."""
    if param.annotation is None:
        return False
    facts = project.scope(module, scope)
    declared = project.resolver.instance_of(param.annotation, Where(module, facts.parent, facts.order, facts.block))
    return any(
        isinstance(value, InstanceValue)
        and not parameters.is_port(project.resolver, ClassValue(value.module, value.scope))
        for value in declared
    )

"""Calls that reach their callee only through a parameter: they belong to whoever bound it."""

from __future__ import annotations

from midline.project import parameters
from midline.project.project import Project
from midline.project.scopes import ScopeTable, last_name
from midline.project.uses import Use
from midline.project.values import CallSite, ClassValue, InstanceValue
from midline.project.where import Where
from midline.reading.facts import Attr, Awaited, Either, Element, Expr, Item, Name, Param, Unpacked

MAX_STEPS = 8


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

"""Calls that reach their callee only through a parameter: they belong to whoever bound it."""

from __future__ import annotations

from midline.project import parameters
from midline.project.project import Project
from midline.project.scopes import ScopeTable, last_name
from midline.project.uses import Target, Use
from midline.project.values import CallSite, ClassValue, FunctionValue, InstanceValue, Value
from midline.project.where import Where
from midline.reading.facts import Attr, Awaited, CallAt, Const, Either, Element, Expr, Item, Name, Unpacked

MAX_STEPS = 8


def goes_through_parameter(project: Project, use: Use) -> bool:
    """Whether a call reaches its callee only through a parameter that names no class of its own.

    Such a call belongs to whoever bound the parameter. One typed with a concrete class belongs to the caller.
    """
    call = project.call(CallSite(use.module, use.call))
    if isinstance(call.func, CallAt):
        return _wrapped_from_parameter(project, call.func.index, use)
    return _from_parameter(project, call.func, use.module, call.scope, MAX_STEPS)


def _wrapped_from_parameter(project: Project, index: int, use: Use) -> bool:
    """Whether what is called came in by a parameter and is wrapped first: `timed(handler)(text)`."""
    wrapper = project.call(CallSite(use.module, index))
    where = Where(use.module, wrapper.scope, wrapper.order, wrapper.block)
    wrapped = [
        each
        for each in (*wrapper.args, *(value for _, value in wrapper.keywords))
        if any(_is(value, use.target) for value in project.resolver.evaluate(each, where))
    ]
    return bool(wrapped) and all(
        _from_parameter(project, each, use.module, wrapper.scope, MAX_STEPS) for each in wrapped
    )


def _is(value: Value, target: Target) -> bool:
    return isinstance(value, FunctionValue | ClassValue) and (value.module, value.scope) == target


def _from_parameter(project: Project, expr: Expr | None, module: int, scope: int, steps: int) -> bool:
    if steps == 0:
        return False
    match expr:
        case Attr():
            held = _held_by_self(project, expr, module, scope)
            if held is not None:
                return any(_from_parameter(project, value, module, at, steps - 1) for at, value in held)
            if _given_from_outside(project, expr, module, scope):
                return True
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
            outside = Where(module, facts.parent, facts.order, facts.block)
            return not _is_receiver(table, scope, name) and not _is_concrete(project, param.annotation, outside)
        if binds := table.binds(scope, name):
            return any(_from_parameter(project, bind.value, module, scope, steps - 1) for bind in binds)
        scope = facts.parent
    return False


def _held_by_self(project: Project, expr: Attr, module: int, scope: int) -> list[tuple[int, Expr | None]] | None:
    """What the class assigns to `self.name`, with the methods it does so in; None for any other attribute."""
    enclosing = _class_of_self(project, expr, module, scope)
    if enclosing is None:
        return None
    binds = project.resolver.table(module).self_binds(enclosing, expr.name)
    return [(bind.method, bind.bind.value) for bind in binds] or None


def _given_from_outside(project: Project, expr: Attr, module: int, scope: int) -> bool:
    """Whether `self.name` is a field that its class leaves empty, so that others put in what it holds."""
    enclosing = _class_of_self(project, expr, module, scope)
    if enclosing is None:
        return False
    binds = project.resolver.table(module).binds(enclosing, expr.name)
    empty = all(bind.value is None or (isinstance(bind.value, Const) and bind.value.kind == "None") for bind in binds)
    where = [Where(module, enclosing, bind.order, bind.block) for bind in binds]
    declared = (_is_concrete(project, bind.annotation, at) for bind, at in zip(binds, where, strict=True))
    return bool(binds) and empty and not any(declared)


def _class_of_self(project: Project, expr: Attr, module: int, scope: int) -> int | None:
    """The class around, where the attribute is one of its methods' first parameter."""
    table = project.resolver.table(module)
    enclosing = table.enclosing_class(scope)
    if enclosing is None or not isinstance(expr.base, Name):
        return None
    return enclosing[0] if _is_receiver(table, enclosing[1], expr.base.id) else None


def _is_receiver(table: ScopeTable, scope: int, name: str) -> bool:
    facts = table.scope(scope)
    in_class = facts.parent >= 0 and table.scope(facts.parent).kind == "class"
    marks = {last_name(decorator) for decorator in facts.decorators}
    return in_class and bool(facts.params) and facts.params[0].name == name and "staticmethod" not in marks


def _is_concrete(project: Project, annotation: Expr | None, where: Where) -> bool:
    """Whether a type is a class of the project that is no port."""
    declared = project.resolver.instance_of(annotation, where) if annotation is not None else ()
    return any(
        isinstance(value, InstanceValue)
        and not parameters.is_port(project.resolver, ClassValue(value.module, value.scope))
        for value in declared
    )

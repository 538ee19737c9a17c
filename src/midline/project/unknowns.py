"""Why it cannot be told what an expression stands for: the first place, on the way back, where the trail is lost."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal, TypeAlias

from midline.project import attributes, calls, open_types
from midline.project.flow import reaching
from midline.project.scopes import END
from midline.project.values import (
    ClassValue,
    ContainerValue,
    External,
    FunctionValue,
    Get,
    InstanceValue,
    Invoke,
    ModuleValue,
    TextValue,
    Unknown,
    Value,
    Values,
)
from midline.project.where import Where
from midline.reading.facts import (
    Attr,
    Awaited,
    Bind,
    CallAt,
    Const,
    Either,
    Element,
    Entered,
    Expr,
    Imported,
    Item,
    Name,
    Operation,
    Param,
    Starred,
    Text,
    Unpacked,
)

if TYPE_CHECKING:
    from midline.project.resolver import Resolver

Cause: TypeAlias = Literal[
    "untyped-parameter",
    "open-type",
    "unassigned-attribute",
    "unknown-item",
    "unknown-result",
    "wrapped-function",
    "dynamic-import",
    "run-time",
    "too-many",
    "unread-module",
    "missing-name",
]
"""Why nobody can tell. The keys are part of the machine formats; `judging/blind.py` has the words."""

MAX_STEPS = 12
ENDS = frozenset({"endless path", "too deep", "too many alternatives"})
REST = frozenset({"rest", "keywords"})
AT_RUN_TIME = frozenset({"getattr", "eval", "globals", "locals", "vars", "exec"})
IMPORTERS = frozenset({("importlib", "import_module"), ("builtins", "__import__")})


def is_dynamic(value: Value) -> bool:
    """Whether a value comes out of a module, or a name of one, that only the run knows."""
    return _dynamic(value) is not None


def is_cut_short(values: Values) -> bool:
    """Whether there were more alternatives, or more steps, than are followed."""
    return any(isinstance(value, Unknown) and value.reason in ENDS for value in values)


def _dynamic(value: Value) -> Cause | None:
    if not isinstance(value, External) or len(value.steps) < 2:
        return None
    first, second = value.steps[:2]
    if isinstance(first, Get) and isinstance(second, Invoke):
        if (value.root, first.name) in IMPORTERS:
            return "dynamic-import"
        if value.root == "builtins" and first.name in AT_RUN_TIME:
            return "run-time"
    return None


def cause_of(resolver: Resolver, expr: Expr | None, where: Where, steps: int = MAX_STEPS) -> Cause | None:
    """Why it is unknown what an expression stands for; None where that is known, or a plain value for certain."""
    if steps == 0:
        return "too-many"
    values = resolver.evaluate(expr, where)
    if is_cut_short(values):
        return "too-many"
    known = [value for value in values if not isinstance(value, Unknown)]
    if known:
        return next((cause for value in known if (cause := _dynamic(value)) is not None), None)
    match expr:
        case None:
            return "run-time"
        case Const():
            return "unassigned-attribute" if expr.kind == "None" else None
        case Name():
            return _of_name(resolver, expr.id, where, steps - 1)
        case Attr():
            return _of_attribute(resolver, expr, where, steps - 1)
        case CallAt():
            return _of_call(resolver, expr, where, steps - 1)
        case Item() | Element():
            return _of_item(resolver, expr.base, where, steps - 1)
        case Awaited() | Starred() | Entered() | Unpacked():
            return cause_of(resolver, expr.base, where, steps - 1)
        case Either():
            return _first(cause_of(resolver, option, where, steps - 1) for option in expr.options)
        case Operation(op="|"):
            return _first(cause_of(resolver, part, where, steps - 1) for part in (expr.left, expr.right))
        case Imported():
            return _of_import(values)
    return None


def _first(causes: Iterable[Cause | None]) -> Cause | None:
    return next((cause for cause in causes if cause is not None), None)


def _of_import(values: Values) -> Cause:
    reasons = {value.reason for value in values if isinstance(value, Unknown)}
    return "unread-module" if reasons & {"unread module", "missing module"} else "missing-name"


def _of_name(resolver: Resolver, name: str, where: Where, steps: int) -> Cause | None:
    table = resolver.table(where.module)
    scope, order, block = where.scope, where.order, where.block
    while True:
        facts = table.scope(scope)
        binds = table.binds(scope, name) if facts.kind != "class" or scope == where.scope else ()
        param = next((param for param in facts.params if param.name == name), None)
        if binds or param is not None:
            found, decided = reaching(binds, facts.blocks, order, block)
            causes = [_of_bind(resolver, bind, where.module, scope, steps) for bind in found or binds]
            if param is not None and not decided:
                causes.append(_of_parameter(resolver, param, where.module, scope))
            return _first(causes)
        if scope == 0:
            return "missing-name"
        if facts.kind not in ("class", "comprehension", "lambda") or order == END:
            order, block = END, 0
        else:
            order, block = facts.order, facts.block
        scope = facts.parent


def _of_bind(resolver: Resolver, bind: Bind, module: int, scope: int, steps: int) -> Cause | None:
    where = Where(module, scope, bind.order, bind.block)
    if bind.annotation is not None:
        return _of_type(resolver, bind.annotation, where)
    return cause_of(resolver, bind.value, where, steps)


def _of_parameter(resolver: Resolver, param: Param, module: int, scope: int) -> Cause | None:
    facts = resolver.table(module).scope(scope)
    if param.kind in REST:
        return None
    if param.annotation is None:
        return None if isinstance(param.default, Text) else "untyped-parameter"
    return _of_type(resolver, param.annotation, Where(module, facts.parent, facts.order, facts.block))


def _of_type(resolver: Resolver, annotation: Expr, where: Where) -> Cause | None:
    return "open-type" if open_types.is_open(resolver, annotation, where) else None


def _of_item(resolver: Resolver, base: Expr | None, where: Where, steps: int) -> Cause | None:
    """Why the items of a collection are unknown: its type says so, or nobody sees what is put in."""
    if isinstance(base, Name):
        param, annotation, at = open_types.declared(resolver, base.id, where)
        if param is not None and param.kind in REST:
            return "untyped-parameter" if annotation is None else _of_type(resolver, annotation, at)
        items = open_types.items_type(resolver, annotation, at)
        if items is not None:
            return _of_type(resolver, items, at)
    values = resolver.evaluate(base, where)
    if any(isinstance(value, TextValue) for value in values):
        return None
    if any(isinstance(value, ContainerValue | InstanceValue) for value in values):
        return "unknown-item"
    return cause_of(resolver, base, where, steps)


def _of_call(resolver: Resolver, expr: CallAt, where: Where, steps: int) -> Cause | None:
    call = resolver.table(where.module).body.calls[expr.index]
    at = Where(where.module, call.scope, call.order, call.block)
    for value in resolver.evaluate(call.func, at):
        plain = calls.plain_name(value) if isinstance(value, External) else None
        if plain == ("builtins", "getattr") and len(call.args) > 1 and not isinstance(call.args[1], Text):
            return "run-time"
        if plain is not None:  # a builtin that hands on what it is given
            return cause_of(resolver, call.args[0], at, steps) if call.args else None
        if isinstance(value, FunctionValue):
            return _of_returns(resolver, value)
        if not isinstance(value, Unknown):
            return "unknown-result"
    return cause_of(resolver, call.func, at, steps)


def _of_returns(resolver: Resolver, function: FunctionValue) -> Cause | None:
    facts = resolver.table(function.module).scope(function.scope)
    if facts.returns is None:
        return "unknown-result"
    outside = Where(function.module, facts.parent, facts.order, facts.block)
    return "unknown-result" if _of_type(resolver, facts.returns, outside) else None


def _of_attribute(resolver: Resolver, expr: Attr, where: Where, steps: int) -> Cause | None:
    owners = [owner for owner in resolver.evaluate(expr.base, where) if not isinstance(owner, Unknown)]
    if not owners:
        return cause_of(resolver, expr.base, where, steps)
    return _first(_of_owned(resolver, owner, expr.name, steps) for owner in owners)


def _of_owned(resolver: Resolver, owner: Value, name: str, steps: int) -> Cause | None:
    match owner:
        case InstanceValue() | ClassValue():
            return _of_member(resolver, owner, name, steps)
        case ModuleValue():
            found = resolver.table(owner.module).binds(0, name)
            if not resolver.table(owner.module).body.scopes:
                return "unread-module"
            causes = [_of_bind(resolver, bind, owner.module, 0, steps) for bind in found]
            return _first(causes) if found else "missing-name"
        case FunctionValue():
            facts = resolver.table(owner.module).scope(owner.scope)
            return "wrapped-function" if facts.decorators else None
    return None


def _of_member(resolver: Resolver, owner: InstanceValue | ClassValue, name: str, steps: int) -> Cause | None:
    for base in attributes.linearised(resolver, ClassValue(owner.module, owner.scope)):
        if not isinstance(base, ClassValue):
            continue
        table = resolver.table(base.module)
        causes = [_of_bind(resolver, bind, base.module, base.scope, steps) for bind in table.binds(base.scope, name)]
        declared = any(bind.annotation is not None for bind in table.binds(base.scope, name))
        for each in table.self_binds(base.scope, name) if not declared else ():
            where = Where(base.module, each.method, each.bind.order, each.bind.block)
            annotation = each.bind.annotation
            if annotation is not None:
                causes.append(_of_type(resolver, annotation, where))
            else:
                causes.append(cause_of(resolver, each.bind.value, where, steps))
        if causes:
            telling = [cause for cause in causes if cause != "unassigned-attribute"]
            return _first(telling) or _first(causes)
    return "unassigned-attribute"

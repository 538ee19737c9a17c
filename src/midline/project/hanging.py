"""Which parameters a function's returned value hangs on, told from its text alone."""

from __future__ import annotations

from collections.abc import Iterator

from midline.project.scopes import ScopeTable, last_name
from midline.reading.facts import (
    Attr,
    Awaited,
    CallAt,
    Comprehension,
    Either,
    Element,
    Entered,
    Expr,
    Group,
    Item,
    Joined,
    Lambda,
    Name,
    Operation,
    Scope,
    Starred,
    Table,
    Unpacked,
)

MAX_NAMES = 8
MAX_BINDS = 5
TEXT_METHODS = frozenset(method for method in dir(str) if not method.startswith("_")) - {"index", "count"}
"""Methods of strings: what they give back can neither be called nor hold anything that can."""
OPEN = frozenset({"Any", "object", "ModuleType", "Callable", "Type", "type", "Self", "list", "tuple", "List", "Tuple"})
"""Return types that say nothing of what is given back."""
PLAIN = frozenset({"int", "float", "bool", "bytes", "complex"})


def hanging_parameters(table: ScopeTable, scope: int) -> tuple[str, ...]:
    """The parameters that the values given back by a function are made from, in the order of the signature.

    None for a function that makes them from many names: what it gives back is its own work, not what it was given.
    """
    facts = table.scope(scope)
    tested = {block.test.name for block in facts.blocks if block.test is not None}
    if len(facts.binds) > 2 * MAX_BINDS:
        return ()
    if len(facts.binds) > MAX_BINDS or _declares(facts):
        return tuple(param.name for param in facts.params if param.name in tested)
    names: dict[str, None] = {}
    waiting: list[tuple[Expr | None, int]] = [(item.value, scope) for item in facts.returned]
    while waiting:
        expr, inside = waiting.pop()
        for name in _names(table, expr):
            if name in names:
                continue
            names[name] = None
            if len(names) > MAX_NAMES:
                return ()
            waiting.extend((bind.value, inside) for bind in table.binds(scope, name))
            waiting.extend((fill.value, inside) for fill in table.fills.names.get(name, ()) if fill.scope == scope)
    return tuple(
        param.name
        for param in facts.params
        if param.name in {*names, *tested}
        and param.kind not in ("rest", "keywords")
        and not (isinstance(param.annotation, Name) and param.annotation.id in PLAIN)
    )


def _declares(facts: Scope) -> bool:
    """Whether a function says itself what it gives back; an open type and a type variable say nothing."""
    name = last_name(facts.returns)
    return facts.returns is not None and bool(name) and name not in OPEN and len(name.lstrip("_")) > 2


def _names(table: ScopeTable, expr: Expr | None) -> Iterator[str]:
    """The names that an expression reads, those of its calls, comprehensions and lambdas included."""
    waiting: list[Expr | None] = [expr]
    while waiting:
        part = waiting.pop()
        match part:
            case Name():
                yield part.id
            case Attr() | Element() | Entered() | Starred() | Awaited() | Unpacked():
                waiting.append(part.base)
            case Item():
                waiting += (part.base, part.key)
            case CallAt():
                call = table.body.calls[part.index]
                if isinstance(call.func, Attr) and call.func.name in TEXT_METHODS:
                    continue
                waiting += (call.func, *call.args, *(value for _, value in call.keywords))
            case Either():
                waiting += part.options
            case Group():
                waiting += part.items
            case Table():
                waiting += part.values
            case Joined():
                waiting += part.parts
            case Operation():
                waiting += (part.left, part.right)
            case Comprehension():
                waiting.append(part.element)
                waiting += (bind.value for bind in table.scope(part.scope).binds)
            case Lambda():
                waiting += (item.value for item in table.scope(part.scope).returned)

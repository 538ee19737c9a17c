"""Arguments that arrive in `**kwargs`: taken out by name, or spread over the attributes of an object."""

from __future__ import annotations

from typing import TYPE_CHECKING

from midline.project import attributes, calls, parameters
from midline.project.scopes import ScopeTable
from midline.project.values import NOTHING, ClassValue, InstanceValue, Values, join, known, plausible
from midline.project.where import Where
from midline.reading.facts import Attr, Call, CallAt, Element, Expr, Item, Name, Text, Unpacked

if TYPE_CHECKING:
    from midline.project.resolver import Resolver

TAKING = frozenset({"pop", "get", "setdefault"})


def taken_by_call(resolver: Resolver, call: Call, where: Where) -> Values:
    """`kwargs.pop("client", default)`: what callers pass under that name; nothing for any other call."""
    func = call.func
    if not (isinstance(func, Attr) and func.name in TAKING and isinstance(func.base, Name)):
        return NOTHING
    return _taken(resolver, func.base.id, call.args[0] if call.args else None, where)


def taken_by_item(resolver: Resolver, item: Item, where: Where) -> Values:
    """`kwargs["client"]`: what callers pass under that name; nothing for any other item."""
    return _taken(resolver, item.base.id, item.key, where) if isinstance(item.base, Name) else NOTHING


def _taken(resolver: Resolver, name: str, key: Expr | None, where: Where) -> Values:
    if not isinstance(key, Text):
        return NOTHING
    function = _taking_keywords(resolver.table(where.module), where.scope, name)
    return NOTHING if function is None else _passed(resolver, where.module, function, key.value)


def _taking_keywords(table: ScopeTable, scope: int, name: str) -> int | None:
    """The function around a scope whose `**name` this is."""
    while scope > 0:
        here = table.scope(scope)
        if any(param.name == name for param in here.params):
            kind = next(param.kind for param in here.params if param.name == name)
            return scope if kind == "keywords" and not table.binds(scope, name) else None
        if table.binds(scope, name):
            return None
        scope = here.parent
    return None


def _passed(resolver: Resolver, module: int, function: int, name: str) -> Values:
    """What the calls of the project pass to a function by a keyword that it does not name."""

    def compute() -> Values:
        handed = parameters.handed_expressions(resolver, module, function, -1, name)
        return plausible(known(join(*(resolver.evaluate(expr, where) for expr, where in handed))))

    return resolver.memoised(("keyword", module, function, name), compute)


def spread_attribute(resolver: Resolver, owner: InstanceValue, name: str) -> Values:
    """An attribute that a constructor makes of every keyword it gets: `setattr` in a loop, `__dict__.update`."""
    for base in attributes.linearised(resolver, ClassValue(owner.module, owner.scope)):
        if not isinstance(base, ClassValue):
            continue
        table = resolver.table(base.module)
        for method in table.methods(base.scope):
            if table.scope(method).name == "__init__" and _spreads(table, method):
                if owner.site is None:
                    return _passed(resolver, base.module, method, name)
                call, where = calls.call_point(resolver, owner.site)
                passed = calls.argument(call, -1, name)
                return NOTHING if passed is None else resolver.evaluate(passed, where)
    return NOTHING


def _spreads(table: ScopeTable, method: int) -> bool:
    scope = table.scope(method)
    keywords = next((param.name for param in scope.params if param.kind == "keywords"), None)
    if keywords is None:
        return False
    receiver = Name(scope.params[0].name)
    for index in table.calls_to("update"):
        call = table.body.calls[index]
        if call.scope == method and call.func == Attr(Attr(receiver, "__dict__"), "update") and call.args[:1]:
            return call.args[0] == Name(keywords)
    for index in table.calls_to("setattr"):
        call = table.body.calls[index]
        if call.scope == method and len(call.args) == 3 and call.args[0] == receiver:
            return _is_item_of(table, method, call.args[1], keywords)
    return False


def _is_item_of(table: ScopeTable, method: int, key: Expr | None, keywords: str) -> bool:
    """Whether a name is the key in `for key, value in kwargs.items()`."""
    for bind in table.binds(method, key.id) if isinstance(key, Name) else ():
        if isinstance(bind.value, Unpacked) and isinstance(bind.value.base, Element):
            iterated = bind.value.base.base
            return isinstance(iterated, CallAt) and table.body.calls[iterated.index].func == Attr(
                Name(keywords), "items"
            )
    return False

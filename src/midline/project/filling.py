"""Containers that are filled after they were made: `models[name] = client`, `clients.append(client)`."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from midline.project.values import Bound, ContainerValue, Unknown, Values, join
from midline.project.where import Where
from midline.reading.facts import Attr, Body, Expr, Name

if TYPE_CHECKING:
    from midline.project.resolver import Resolver

ADDERS = {"append": 0, "add": 0, "appendleft": 0, "insert": 1, "setdefault": 1}
MAX_FILLS = 32


@dataclass(frozen=True, slots=True)
class Fill:
    """A value put into a container, and the point where that happens."""

    value: Expr | None
    scope: int
    order: int
    block: int


class FillTable:
    """What is put into the containers of one file: by name, and by attribute of a name (`self.models`)."""

    def __init__(self, body: Body) -> None:
        self.names: dict[str, list[Fill]] = defaultdict(list)
        self.attributes: dict[tuple[str, str], list[Fill]] = defaultdict(list)
        for index, scope in enumerate(body.scopes):
            for bind in scope.item_binds:
                self._add(bind.base, Fill(bind.value, index, bind.order, bind.block))
        for call in body.calls:
            if isinstance(call.func, Attr) and call.func.name in ADDERS and len(call.args) > ADDERS[call.func.name]:
                value = call.args[ADDERS[call.func.name]]
                self._add(call.func.base, Fill(value, call.scope, call.order, call.block))

    def _add(self, base: Expr, fill: Fill) -> None:
        if isinstance(base, Name):
            self.names[base.id].append(fill)
        elif isinstance(base, Attr) and isinstance(base.base, Name):
            self.attributes[base.base.id, base.name].append(fill)


def filled_name(resolver: Resolver, where: Where, name: str, values: Values) -> Values:
    """The values of a name bound in a scope, its containers with what that scope and those inside put into them."""
    if not _has_container(values):
        return values
    module, scope = where.module, where.scope
    table = resolver.table(module)
    inside = [fill for fill in table.fills.names.get(name, ()) if _binds(resolver, module, fill.scope, name) == scope]
    if not inside:
        return values
    # Kept as a question of its own: a container that is put into itself asks again.
    key = ("filled name", where, name)
    return resolver.memoised(key, lambda: _filled(resolver, module, inside, values, where.bound))


def filled_attribute(resolver: Resolver, module: int, class_scope: int, name: str, values: Values) -> Values:
    """The values of an attribute, its containers with what the methods of the class put into them."""
    if not _has_container(values):
        return values
    table = resolver.table(module)
    inside: list[Fill] = []
    for method in table.methods(class_scope):
        params = table.scope(method).params
        fills = table.fills.attributes.get((params[0].name, name), ()) if params else ()
        inside.extend(fill for fill in fills if _lies_in(resolver, module, fill.scope, method))
    return _filled(resolver, module, inside, values)


def _has_container(values: Values) -> bool:
    return any(isinstance(value, ContainerValue) for value in values)


def _filled(resolver: Resolver, module: int, fills: list[Fill], values: Values, bound: Bound | None = None) -> Values:
    if not fills:
        return values
    put = [resolver.evaluate(f.value, Where(module, f.scope, f.order, f.block, bound)) for f in fills[:MAX_FILLS]]
    items = tuple(value for value in join(*put) if not isinstance(value, Unknown))
    return tuple(
        ContainerValue(value.kind, join(value.items, items)) if isinstance(value, ContainerValue) else value
        for value in values
    )


def _binds(resolver: Resolver, module: int, scope: int, name: str) -> int:
    """The scope whose name this is, seen from a scope."""
    table = resolver.table(module)
    while scope > 0:
        here = table.scope(scope)
        if name not in here.globals and (table.binds(scope, name) or any(p.name == name for p in here.params)):
            return scope
        scope = here.parent
    return 0


def _lies_in(resolver: Resolver, module: int, scope: int, method: int) -> bool:
    table = resolver.table(module)
    while scope > method:
        scope = table.scope(scope).parent
    return scope == method

"""What stands under one constant key: `TABLE["x"]`, `globals()["x"]`, `vars(module)["x"]`, `sys.modules["x"]`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from midline.project import loaded_by_name, mappings
from midline.project.values import NOTHING, External, Get, ModuleValue, TextValue, Values, join, known
from midline.project.where import Where
from midline.reading.facts import Attr, CallAt, Expr, Item, Name, Text

if TYPE_CHECKING:
    from midline.project.resolver import Resolver

SYS_MODULES = (External("sys", (Get("modules"),)),)
NAMESPACES = frozenset({"globals", "vars", "locals"})


def under_key(resolver: Resolver, item: Item, where: Where) -> Values:
    """The values under the key of an item; nothing where the key, or what stands under it, is not known."""
    key = _key(resolver, item.key, where)
    if key is None:
        return NOTHING
    owners = _namespace(resolver, item.base, where)
    if owners:
        return known(join(*(resolver.attribute(owner, key) for owner in owners)))
    if isinstance(item.base, Attr) and item.base.name == "modules":
        if resolver.evaluate(item.base, where) == SYS_MODULES and loaded_by_name.DOTTED.fullmatch(key):
            return known(loaded_by_name.module_named(resolver, key, where.module))
        return NOTHING
    if not isinstance(item.base, Name | Attr):
        return NOTHING
    found = mappings.entries(resolver, item.base, where)
    return known(join(*(resolver.evaluate(value, at) for name, value, at in found if name == key)))


def _key(resolver: Resolver, key: Expr | None, where: Where) -> str | None:
    if isinstance(key, Text):
        return key.value
    if key is None or (where.bound is None and not (isinstance(key, Name) and key.id == "__name__")):
        return None
    values = resolver.evaluate(key, where)
    return values[0].value if len(values) == 1 and isinstance(values[0], TextValue) else None


def _namespace(resolver: Resolver, base: Expr, where: Where) -> Values:
    """The module or object whose names `globals()`, `vars(value)` or `value.__dict__` holds."""
    if isinstance(base, Attr) and base.name == "__dict__":
        return resolver.evaluate(base.base, where)
    if not isinstance(base, CallAt):
        return NOTHING
    call = resolver.table(where.module).body.calls[base.index]
    if not isinstance(call.func, Name) or call.func.id not in NAMESPACES:
        return NOTHING
    return resolver.evaluate(call.args[0], where) if call.args else (ModuleValue(where.module),)

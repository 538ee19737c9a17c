"""Objects of Python's own library that carry attributes: `namedtuple`, `SimpleNamespace`, `threading.local`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from midline.project import calls, elsewhere
from midline.project.values import NOTHING, CallSite, External, Get, Invoke, Values, join
from midline.reading.facts import Expr, Group, Text

if TYPE_CHECKING:
    from midline.project.resolver import Resolver

ROOTS = frozenset({"collections", "types", "threading"})
OPEN = frozenset({("types", "SimpleNamespace"), ("threading", "local")})


def attribute_of(resolver: Resolver, value: External, name: str) -> Values:
    """What such an object holds under a name; nothing for any other value."""
    match value.steps:
        case (Get(made), Invoke(CallSite() as site)) if (value.root, made) in OPEN:
            call, where = calls.call_point(resolver, site)
            passed = calls.argument(call, -1, name)
            held = NOTHING if passed is None else resolver.evaluate(passed, where)
            return join(held, elsewhere.assigned_here(resolver, value, name, site.module))
        case (Get("namedtuple"), Invoke(CallSite() as declared), Invoke(CallSite() as site)):
            return _of_named_tuple(resolver, declared, site, name)
        case _:
            return NOTHING


def _of_named_tuple(resolver: Resolver, declared: CallSite, site: CallSite, name: str) -> Values:
    declaration, _ = calls.call_point(resolver, declared)
    names = _names(calls.argument(declaration, 1, "field_names"))
    call, where = calls.call_point(resolver, site)
    passed = calls.argument(call, names.index(name), name) if name in names else None
    return NOTHING if passed is None else resolver.evaluate(passed, where)


def _names(expr: Expr | None) -> list[str]:
    match expr:
        case Text():
            return expr.value.replace(",", " ").split()
        case Group():
            return [item.value if isinstance(item, Text) else "" for item in expr.items]
        case _:
            return []

"""Attributes that nothing defines and something makes up: `__getattr__` of classes and modules, lazy modules."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from midline.project import attributes, loaded_by_name, returns, unknowns
from midline.project.binding import bound_to
from midline.project.values import (
    NOTHING,
    ClassValue,
    External,
    FunctionValue,
    Get,
    InstanceValue,
    ModuleValue,
    TextValue,
    Values,
    join,
    known,
    plausible,
)
from midline.project.where import Where
from midline.reading.facts import Attr, Body, Group, Table, Text

if TYPE_CHECKING:
    from midline.project.resolver import Resolver

LOOK_UPS = ("getattr", "import_module", "__import__", "import_string")
MODULE_TYPE = External("types", (Get("ModuleType"),))


def made_up_attribute(resolver: Resolver, owner: InstanceValue, name: str) -> Values:
    """What an instance gives for an attribute that neither it nor its class has; nothing without a `__getattr__`."""
    if name.startswith("__"):
        return NOTHING
    methods = attributes.class_attribute(resolver, owner, "__getattr__")
    asked = [_asked(resolver, method, name) for method in methods if isinstance(method, FunctionValue)]
    found = known(join(*asked))
    if any(not unknowns.is_dynamic(value) for value in found):
        return found
    return _of_lazy_module(resolver, owner, name) or found


def _asked(resolver: Resolver, function: FunctionValue, name: str) -> Values:
    """What a `__getattr__` gives back when it is asked for a name."""
    table = resolver.table(function.module)
    params = table.scope(function.scope).params
    looks_up = any(
        table.body.calls[index].scope == function.scope for word in LOOK_UPS for index in table.calls_to(word)
    )
    tests = any(block.test is not None for block in table.scope(function.scope).blocks)
    if not params or not (looks_up or tests):
        return NOTHING
    asked: dict[str, Values] = {params[-1].name: (TextValue(name),)}
    return returns.returned_values(resolver, function, bound_to(resolver, function, asked))


def _of_lazy_module(resolver: Resolver, owner: InstanceValue, name: str) -> Values:
    """`LazyLoader("x", globals(), "x")`: a module that is told its real name when it is made."""
    site = owner.site
    of = ClassValue(owner.module, owner.scope)
    if site is None or MODULE_TYPE not in attributes.linearised(resolver, of):
        return NOTHING
    call = resolver.table(site.module).body.calls[site.call]
    names = [arg.value for arg in call.args if isinstance(arg, Text) and loaded_by_name.DOTTED.fullmatch(arg.value)]
    if not names:
        return NOTHING
    modules = loaded_by_name.module_named(resolver, names[-1], site.module)
    return plausible(known(join(*(resolver.attribute(module, name) for module in modules))))


def made_up_member(resolver: Resolver, module: int, name: str) -> Values:
    """What a module gives for a name that it does not bind; nothing without a `__getattr__` or a stand-in."""
    if name.startswith("__"):
        return NOTHING
    table = resolver.table(module)
    scope = table.scope(0)
    for item in scope.item_binds:
        if isinstance(item.base, Attr) and item.base.name == "modules":
            where = Where(module, 0, item.order, item.block)
            stands_in = [resolver.attribute(value, name) for value in resolver.evaluate(item.value, where)]
            return known(join(*stands_in)) or _listed(resolver, module, name)
    if not table.binds(0, "__getattr__"):
        return NOTHING
    asked = [
        _asked(resolver, value, name)
        for value in resolver.evaluate(table.binds(0, "__getattr__")[-1].value, Where(module, 0, scope.order, 0))
        if isinstance(value, FunctionValue)
    ]
    found = known(join(*asked))
    if any(not unknowns.is_dynamic(value) for value in found):
        return found
    return _listed(resolver, module, name) or found


def _listed(resolver: Resolver, module: int, name: str) -> Values:
    """A name that a table of the module assigns to the module that defines it.

    `{"Name": "package.module"}`, `{"Name": ("module", "Name")}` or `{"module": ["Name", …]}`.
    """
    for found in _tables(resolver.table(module).body):
        for key, value in zip(found.keys, found.values, strict=True):
            if not isinstance(key, Text):
                continue
            place, member = key.value, name
            if key.value == name:
                parts = value.items if isinstance(value, Group) else (value,)
                texts = [part.value for part in parts if isinstance(part, Text)]
                if not texts:
                    continue
                place, member = texts[0], texts[1] if len(texts) > 1 else name
            elif not (isinstance(value, Group) and Text(name) in value.items):
                continue
            values = _member(resolver, module, place, member)
            if known(values):
                return values
    return NOTHING


def _member(resolver: Resolver, module: int, place: str, member: str) -> Values:
    """A member of the module that a table names: below the package, or by its full name."""
    modules = resolver.modules
    level = 1 if place.startswith(".") else 0
    inside = modules.absolute(module, place.lstrip("."), 1)
    below = modules.find(inside, module) if inside is not None else None
    if below is None and not level:
        below = modules.find(place, module)
    return NOTHING if below is None or below == module else resolver.attribute(ModuleValue(below), member)


def _tables(body: Body) -> Iterator[Table]:
    """The dict displays that a module binds, or hands to a call that gives it its `__getattr__`."""
    for bind in body.scopes[0].binds:
        if isinstance(bind.value, Table):
            yield bind.value
    for call in body.calls:
        if call.scope == 0 and isinstance(call.func, Attr) and call.func.name == "attach":
            for value in (*call.args, *(value for _, value in call.keywords)):
                if isinstance(value, Table):
                    yield value

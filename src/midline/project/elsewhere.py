"""Attributes that are assigned from elsewhere: `state.client = OpenAI()`, `answers.client = OpenAI()`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from midline.project import attributes
from midline.project.values import (
    NOTHING,
    ClassValue,
    External,
    InstanceValue,
    ModuleValue,
    Value,
    Values,
    join,
    known,
    plausible,
)
from midline.project.where import Where

if TYPE_CHECKING:
    from midline.project.resolver import Resolver

MAX_ASSIGNMENTS = 24


def assigned_elsewhere(resolver: Resolver, owner: ClassValue | ModuleValue, name: str) -> Values:
    """What code outside a class or module assigns to one of its attributes; nothing where that is too often to tell."""
    return resolver.memoised(("elsewhere", owner, name), lambda: _assigned(resolver, owner, name))


def _assigned(resolver: Resolver, owner: ClassValue | ModuleValue, name: str) -> Values:
    if isinstance(owner, ModuleValue):
        word = resolver.modules[owner.module].name.rpartition(".")[2]
    else:
        word = resolver.table(owner.module).scope(owner.scope).name
    speaking = {module for spelling in resolver.spellings(word) for module in resolver.modules_with_word(spelling)}
    places = sorted((speaking | {owner.module}) & set(resolver.modules_with_word(name)))
    assigned = [(module, *each) for module in places for each in resolver.table(module).attr_binds(name)]
    if len(assigned) > MAX_ASSIGNMENTS:
        return NOTHING
    parts: list[Values] = []
    for module, scope, bind in assigned:
        where = Where(module, scope, bind.order, bind.block)
        if any(_is_of(resolver, value, owner) for value in resolver.evaluate(bind.base, where)):
            parts.append(known(resolver.evaluate(bind.value, where)))
    return plausible(join(*parts))


def _is_of(resolver: Resolver, value: Value, owner: ClassValue | ModuleValue) -> bool:
    match value:
        case InstanceValue():
            return owner in attributes.linearised(resolver, ClassValue(value.module, value.scope))
        case ClassValue():
            return owner in attributes.linearised(resolver, value)
        case _:
            return value == owner


def assigned_here(resolver: Resolver, owner: External, name: str, module: int) -> Values:
    """What the module that made a `threading.local()` or a namespace assigns to an attribute of it."""
    key = ("assigned", owner, name)
    return resolver.memoised(key, lambda: join(*_to_external(resolver, owner, name, module)))


def _to_external(resolver: Resolver, owner: External, name: str, module: int) -> Iterator[Values]:
    for scope, bind in resolver.table(module).attr_binds(name)[:MAX_ASSIGNMENTS]:
        where = Where(module, scope, bind.order, bind.block)
        if owner in resolver.evaluate(bind.base, where):
            yield resolver.evaluate(bind.value, where)

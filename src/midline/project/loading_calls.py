"""Which modules from outside a file loads by their name, so that it is near them although it never imports them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from midline.project.loaded_by_name import DOTTED, IMPORTERS, MEMBER, MEMBER_LOADERS
from midline.project.scopes import ScopeTable
from midline.reading.facts import Either, Expr, Group, Table, Text

if TYPE_CHECKING:
    from midline.project.resolver import Resolver

LOADERS = frozenset({"__import__", "LazyLoader", "ModuleType"} | {name for _, name in IMPORTERS | MEMBER_LOADERS})
MAX_HOPS = 2


def modules_loaded(resolver: Resolver) -> dict[int, frozenset[str]]:
    """The names that a file may load, where it, or a function of the project that it calls, loads modules by name."""
    found: dict[int, set[str]] = {}
    words = sorted(LOADERS)
    for _ in range(MAX_HOPS + 1):
        makers: set[str] = set()
        for word in words:
            for module in resolver.modules_with_word(word):
                table = resolver.table(module)
                names = set(_named_in(table, word)) if word in LOADERS else _passed_to(table, word)
                if names:
                    found.setdefault(module, set()).update(names)
                makers.update(_makers(table, word))
                makers.update(table.scope(scope).name for scope in table.classes_on(word))
        words = sorted(makers - LOADERS)
    return {module: frozenset(names) for module, names in sorted(found.items())}


def _makers(table: ScopeTable, word: str) -> Iterator[str]:
    """The functions, and the classes of the methods, that call a loader with something that is no constant."""
    for index in table.calls_to(word):
        call = table.body.calls[index]
        if call.args and not isinstance(call.args[0], Text):
            enclosing = table.enclosing_class(call.scope)
            inside = call.scope if enclosing is None else enclosing[0]
            name = table.scope(table.function_of(inside)).name
            if name and not name.startswith("__"):
                yield name


def _passed_to(table: ScopeTable, word: str) -> set[str]:
    calls = [table.body.calls[index] for index in table.calls_to(word)]
    return {
        name for call in calls for each in (*call.args, *(value for _, value in call.keywords)) for name in _names(each)
    }


def _named_in(table: ScopeTable, word: str) -> Iterator[str]:
    """The texts that the calls of a loader are given, or that stand in reach where they are given something else."""
    for index in table.calls_to(word):
        call = table.body.calls[index]
        given = set(_names(call.args[0])) if call.args else set()
        yield from given
        for scope in () if given or not call.args else {0, table.function_of(call.scope)}:
            facts = table.scope(scope)
            for bind in facts.binds:
                yield from _names(bind.value)
            for param in facts.params:
                yield from _names(param.default)


def _names(expr: Expr | None) -> Iterator[str]:
    match expr:
        case Text():
            if DOTTED.fullmatch(expr.value) or MEMBER.fullmatch(expr.value):
                yield expr.value.replace(":", ".")
        case Group():
            for item in expr.items:
                yield from _names(item)
        case Either():
            for option in expr.options:
                yield from _names(option)
        case Table():
            for value in expr.values:
                yield from _names(value)

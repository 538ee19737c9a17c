"""Docstrings that name a class of the project as what a parameter takes: `topic_model: A BERTopic model`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from midline.project.scopes import END
from midline.project.values import ClassValue, ContainerValue, InstanceValue, Values
from midline.project.where import Where
from midline.reading.facts import Name, Scope

if TYPE_CHECKING:
    from midline.project.resolver import Resolver

FIRST_WORDS = 8
MAX_MODULES = 16
_CLASS = re.compile(
    r"`+~?(?P<quoted>(?:[A-Za-z_]\w*\.)*[A-Z]\w*)`+"
    r"|(?<![\w.`])(?P<plain>(?:[a-z_]\w*\.)*(?=\w*[a-z])[A-Z]\w*[A-Z]\w*)(?![\w(])"
)
_SEVERAL = re.compile(r"\b(?:list|sequence|iterable|tuple|dict|mapping|collection)s?\b|\[", re.IGNORECASE)


def described_as(resolver: Resolver, module: int, scope: int, name: str) -> Values:
    """Instances of the classes of the project that a docstring says a parameter or field takes."""
    around = ClassValue(module, resolver.table(module).scope(scope).parent)
    found: list[InstanceValue] = []
    several = False
    for text in words_on(resolver, module, scope, name):
        start = " ".join(text.split()[:FIRST_WORDS])
        for match in _CLASS.finditer(start):
            made = _class_of(resolver, match["quoted"] or match["plain"], module)
            if made is not None and made != around:
                found.append(InstanceValue(made.module, made.scope))
                several = several or _SEVERAL.search(start[: match.start()]) is not None
    items = tuple(dict.fromkeys(found))
    return (ContainerValue("list", items),) if several else items


def documenting(resolver: Resolver, module: int, scope: int) -> Iterator[Scope]:
    """The function or class whose docstring tells of a parameter; the class tells of its constructor's."""
    table = resolver.table(module)
    here = table.scope(scope)
    yield here
    if here.name == "__init__" and here.parent >= 0:
        yield table.scope(here.parent)


def words_on(resolver: Resolver, module: int, scope: int, name: str) -> Iterator[str]:
    """What docstrings say of a parameter or field without a type."""
    for each in documenting(resolver, module, scope):
        yield from (described.text for described in each.described if described.name == name)


def _class_of(resolver: Resolver, dotted: str, module: int) -> ClassValue | None:
    """The class that a name stands for in a module; else the only one of that name in the project."""
    package, _, name = dotted.rpartition(".")
    if package and resolver.modules.find(package.partition(".")[0], module) is None:
        return None
    for value in resolver.evaluate(Name(name), Where(module, 0, END, 0)):
        if isinstance(value, ClassValue):
            return value
    places = [Where(each, 0, END, 0) for each in resolver.modules_with_word(name)[:MAX_MODULES]]
    found = {value for where in places for value in resolver.evaluate(Name(name), where)}
    classes = [value for value in found if isinstance(value, ClassValue)]
    return classes[0] if len(classes) == 1 else None

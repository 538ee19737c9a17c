"""Type variables of generic classes: what a subclass puts in their place (`class Answers(Base[OpenAI])`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from midline.project.scopes import last_name
from midline.project.values import NOTHING, ClassValue, Values, join
from midline.project.where import Where
from midline.reading.facts import Expr, Group, Item, Name, Operation

if TYPE_CHECKING:
    from midline.project.resolver import Resolver

TRANSPARENT = frozenset({"Optional", "Union", "Final", "ClassVar"})
TYPES = frozenset({"Type", "type"})
DECLARING = frozenset({"Generic", "Protocol"})
MAX_LEVELS = 8


def instances_for(resolver: Resolver, annotation: Expr | None, of: ClassValue, owner: ClassValue) -> Values:
    """The instances that an annotation in a generic class `of` allows in a class `owner` that fills its variables."""
    if annotation is None or of == owner:
        return NOTHING
    match annotation:
        case Name():
            found = _argument(resolver, owner, of, annotation.id, MAX_LEVELS)
            return NOTHING if found is None else resolver.instance_of(*found)
        case Operation(op="|"):
            sides = (annotation.left, annotation.right)
            return join(*(instances_for(resolver, side, of, owner) for side in sides))
        case Item() if last_name(annotation.base) in TRANSPARENT:
            return join(*(instances_for(resolver, each, of, owner) for each in _items(annotation.key)))
        case Item(key=Name(id=name)) if last_name(annotation.base) in TYPES:
            found = _argument(resolver, owner, of, name, MAX_LEVELS)
            return NOTHING if found is None else resolver.evaluate(*found)
        case _:
            return NOTHING


def _argument(
    resolver: Resolver, owner: ClassValue, of: ClassValue, variable: str, levels: int
) -> tuple[Expr, Where] | None:
    """What `owner`, through its bases, puts in the place of a type variable of `of`."""
    scope = resolver.table(owner.module).scope(owner.scope)
    where = Where(owner.module, scope.parent, scope.order, scope.block)
    for base in scope.bases if levels else ():
        for value in resolver.evaluate(base.base if isinstance(base, Item) else base, where):
            if not isinstance(value, ClassValue) or value == owner:
                continue
            found = None if value == of else _argument(resolver, value, of, variable, levels - 1)
            handed_on = found[0].id if found is not None and isinstance(found[0], Name) else ""
            if found is not None and handed_on not in _variables(resolver, value):
                return found
            filled = _filled(resolver, value, base, variable if value == of else handed_on)
            if filled is not None:
                return filled, where
    return None


def _filled(resolver: Resolver, generic: ClassValue, base: Expr | None, variable: str) -> Expr | None:
    names = _variables(resolver, generic)
    given = _items(base.key) if isinstance(base, Item) else ()
    return given[names.index(variable)] if variable in names and names.index(variable) < len(given) else None


def _variables(resolver: Resolver, generic: ClassValue) -> list[str]:
    """The type variables of a class in the order in which it takes them."""
    bases = [base for base in resolver.table(generic.module).scope(generic.scope).bases if isinstance(base, Item)]
    declaring = [base for base in bases if last_name(base.base) in DECLARING] or bases
    return list(dict.fromkeys(each.id for base in declaring for each in _items(base.key) if isinstance(each, Name)))


def _items(key: Expr | None) -> tuple[Expr | None, ...]:
    return key.items if isinstance(key, Group) else (key,)

"""Types that say nothing of what they stand for (`Any`, `object`), as against plain ones (`str`, `dict[str, int]`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from midline.project import annotated
from midline.project.where import Where
from midline.reading.facts import Const, Expr, Group, Item, Operation, Param

if TYPE_CHECKING:
    from midline.project.resolver import Resolver

OPEN_TYPES = frozenset({"Any", "object", "Callable", "TypeVar", "Self", "Protocol", "Generic", "Type", "type"})


def is_open(resolver: Resolver, annotation: Expr | None, where: Where) -> bool:
    """Whether an annotation leaves open what it stands for; one of which nothing is known does."""
    match annotation:
        case Const():
            return False
        case Operation():
            return any(is_open(resolver, part, where) for part in (annotation.left, annotation.right))
        case Item():
            names = [annotated.typing_name(base) for base in resolver.evaluate(annotation.base, where)]
            if any(name in annotated.TRANSPARENT or name == "Annotated" for name in names):
                return any(is_open(resolver, option, where) for option in _arguments(annotation))
        case _:
            names = [annotated.typing_name(value) for value in resolver.evaluate(annotation, where)]
    return not names or any(name is None or name in OPEN_TYPES for name in names)


def items_type(resolver: Resolver, annotation: Expr | None, where: Where) -> Expr | None:
    """What a collection's annotation says of its items: `X` of `list[X]`, `dict[str, X]` or `list[X] | None`."""
    options: tuple[Expr | None, ...] = ()
    if isinstance(annotation, Operation):
        options = (annotation.left, annotation.right)
    elif isinstance(annotation, Item):
        bases = resolver.evaluate(annotation.base, where)
        if not any(annotated.typing_name(base) in annotated.TRANSPARENT for base in bases):
            return _arguments(annotation)[-1]
        options = _arguments(annotation)
    return next((found for option in options if (found := items_type(resolver, option, where)) is not None), None)


def _arguments(annotation: Item) -> tuple[Expr | None, ...]:
    return annotation.key.items if isinstance(annotation.key, Group) else (annotation.key,)


def declared(resolver: Resolver, name: str, where: Where) -> tuple[Param | None, Expr | None, Where]:
    """The parameter of this name, if it is one, and the annotation of the name, with the point where that stands."""
    table = resolver.table(where.module)
    scope = where.scope
    while scope >= 0:
        facts = table.scope(scope)
        for param in facts.params:
            if param.name == name:
                return param, param.annotation, Where(where.module, facts.parent, facts.order, facts.block)
        for bind in table.binds(scope, name):
            return None, bind.annotation, Where(where.module, scope, bind.order, bind.block)
        scope = facts.parent
    return None, None, where

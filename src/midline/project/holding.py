"""References that are kept rather than passed: in a container, in an attribute, or given back by a function."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from midline.project.scopes import last_name
from midline.reading.facts import Attr, AttrBind, Bind, Body, Either, Expr, Group, ItemBind, Name, Return, Table


@dataclass(frozen=True, slots=True)
class Held:
    """A name or attribute that is kept at a point of the source. in_tuple: in a tuple, as lists of types often are."""

    expr: Name | Attr
    scope: int
    order: int
    block: int
    line: int
    in_tuple: bool = False


REFERENCES = frozenset({Name, Attr})
HOLDERS = frozenset({Group, Table, Either})


def held_references(body: Body) -> dict[str, list[Held]]:
    """All references kept in a file, by their last name. What a call is given directly is not among them."""
    found: dict[str, list[Held]] = defaultdict(list)
    for index, scope in enumerate(body.scopes):
        kept: tuple[Bind | AttrBind | ItemBind | Return, ...]
        kept = (*scope.binds, *scope.attr_binds, *scope.item_binds, *scope.returned)
        for bind in kept:
            directly = type(bind) is not Bind
            if type(bind.value) not in HOLDERS and not (directly and type(bind.value) in REFERENCES):
                continue
            for leaf, in_tuple in _leaves(bind.value, directly):
                held = Held(leaf, index, bind.order, bind.block, bind.line, in_tuple)
                found[last_name(leaf)].append(held)
    for call in body.calls:
        for value in (*call.args, *[value for _, value in call.keywords]):
            for leaf, in_tuple in _leaves(value, False) if type(value) in HOLDERS else ():
                held = Held(leaf, call.scope, call.order, call.block, call.line, in_tuple)
                found[last_name(leaf)].append(held)
    return found


def _leaves(expr: Expr | None, directly: bool, in_tuple: bool = False) -> Iterator[tuple[Name | Attr, bool]]:
    """The names inside a display; directly: also the expression itself, if it is a name."""
    match expr:
        case Name() | Attr():
            if directly:
                yield expr, in_tuple
        case Group():
            for item in expr.items:
                yield from _leaves(item, True, expr.kind == "tuple")
        case Table():
            for item in expr.values:
                yield from _leaves(item, True)
        case Either():
            for option in expr.options:
                yield from _leaves(option, directly, in_tuple)

"""Model classes: classes of the project whose instances are models, as an adapter around one is."""

from __future__ import annotations

from collections.abc import Iterable

from midline.catalogue.index import Catalogue
from midline.project import attributes
from midline.project.project import Project
from midline.project.scopes import ScopeTable
from midline.project.uses import Target
from midline.project.values import ClassValue
from midline.reading.facts import Attr, Awaited, CallAt, Either, Element, Entered, Expr, Item, Name, Unpacked
from midline.sites.model_call import ModelCall

SELF_RUN = frozenset({"infer", "embed", "train"})
MAX_STEPS = 12


def find_model_classes(project: Project, catalogue: Catalogue, model_calls: Iterable[ModelCall]) -> frozenset[Target]:
    """The classes whose methods run a model that their instance holds, or that derive from a model of an SDK.

    An agent that a class drives makes it an application, not a model.
    """
    direct: set[Target] = set()
    for call in model_calls:
        if call.category in SELF_RUN and call.site is not None:
            table = project.resolver.table(call.module)
            enclosing = table.enclosing_class(table.body.calls[call.site.call].scope)
            if enclosing is not None and _held_by_self(table, call.site.call, enclosing[1]):
                direct.add((call.module, enclosing[0]))
    found = set(direct)
    for module, scope in sorted(direct):
        found.update(
            (each.module, each.scope) for each in attributes.descendants(project.resolver, ClassValue(module, scope))
        )
    return frozenset(found)


def _held_by_self(table: ScopeTable, call: int, method: int) -> bool:
    params = table.scope(method).params
    if not params:
        return False
    facts = table.body.calls[call]
    return any(
        _rooted(table, expr, facts.scope, params[0].name, MAX_STEPS)
        for expr in (facts.func, *facts.args, *(value for name, value in facts.keywords))
        if expr is facts.func or isinstance(expr, Attr)
    )


def _rooted(table: ScopeTable, expr: Expr | None, scope: int, receiver: str, steps: int) -> bool:
    """Whether a value is taken from the receiver: `self.model`, `self.client()`, a local name for one of them."""
    if steps == 0:
        return False
    match expr:
        case Name():
            if expr.id == receiver:
                return True
            return any(_rooted(table, bind.value, scope, receiver, steps - 1) for bind in table.binds(scope, expr.id))
        case Attr() | Item() | Awaited() | Entered() | Element() | Unpacked():
            return _rooted(table, expr.base, scope, receiver, steps - 1)
        case CallAt():
            return _rooted(table, table.body.calls[expr.index].func, scope, receiver, steps - 1)
        case Either():
            return any(_rooted(table, option, scope, receiver, steps - 1) for option in expr.options)
        case _:
            return False

"""Decorators from outside: what they may make of a function."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from midline.project.calls import callee_values
from midline.project.values import NOTHING, CallSite, External, Invoke, Values, join, step_into
from midline.project.where import Where
from midline.reading.facts import CallAt, Expr

if TYPE_CHECKING:
    from midline.project.resolver import Resolver

# The library's own decorators keep the function, or are read for what they do where it matters.
KEEPING = sys.stdlib_module_names | {"builtins"}


def made_of_function(resolver: Resolver, module: int, index: int) -> Values:
    """What the decorators of a function, from outside, may give in its place; of methods nothing is told.

    `@fn` and `@fn(…)` are both `fn(…)`: the arguments of a decorator are those of its making, and never the function.
    """
    table = resolver.table(module)
    scope = table.scope(index)
    if not scope.decorators or scope.kind != "function" or table.scope(scope.parent).kind == "class":
        return NOTHING
    where = Where(module, scope.parent, scope.order, scope.block)
    return join(*(_made(resolver, decorator, where) for decorator in scope.decorators))


def _made(resolver: Resolver, decorator: Expr | None, where: Where) -> Values:
    if isinstance(decorator, CallAt):
        values = callee_values(resolver, CallSite(where.module, decorator.index))
    else:
        values = resolver.evaluate(decorator, where)
    outside = [value for value in values if isinstance(value, External)]
    return tuple(step_into(value, Invoke()) for value in outside if value.root.split(".", 1)[0] not in KEEPING)

"""Model classes: classes of the project whose instances are models, as an adapter around one is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from midline.catalogue.index import Catalogue
from midline.project import attributes
from midline.project.project import Project
from midline.project.scopes import ScopeTable
from midline.project.uses import Target
from midline.project.values import ClassValue, External, Get, Invoke, Value, Values
from midline.reading.facts import Attr, Awaited, CallAt, Either, Element, Entered, Expr, Item, Name, Unpacked
from midline.sites.model_call import ModelCall

SELF_RUN = frozenset({"infer", "embed", "train"})
MADE = frozenset({"construct", "load"})
MAX_STEPS = 12


def find_model_classes(project: Project, catalogue: Catalogue, model_calls: Iterable[ModelCall]) -> frozenset[Target]:
    """The classes whose methods run a model that their instance holds, or that derive from a model of an SDK.

    An agent that a class drives makes it an application, not a model; so does a model that another object of the
    project holds.
    """
    finder = _Finder(project, catalogue)
    direct = set(finder.by_bases())
    for call in model_calls:
        if call.category in SELF_RUN and call.site is not None:
            direct.update(finder.holding(call.module, call.site.call))
    return frozenset(finder.with_descendants(direct))


class _Finder:
    def __init__(self, project: Project, catalogue: Catalogue) -> None:
        self.project = project
        self.catalogue = catalogue

    def with_descendants(self, classes: Iterable[Target]) -> set[Target]:
        """The classes and all their subclasses."""
        found = set(classes)
        for module, scope in sorted(found):
            below = attributes.descendants(self.project.resolver, ClassValue(module, scope))
            found.update((each.module, each.scope) for each in below)
        return found

    def holding(self, module: int, call: int) -> Iterator[Target]:
        """The class in whose method a call stands, where what is called is taken from the instance."""
        table = self.project.resolver.table(module)
        enclosing = table.enclosing_class(table.body.calls[call].scope)
        if enclosing is not None and _held_by_self(table, call, enclosing[1]):
            yield (module, enclosing[0])

    def by_bases(self) -> Iterator[Target]:
        """The classes that an SDK's model is a base of, or its estimator base where they train and predict."""
        for module in range(len(self.project.modules)):
            outline = self.project.facts.outline(self.project.modules[module].path)
            if outline is None or not any(self.catalogue.is_model_sdk(each.module) for each in outline.imports):
                continue
            for index, scope in enumerate(self.project.resolver.table(module).body.scopes):
                if scope.kind == "class" and scope.bases and self._derives(ClassValue(module, index)):
                    yield (module, index)

    def _derives(self, of: ClassValue) -> bool:
        line = attributes.linearised(self.project.resolver, of)
        return any(isinstance(base, External) and self._is_model(base, line) for base in line)

    def _is_model(self, base: External, line: Sequence[Value]) -> bool:
        made = self.catalogue.reference(base, _no_argument)
        if made is not None:
            return made.category in MADE
        instance = (*base.steps, Invoke())
        own = {name for each in line if isinstance(each, ClassValue) for name in self._methods(each)}
        runs = {
            meaning.category
            for name in sorted(own)
            if (meaning := self.catalogue.reference(External(base.root, (*instance, Get(name))), _no_argument))
        }
        return "train" in runs and bool(runs & {"infer", "embed"})

    def _methods(self, of: ClassValue) -> Iterator[str]:
        table = self.project.resolver.table(of.module)
        yield from (table.scope(method).name for method in table.methods(of.scope))


def _no_argument(site: object, position: int, keyword: str | None) -> Values:
    return ()


def _held_by_self(table: ScopeTable, call: int, method: int) -> bool:
    params = table.scope(method).params
    facts = table.body.calls[call]
    referred = (each for each in (*facts.args, *(value for _, value in facts.keywords)) if isinstance(each, Attr))
    return bool(params) and any(
        _rooted(table, expr, facts.scope, params[0].name, MAX_STEPS) for expr in (facts.func, *referred)
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

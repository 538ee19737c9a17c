"""Value resolution: what an expression of the project may stand for. Demand-driven; every answer is kept (`memo`)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Protocol

from midline.project import (
    annotated,
    attributes,
    calls,
    decorated,
    fields,
    keyed,
    keywords,
    names,
    parameters,
    records,
    texts,
    unpacking,
)
from midline.project.binding import Bindings
from midline.project.memo import Memo
from midline.project.modules import ModuleTable
from midline.project.scopes import END, ScopeTable
from midline.project.values import (
    NOTHING,
    CallSite,
    ClassValue,
    ContainerValue,
    External,
    FunctionValue,
    Get,
    Index,
    InstanceValue,
    ModuleValue,
    TextValue,
    Unknown,
    Value,
    Values,
    is_piped,
    join,
    piped,
    plausible,
    step_into,
)
from midline.project.where import Where
from midline.reading.facts import (
    Attr,
    Awaited,
    Body,
    CallAt,
    Comprehension,
    Const,
    Defined,
    Either,
    Element,
    Entered,
    Expr,
    Group,
    Imported,
    Item,
    Joined,
    Lambda,
    Name,
    Operation,
    Outline,
    Starred,
    Table,
    Text,
    Unpacked,
)

MAX_ITEMS = 32


class Facts(Protocol):
    """What the resolver asks of the reading step."""

    def outline(self, path: str) -> Outline | None:
        """The outline of a file, None where it could not be read."""

    def body(self, path: str) -> Body:
        """The body of a file; empty where it could not be read."""


class Resolver:
    """Answers what expressions stand for; one per linked project."""

    def __init__(self, modules: ModuleTable, facts: Facts, words: Callable[[str], tuple[int, ...]]) -> None:
        """words: the modules in which a word occurs (see `Outline.words`)."""
        self.modules = modules
        self.facts = facts
        self.modules_with_word = words
        self._tables: dict[int, ScopeTable] = {}
        self._aliases: dict[int, dict[str, tuple[str, ...]]] = {}
        self._spellings: dict[str, tuple[str, ...]] = {}
        self._sites: dict[tuple[str, str], tuple[CallSite, ...]] = {}
        self.memo = Memo()
        self.bindings = Bindings()

    def table(self, module: int) -> ScopeTable:
        """The look-up tables of a module's body."""
        table = self._tables.get(module)
        if table is None:
            table = self._tables[module] = ScopeTable(self.facts.body(self.modules[module].path))
        return table

    def outline(self, module: int) -> Outline | None:
        """The outline of a module."""
        return self.facts.outline(self.modules[module].path)

    def aliases(self, module: int, name: str) -> tuple[str, ...]:
        """Other names under which a module imports something of this name."""
        table = self._aliases.get(module)
        if table is None:
            table = self._aliases[module] = {}
            outline = self.outline(module)
            for imported in outline.imports if outline is not None else ():
                if imported.member is not None and imported.name != imported.member != "*":
                    known = table.get(imported.member, ())
                    table[imported.member] = (*known, imported.name) if imported.name not in known else known
        return table.get(name, ())

    def spellings(self, name: str) -> tuple[str, ...]:
        """A name, and all names that modules give it by importing it as another, directly or one from the other."""
        known = self._spellings.get(name)
        if known is None:
            found = dict.fromkeys([name])
            waiting = [name]
            while waiting:
                word = waiting.pop()
                for module in self.modules_with_word(word):
                    new = [alias for alias in self.aliases(module, word) if alias not in found]
                    found.update(dict.fromkeys(new))
                    waiting.extend(new)
            known = self._spellings[name] = tuple(found)
        return known

    def sites_of(self, what: str, name: str, find: Callable[[], Iterable[CallSite]]) -> tuple[CallSite, ...]:
        """The calls that have to do with a name, found once: methods of one name are many."""
        known = self._sites.get((what, name))
        if known is None:
            known = self._sites[what, name] = tuple(find())
        return known

    def memoised(self, key: object, compute: Callable[[], Values]) -> Values:
        """The answer to a question, kept where no half answer went into it."""
        return self.memo.answer(key, compute)

    def evaluate(self, expr: Expr | None, where: Where) -> Values:
        """What an expression may stand for at a point in the source. None means nothing is known."""
        kind = type(expr)
        if kind is Name:
            return names.name_values(self, expr.id, where)  # type: ignore[union-attr]
        if kind in _MEMOISED:
            return self.memoised(
                (where.module, where.scope, id(expr), where.bound), lambda: self._evaluate(expr, where)
            )
        return self._evaluate(expr, where)

    def _evaluate(self, expr: Expr | None, where: Where) -> Values:
        match expr:
            case None:
                return (Unknown("dynamic"),)
            case Attr():
                return attributes.attribute_of_expression(self, expr, where)
            case CallAt():
                return calls.call_values(self, where.module, expr.index, where.bound)
            case Text():
                return (TextValue(expr.value),)
            case Const():
                return NOTHING if expr.kind == "None" else (Unknown("constant"),)
            case Imported():
                return names.import_values(self, where.module, expr.index)
            case Defined() | Lambda():
                made = decorated.made_of_function(self, where.module, expr.scope)
                return (self.defined(where.module, expr.scope), *made)
            case Awaited() | Starred():
                return self.evaluate(expr.base, where)
            case Either():
                return join(*(self.evaluate(option, where) for option in expr.options))
            case Operation():
                return self._operation(expr, where)
            case Group():
                return (self._container(expr.kind, expr.items, where),)
            case Table():
                return (self._container("dict", expr.values, where),)
            case Comprehension():
                return (self._comprehension(expr, where),)
            case Unpacked():
                return unpacking.unpacked(self, expr.base, expr.index, where)
            case Item():
                found = keyed.under_key(self, expr, where) or self._named_item(expr, where)
                return found or calls.items_of_expression(self, expr.base, where)
            case Element():
                return self._named_item(expr, where) or calls.items_of_expression(self, expr.base, where)
            case Entered():
                return calls.entered(self, expr.base, where)
            case Joined():
                return texts.joined(self, expr.parts, where)
            case _:
                return (Unknown("exception"),)

    def defined(self, module: int, scope: int) -> Value:
        """The function, lambda or class of a scope."""
        if self.table(module).scope(scope).kind == "class":
            return ClassValue(module, scope)
        return FunctionValue(module, scope)

    def _operation(self, expr: Operation, where: Where) -> Values:
        # `prompt | model | parser`: a chain does what its parts do, so a call of the chain is a call of each part;
        # what the first part makes of the others (`prompt.__or__(…)`) tells where nobody can name them.
        if expr.op != "|":
            return texts.operation(self, expr, where) or (Unknown("operation"),)
        left, right = self.evaluate(expr.left, where), self.evaluate(expr.right, where)
        return join(left, right, () if any(map(is_piped, left)) else plausible(tuple(map(piped, left))))

    def _named_item(self, expr: Item | Element, where: Where) -> Values:
        if not isinstance(expr, Item) or not isinstance(expr.key, Text):
            return NOTHING
        return keywords.taken_by_item(self, expr, where) or fields.keyed(self, expr, expr.key.value, where)

    def _container(self, kind: str, items: tuple[Expr | None, ...], where: Where) -> ContainerValue:
        return ContainerValue(kind, join(*(self._carried(item, where) for item in items[:MAX_ITEMS])))

    def _comprehension(self, expr: Comprehension, where: Where) -> ContainerValue:
        inside = Where(where.module, expr.scope, END, 0, where.bound)
        return ContainerValue(expr.kind, self._carried(expr.element, inside))

    def _carried(self, expr: Expr | None, where: Where) -> Values:
        """The values of a display's item that can be called, or that hold something that can."""
        values = self.evaluate(expr, where)
        if isinstance(expr, Starred):
            values = join(*(self.items(value) for value in values))
        return tuple(value for value in values if not isinstance(value, Unknown))

    def items(self, value: Value) -> Values:
        """What iterating or indexing gives."""
        match value:
            case ContainerValue():
                return value.items or (Unknown("empty container"),)
            case External():
                return (step_into(value, Index()),)
            case InstanceValue():
                return calls.items_of_instance(self, value)
            case _:
                return (Unknown("items"),)

    def attribute(self, value: Value, name: str) -> Values:
        """What `value.name` may stand for."""
        match value:
            case External():
                held = records.attribute_of(self, value, name) if value.root in records.ROOTS else NOTHING
                return held or (step_into(value, Get(name)),)
            case ModuleValue():
                return names.module_attribute(self, value.module, name)
            case ClassValue() | InstanceValue():
                return attributes.class_attribute(self, value, name)
            case ContainerValue():
                return attributes.container_attribute(value, name)
            case TextValue() if name in texts.ATTRIBUTES:
                return (value,)
            case FunctionValue() | TextValue():
                return (Unknown("attribute"),)
            case _:
                return (value,)

    def parameter(self, module: int, scope: int, name: str) -> Values:
        """What a parameter may stand for."""
        return parameters.parameter_values(self, module, scope, name)

    def instance_of(self, annotation: Expr | None, where: Where) -> Values:
        """The instances that an annotation allows."""
        return annotated.instances(self, annotation, where)


_MEMOISED = frozenset(
    {Attr, CallAt, Group, Table, Comprehension, Either, Item, Element, Entered, Unpacked, Operation, Joined}
)

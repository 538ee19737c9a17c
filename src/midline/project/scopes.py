"""The bindings of one file, indexed for look-up: which assignments can reach a use of a name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from midline.project.filling import FillTable
from midline.reading.facts import (
    Attr,
    AttrBind,
    Bind,
    Body,
    CallAt,
    Either,
    Expr,
    Group,
    Item,
    Name,
    Read,
    Scope,
    Table,
)

if TYPE_CHECKING:
    from midline.project.holding import Held

END = 1 << 60
NAMED = frozenset({Name, Attr, Item})


def last_name(expr: Expr | None) -> str:
    """The last identifier of a callee: `f` of `f`, `m` of `a.b.m`, `C` of `C[T]`; empty where there is none."""
    while isinstance(expr, Item):
        expr = expr.base
    if isinstance(expr, Name):
        return expr.id
    if isinstance(expr, Attr):
        return expr.name
    return ""


@dataclass(frozen=True, slots=True)
class SelfBind:
    """`self.name = value` in a method of a class."""

    method: int
    bind: AttrBind


class ScopeTable:
    """Look-up tables over one `Body`; built once per file that something is asked of."""

    def __init__(self, body: Body) -> None:
        self.body = body
        self._binds: list[dict[str, list[Bind]] | None] = [None] * len(body.scopes)
        self._globals: dict[str, list[tuple[int, Bind]]] | None = None
        self._children: dict[int, list[int]] | None = None
        self._by_callee: dict[str, list[int]] | None = None
        self._by_argument: dict[str, list[int]] | None = None
        self._by_owner: dict[str, list[int]] | None = None
        self._called_at_once: set[int] | None = None
        self._held: dict[str, list[Held]] | None = None
        self._by_base: dict[str, list[int]] | None = None
        self._by_decorator: dict[str, list[int]] | None = None
        self._by_read: dict[str, list[Read]] | None = None
        self._by_source: dict[str, set[str]] | None = None
        self._by_attribute: dict[str, list[tuple[int, AttrBind]]] | None = None
        self._self_binds: dict[int, dict[str, list[SelfBind]]] = {}
        self._by_qualname: dict[str, int] | None = None

    def scope(self, index: int) -> Scope:
        """The scope with this index."""
        return self.body.scopes[index]

    def binds(self, scope: int, name: str) -> Sequence[Bind]:
        """All bindings of a name in a scope, in source order."""
        table = self._binds[scope]
        if table is None:
            table = defaultdict(list)
            for bind in self.body.scopes[scope].binds:
                table[bind.name].append(bind)
            self._binds[scope] = table
        return table.get(name, ())

    def nonlocal_binds(self, scope: int, name: str) -> Iterator[tuple[int, Bind]]:
        """Bindings of a function's name made by functions inside it that declare it nonlocal, with their scopes."""
        for inner in self.children(scope):
            here = self.body.scopes[inner]
            if name in here.nonlocals:
                yield from ((inner, bind) for bind in here.binds if bind.name == name)
            if name in here.nonlocals or not self.binds(inner, name):
                yield from self.nonlocal_binds(inner, name)

    @cached_property
    def nonlocal_names(self) -> frozenset[str]:
        """All names that some function of the file declares nonlocal."""
        return frozenset(name for scope in self.body.scopes for name in scope.nonlocals)

    def global_binds(self, name: str) -> Sequence[tuple[int, Bind]]:
        """Bindings of a module-level name made by functions that declare it global, with their scopes."""
        if self._globals is None:
            self._globals = defaultdict(list)
            for index, scope in enumerate(self.body.scopes):
                declared = frozenset(scope.globals)
                for bind in scope.binds:
                    if bind.name in declared:
                        self._globals[bind.name].append((index, bind))
        return self._globals.get(name, ())

    def children(self, scope: int) -> Sequence[int]:
        """The scopes directly inside a scope."""
        if self._children is None:
            self._children = defaultdict(list)
            for index, inner in enumerate(self.body.scopes):
                if inner.parent >= 0:
                    self._children[inner.parent].append(index)
        return self._children.get(scope, ())

    def calls_to(self, name: str) -> Sequence[int]:
        """Indexes of the calls whose callee ends in this name."""
        if self._by_callee is None:
            self._by_callee = defaultdict(list)
            for index, call in enumerate(self.body.calls):
                self._by_callee[last_name(call.func)].append(index)
        return self._by_callee.get(name, ())

    def calls_passing(self, name: str) -> Sequence[int]:
        """Indexes of the calls that pass something whose last name this is, without calling it."""
        if self._by_argument is None:
            self._by_argument = defaultdict(list)
            for index, call in enumerate(self.body.calls):
                for value in (*call.args, *[value for _, value in call.keywords]):
                    passed = last_name(value) if type(value) in NAMED else ""
                    if passed and self._by_argument[passed][-1:] != [index]:
                        self._by_argument[passed].append(index)
        return self._by_argument.get(name, ())

    def calls_on(self, name: str) -> Sequence[int]:
        """Indexes of the calls of a method of something whose last name this is (`name.method()`)."""
        if self._by_owner is None:
            self._by_owner = defaultdict(list)
            for index, call in enumerate(self.body.calls):
                if isinstance(call.func, Attr):
                    self._by_owner[last_name(call.func.base)].append(index)
        return self._by_owner.get(name, ())

    def is_called_at_once(self, index: int) -> bool:
        """Whether what a call gives back is itself the callee of a call: `decorated(f)(x)`."""
        if self._called_at_once is None:
            self._called_at_once = {call.func.index for call in self.body.calls if isinstance(call.func, CallAt)}
        return index in self._called_at_once

    def held(self, name: str) -> Sequence[Held]:
        """The references of this last name that are kept in containers and attributes, or given back."""
        if self._held is None:
            from midline.project.holding import held_references

            self._held = held_references(self.body)
        return self._held.get(name, ())

    def classes_on(self, name: str) -> Sequence[int]:
        """The classes one of whose bases ends in this name."""
        if self._by_base is None:
            self._by_base = defaultdict(list)
            for index, scope in enumerate(self.body.scopes):
                for base in dict.fromkeys(last_name(base) for base in scope.bases):
                    self._by_base[base].append(index)
        return self._by_base.get(name, ())

    def decorated_with(self, name: str) -> Sequence[int]:
        """The functions and classes one of whose decorators, written without brackets, ends in this name."""
        if self._by_decorator is None:
            self._by_decorator = defaultdict(list)
            for index, scope in enumerate(self.body.scopes):
                for decorator in dict.fromkeys(last_name(decorator) for decorator in scope.decorators):
                    self._by_decorator[decorator].append(index)
        return self._by_decorator.get(name, ())

    def reads_of(self, name: str) -> Sequence[Read]:
        """The attribute reads that end in this name."""
        if self._by_read is None:
            self._by_read = defaultdict(list)
            for read in self.body.reads:
                self._by_read[read.target.name].append(read)
        return self._by_read.get(name, ())

    def bound_to(self, name: str) -> Sequence[str]:
        """Other names that are bound to something of this name (`run = self._run`) or hold it, sorted."""
        if self._by_source is None:
            self._by_source = defaultdict(set)
            for scope in self.body.scopes:
                for bind in scope.binds:
                    for source in _sources(bind.value):
                        if source != bind.name:
                            self._by_source[source].add(bind.name)
        return sorted(self._by_source.get(name, ()))

    def attr_binds(self, name: str) -> Sequence[tuple[int, AttrBind]]:
        """Assignments to an attribute of this name, of anything but a method's own receiver, with their scopes."""
        if self._by_attribute is None:
            self._by_attribute = defaultdict(list)
            for index, scope in enumerate(self.body.scopes):
                for bind in scope.attr_binds:
                    if not (isinstance(bind.base, Name) and self._is_receiver(index, bind.base.id)):
                        self._by_attribute[bind.name].append((index, bind))
        return self._by_attribute.get(name, ())

    def _is_receiver(self, scope: int, name: str) -> bool:
        enclosing = self.enclosing_class(scope)
        params = self.body.scopes[enclosing[1]].params if enclosing is not None else ()
        return bool(params) and params[0].name == name

    @cached_property
    def fills(self) -> FillTable:
        """What is put into containers after they were made."""
        return FillTable(self.body)

    def is_stub(self, function: int) -> bool:
        """Whether a function does nothing but, perhaps, raise `NotImplementedError`."""
        scope = self.body.scopes[function]
        binds = scope.binds or scope.attr_binds or scope.item_binds or scope.returned
        return not binds and function not in self._calling

    @cached_property
    def _calling(self) -> frozenset[int]:
        return frozenset(call.scope for call in self.body.calls if last_name(call.func) != "NotImplementedError")

    def methods(self, class_scope: int) -> list[int]:
        """The functions defined directly in a class body."""
        return [index for index in self.children(class_scope) if self.body.scopes[index].kind == "function"]

    def self_binds(self, class_scope: int, name: str) -> Sequence[SelfBind]:
        """The assignments to `self.name` in the methods of a class (nested functions included)."""
        table = self._self_binds.get(class_scope)
        if table is None:
            table = defaultdict(list)
            for method in self.methods(class_scope):
                params = self.body.scopes[method].params
                if params:
                    self._collect_self_binds(method, params[0].name, table)
            self._self_binds[class_scope] = table
        return table.get(name, ())

    def self_names(self, class_scope: int) -> Sequence[str]:
        """Names of all attributes that methods of a class assign on their first parameter."""
        self.self_binds(class_scope, "")
        return sorted(self._self_binds[class_scope])

    def _collect_self_binds(self, scope: int, receiver: str, table: dict[str, list[SelfBind]]) -> None:
        for bind in self.body.scopes[scope].attr_binds:
            if isinstance(bind.base, Name) and bind.base.id == receiver:
                table.setdefault(bind.name, []).append(SelfBind(scope, bind))
        for inner in self.children(scope):
            if self.body.scopes[inner].kind in ("function", "lambda"):
                if any(param.name == receiver for param in self.body.scopes[inner].params):
                    continue
                self._collect_self_binds(inner, receiver, table)

    def by_qualname(self, qualname: str) -> int | None:
        """The scope of a function or class; of several definitions the last."""
        if self._by_qualname is None:
            self._by_qualname = {scope.qualname: index for index, scope in enumerate(self.body.scopes)}
        return self._by_qualname.get(qualname)

    def enclosing_class(self, scope: int) -> tuple[int, int] | None:
        """(class scope, method scope) of the method that a scope lies in, lambdas and nested functions included."""
        while scope > 0:
            parent = self.body.scopes[scope].parent
            if parent >= 0 and self.body.scopes[parent].kind == "class" and self.body.scopes[scope].kind == "function":
                return parent, scope
            scope = parent
        return None

    def function_of(self, scope: int) -> int:
        """The nearest function or class or module that a scope is or lies in: where its calls are reported."""
        while self.body.scopes[scope].kind in ("lambda", "comprehension"):
            scope = self.body.scopes[scope].parent
        return scope


def _sources(value: Expr | None) -> Iterator[str]:
    """The names that a value, or an item of a display, consists of."""
    match value:
        case Name() | Attr():
            yield last_name(value)
        case Either():
            yield from (name for option in value.options for name in _sources(option))
        case Group():
            yield from (last_name(item) for item in value.items if isinstance(item, Name | Attr))
        case Table():
            yield from (last_name(item) for item in value.values if isinstance(item, Name | Attr))

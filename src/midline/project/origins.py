"""Origins: from which parameter or field an unknown value comes, and by which steps."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, TypeAlias, cast

from msgspec import Struct

from midline.project import attributes, calls, names, parameters, standard
from midline.project.flow import reaching
from midline.project.memo import Memo
from midline.project.scopes import END, last_name
from midline.project.values import (
    CallSite,
    ClassValue,
    External,
    FunctionValue,
    Get,
    InstanceValue,
    Invoke,
    Step,
    Value,
    Values,
)
from midline.project.where import Where
from midline.reading.facts import (
    Attr,
    AttrBind,
    Awaited,
    Bind,
    Call,
    CallAt,
    Comprehension,
    Either,
    Element,
    Entered,
    Expr,
    Group,
    Item,
    Name,
    Scope,
    Starred,
    Table,
    Text,
    Unpacked,
)

if TYPE_CHECKING:
    from midline.project.resolver import Resolver

MAX_TRACES = 6
MAX_STEPS = 8
MAX_SOURCES = 24
VIEWS = frozenset({"values", "items", "copy"})
PASSED_THROUGH = frozenset({"enumerate", "filter", "next", "min", "max"})


class Origin(Struct, frozen=True, gc=False):
    """A parameter of a function or lambda, or a field of a class; scope is that of the function or class."""

    module: int
    scope: int
    name: str


class Trace(Struct, frozen=True, gc=False):
    """A value that an origin brings: the steps from it. Items of a container count as what the container is."""

    origin: Origin
    steps: tuple[Step, ...] = ()


Traces: TypeAlias = tuple[Trace, ...]


class Origins:
    """Follows expressions back to the parameters and fields they come from; what was followed once is kept."""

    def __init__(self, resolver: Resolver) -> None:
        self._resolver = resolver
        self._memo = Memo()
        self._sources: dict[Origin, tuple[Origin, ...]] = {}

    def of(self, expr: Expr | None, where: Where) -> Traces:
        """The origins of an expression at a point in the source."""
        match expr:
            case Name():
                return self._name(expr.id, where)
            case Attr() | CallAt() | Unpacked() | Comprehension():
                return self._kept((where.module, where.scope, id(expr)), lambda: self._composed(expr, where))
            case Item() | Element() | Starred() | Awaited() | Entered():
                return self.of(expr.base, where)
            case Either():
                return _join(self.of(option, where) for option in expr.options)
            case Group():
                return _join(self.of(item, where) for item in expr.items)
            case Table():
                return _join(self.of(value, where) for value in expr.values)
            case _:
                return ()

    def sources(self, origin: Origin) -> tuple[Origin, ...]:
        """An origin and all that the project hands over to it, from parameter to parameter."""
        known = self._sources.get(origin)
        if known is None:
            found = {origin: None}
            waiting = [origin]
            while waiting and len(found) < MAX_SOURCES:
                for source in self._handed_to(waiting.pop(0)):
                    if source not in found:
                        found[source] = None
                        waiting.append(source)
            known = self._sources[origin] = tuple(found)
        return known

    def _handed_to(self, origin: Origin) -> Iterator[Origin]:
        params = self._resolver.table(origin.module).scope(origin.scope).params
        for position, param in enumerate(params):
            if param.name == origin.name:
                for expr, where in parameters.handed_expressions(
                    self._resolver, origin.module, origin.scope, position, origin.name
                ):
                    yield from (trace.origin for trace in self.of(expr, where) if not trace.steps)

    def _kept(self, key: object, compute: Callable[[], Traces]) -> Traces:
        # The memo knows nothing of what it keeps, but for the `Unknown` that it gives where questions nest too deep.
        answer: object = self._memo.answer(key, cast("Callable[[], Values]", compute))
        return tuple(trace for trace in cast("tuple[object, ...]", answer) if isinstance(trace, Trace))

    def _composed(self, expr: Expr, where: Where) -> Traces:
        match expr:
            case Attr():
                return self._attribute(expr, where)
            case CallAt():
                return self._call(CallSite(where.module, expr.index))
            case Unpacked():
                return self._unpacked(expr, where)
            case Comprehension():
                return self.of(expr.element, Where(where.module, expr.scope, END, 0))
            case _:
                return ()

    # --- names ------------------------------------------------------------------------------------------------------

    def _name(self, name: str, where: Where) -> Traces:
        table = self._resolver.table(where.module)
        for scope_index, order, block in names.lookups(table, name, where):
            scope = table.scope(scope_index)
            binds = table.binds(scope_index, name)
            position = next((at for at, param in enumerate(scope.params) if param.name == name), None)
            if scope_index == 0 or name in scope.nonlocals or (not binds and position is None):
                continue
            found, decided = reaching(binds, scope.blocks, order, block)
            reached = found if found or position is not None else binds
            parts = [self._bound(where.module, scope_index, bind) for bind in reached]
            if position is not None and not decided:
                parts.append(self._parameter(where.module, scope_index, position))
            return _join(parts)
        return ()

    def _bound(self, module: int, scope: int, bind: Bind) -> Traces:
        where = Where(module, scope, bind.order, bind.block)
        return self._kept(("bind", module, scope, id(bind)), lambda: self.of(bind.value, where))

    def _parameter(self, module: int, scope: int, position: int) -> Traces:
        here = self._resolver.table(module).scope(scope)
        param = here.params[position]
        is_method = here.parent >= 0 and self._resolver.table(module).scope(here.parent).kind == "class"
        receiver = position == 0 and is_method and "staticmethod" not in attributes.decorator_names(here)
        if self._is_run_by_tests(module, here):
            return ()
        if receiver or param.kind in ("rest", "keywords") or not _says_nothing(param.annotation):
            return ()
        return (Trace(Origin(module, scope, param.name)),)

    def _is_run_by_tests(self, module: int, scope: Scope) -> bool:
        """Whether a test runner calls a function: what it hands over is made in the project itself."""
        if scope.name.startswith("test"):
            return True
        body = self._resolver.table(module).body
        called = (each.index for each in scope.decorators if isinstance(each, CallAt))
        marks = {last_name(body.calls[index].func) for index in called} | attributes.decorator_names(scope)
        return "fixture" in marks

    # --- attributes -------------------------------------------------------------------------------------------------

    def _attribute(self, expr: Attr, where: Where) -> Traces:
        parts = [
            self._member(owner, expr.name)
            for owner in self._resolver.evaluate(expr.base, where)
            if isinstance(owner, InstanceValue)
        ]
        parts.append(_step(self.of(expr.base, where), Get(expr.name)))
        return _join(parts)

    def _member(self, owner: InstanceValue, name: str) -> Traces:
        start = ClassValue(owner.module, owner.scope)
        return self._kept(("member", start, name), lambda: self._of_class(start, name))

    def _of_class(self, start: ClassValue, name: str) -> Traces:
        for base in attributes.linearised(self._resolver, start):
            found = self._own(base, name) if isinstance(base, ClassValue) else None
            if found is not None:
                return found
        below = attributes.descendants(self._resolver, start)
        return _join(found for each in below if (found := self._own(each, name)) is not None)

    def _own(self, of: ClassValue, name: str) -> Traces | None:
        """What this very class says of an attribute; None where it says nothing."""
        table = self._resolver.table(of.module)
        binds, assigned = table.binds(of.scope, name), table.self_binds(of.scope, name)
        if not binds and not assigned:
            return None
        parts: list[Traces] = []
        for bind in binds:
            if bind.annotation is not None and _says_nothing(bind.annotation) and not assigned:
                parts.append((Trace(Origin(of.module, of.scope, name)),))
            parts.append(self._property(of, name))
        for each in assigned:
            parts.append(self._assigned(of.module, each.method, each.bind))
        for method in table.methods(of.scope):
            params = table.scope(method).params
            for fill in table.fills.attributes.get((params[0].name, name), ()) if params else ():
                parts.append(self.of(fill.value, Where(of.module, fill.scope, fill.order, fill.block)))
        return _join(parts)

    def _property(self, of: ClassValue, name: str) -> Traces:
        table = self._resolver.table(of.module)
        parts: list[Traces] = []
        for method in table.methods(of.scope):
            scope = table.scope(method)
            if scope.name == name and attributes.decorator_names(scope) & attributes.PROPERTIES:
                parts.append(self._returned(FunctionValue(of.module, method)))
        return _join(parts)

    def _assigned(self, module: int, method: int, bind: AttrBind) -> Traces:
        return self.of(bind.value, Where(module, method, bind.order, bind.block))

    # --- calls ------------------------------------------------------------------------------------------------------

    def _call(self, site: CallSite) -> Traces:
        call, where = calls.call_point(self._resolver, site)
        callees = calls.callee_values(self._resolver, site)
        parts = [self._given_back(value, call, where) for value in callees]
        if isinstance(call.func, Attr) and call.func.name in VIEWS and not call.args:
            parts.append(self.of(call.func.base, where))
        elif not any(isinstance(value, FunctionValue | ClassValue) for value in callees):
            parts.append(_step(self.of(call.func, where), Invoke(site)))
        return _join(parts)

    def _given_back(self, value: Value, call: Call, where: Where) -> Traces:
        match value:
            case FunctionValue():
                return _join(self._carried_over(value, trace, call, where) for trace in self._returned(value))
            case External():
                return self._of_known(value, call, where)
            case _:
                return ()

    def _returned(self, function: FunctionValue) -> Traces:
        scope = self._resolver.table(function.module).scope(function.scope)
        points = [
            (item.value, Where(function.module, function.scope, item.order, item.block)) for item in scope.returned
        ]
        key = ("returned", function.module, function.scope)
        return self._kept(key, lambda: _join(self.of(value, where) for value, where in points))

    def _carried_over(self, function: FunctionValue, trace: Trace, call: Call, where: Where) -> Traces:
        """What a function gives back of its own parameter is what this call passes for it."""
        if (trace.origin.module, trace.origin.scope) != (function.module, function.scope):
            return (trace,)
        params = self._resolver.table(function.module).scope(function.scope).params
        position = next(at for at, param in enumerate(params) if param.name == trace.origin.name)
        passed = calls.argument(call, position - (function.receiver is not None), trace.origin.name)
        return tuple(Trace(each.origin, (*each.steps, *trace.steps)) for each in self.of(passed, where))

    def _of_known(self, value: External, call: Call, where: Where) -> Traces:
        """Builtins and copies that give back what they are given, or its items."""
        plain = calls.plain_name(value)
        if plain is None or not call.args:
            return ()
        if plain == ("builtins", "getattr") and len(call.args) >= 2 and isinstance(call.args[1], Text):
            return self._attribute(Attr(call.args[0], call.args[1].value), where) if call.args[0] is not None else ()
        if plain == ("builtins", "zip"):
            return _join(self.of(argument, where) for argument in call.args)
        if plain in standard.SAME_AS_ARGUMENT or (plain[0] == "builtins" and plain[1] in PASSED_THROUGH):
            return self.of(call.args[0], where)
        return ()

    def _unpacked(self, expr: Unpacked, where: Where) -> Traces:
        """The target of a tuple; of `zip` and `enumerate` the very argument that it goes through."""
        base = expr.base.base if isinstance(expr.base, Element) else expr.base
        if isinstance(base, Group) and 0 <= expr.index < len(base.items):
            return self.of(base.items[expr.index], where)
        if isinstance(base, CallAt) and isinstance(expr.base, Element):
            call, at = calls.call_point(self._resolver, CallSite(where.module, base.index))
            name = last_name(call.func)
            if name == "zip" and 0 <= expr.index < len(call.args):
                return self.of(call.args[expr.index], at)
            if name == "enumerate" and expr.index == 0:
                return ()
        return self.of(expr.base, where)


def _says_nothing(annotation: Expr | None) -> bool:
    """Whether a declared type leaves everything open."""
    return annotation is None or last_name(annotation) in ("Any", "object")


def _step(traces: Traces, step: Step) -> Traces:
    return tuple(Trace(trace.origin, (*trace.steps, step)) for trace in traces if len(trace.steps) < MAX_STEPS)


def _join(parts: Iterable[Traces]) -> Traces:
    """All traces, each once; where they are more than can be told apart, none."""
    found = dict.fromkeys(trace for part in parts for trace in part)
    return tuple(found) if len(found) <= MAX_TRACES else ()

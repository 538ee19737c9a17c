"""Calls whose callee does not bear the name of the function that they enter.

A closure that was given back, a function out of a dict, a parameter, what a decorator made of a function: none of them
is found by a search for the function's name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from midline.project import calls
from midline.project.project import Project
from midline.project.resolver import Resolver
from midline.project.scopes import ScopeTable
from midline.project.values import CallSite, ClassValue, External, FunctionValue, InstanceValue, Invoke, Value
from midline.project.where import Where
from midline.reading.facts import (
    Attr,
    Awaited,
    Bind,
    Call,
    CallAt,
    Defined,
    Either,
    Element,
    Expr,
    Imported,
    Item,
    Name,
    Unpacked,
)

Target = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Indirect:
    """A call that enters a function under another name. handed: the callee is a parameter of the calling function.

    among: see `Use`.
    """

    site: CallSite
    how: str
    certain: bool
    handed: bool
    among: int = 1


class IndirectCalls:
    """The indirect calls of modules, found once a module."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._resolver = project.resolver
        self._known: dict[int, dict[Target, list[Indirect]]] = {}
        self._functions: frozenset[str] | None = None

    def of(self, wanted: Iterable[Target], modules: Iterable[int]) -> Iterator[tuple[Target, Indirect]]:
        """The indirect calls of functions in some modules."""
        targets = sorted(wanted)
        for module in modules:
            known = self._known.get(module)
            if known is None:
                known = self._known[module] = self._in_module(module)
            if known:
                yield from ((target, found) for target in targets for found in known.get(target, ()))

    def _in_module(self, module: int) -> dict[Target, list[Indirect]]:
        found: dict[Target, list[Indirect]] = {}
        table = self._resolver.table(module)
        for index, call in enumerate(table.body.calls):
            if not self._is_hidden(table, call):
                continue
            site = CallSite(module, index)
            values = calls.callee_values(self._resolver, site)
            handed = _is_parameter(table, call.func, call.scope)
            entered = sorted({pair for value in values for pair in _entered(self._resolver, value)})
            among = calls.choices(self._resolver, (target for target, _ in entered))
            for target, how in entered:
                found.setdefault(target, []).append(Indirect(site, how, len(values) == 1, handed, among))
            for target in sorted(set(self._wrapped(table, call, site))):
                found.setdefault(target, []).append(Indirect(site, "call", False, handed=False))
        return found

    def _is_hidden(self, table: ScopeTable, call: Call) -> bool:
        """Whether a search by name cannot be trusted to find what a call enters; judged without resolving it."""
        match call.func:
            case CallAt() | Item() | Either() | Awaited() | Element():
                return True
            case Name():
                return _is_rebound(table, call.func.id, call.scope)
            case Attr():
                return call.func.name not in self._function_names and bool(_binds_attribute(table, call.func, call))
        return False

    @property
    def _function_names(self) -> frozenset[str]:
        """The names of the functions and methods of the project."""
        if self._functions is None:
            names: set[str] = set()
            for module in self._project.modules.modules:
                outline = self._project.facts.outline(module.path)
                for symbol in outline.symbols if outline is not None else ():
                    if symbol.kind == "function":
                        names.add(symbol.qualname.rpartition(".")[2])
            self._functions = frozenset(names)
        return self._functions

    def _wrapped(self, table: ScopeTable, call: Call, site: CallSite) -> Iterator[Target]:
        """The functions that were handed to the call that made the callee: `retry(f)(x)`, `g = cached(f)`, `g(x)`."""
        for made in _made_by(table, call.func, call):
            maker = table.body.calls[made]
            values = calls.call_values(self._resolver, site.module, made)
            if not maker.args or not any(map(self._is_made_function, values)):
                continue
            where = Where(site.module, maker.scope, maker.order, maker.block)
            for value in self._resolver.evaluate(maker.args[0], where):
                if isinstance(value, FunctionValue):
                    yield value.module, value.scope

    def _is_made_function(self, value: Value) -> bool:
        """A closure of the project, or what a call from outside gave back."""
        if isinstance(value, External):
            return bool(value.steps) and isinstance(value.steps[-1], Invoke)
        if not isinstance(value, FunctionValue):
            return False
        table = self._resolver.table(value.module)
        parent = table.scope(value.scope).parent
        return parent > 0 and table.scope(parent).kind == "function"


def _entered(resolver: Resolver, value: Value) -> Iterator[tuple[Target, str]]:
    if isinstance(value, ClassValue):
        yield (value.module, value.scope), "construct"
    if isinstance(value, FunctionValue | ClassValue | InstanceValue):
        how = "construct" if isinstance(value, ClassValue) else "call"
        for function in calls.entered_functions(resolver, value):
            yield (function.module, function.scope), how


def _is_rebound(table: ScopeTable, name: str, scope: int) -> bool:
    """Whether a name is that of a parameter or of a variable, and not of a function, a class or an import."""
    while True:
        here = table.scope(scope)
        if any(param.name == name for param in here.params):
            return True
        binds = table.binds(scope, name)
        if binds:
            return any(not isinstance(bind.value, Imported | Defined) for bind in binds)
        if scope == 0:
            return False
        scope = here.parent


def _binds_attribute(table: ScopeTable, expr: Attr, call: Call) -> list[Expr | None]:
    """What the class around a call assigns to `self.name`."""
    enclosing = table.enclosing_class(call.scope)
    if enclosing is None or not isinstance(expr.base, Name):
        return []
    params = table.scope(enclosing[1]).params
    if not params or params[0].name != expr.base.id:
        return []
    return [each.bind.value for each in table.self_binds(enclosing[0], expr.name)]


def _made_by(table: ScopeTable, func: Expr | None, call: Call) -> Iterator[int]:
    """The calls of this file that give back the callee, as far as one assignment tells."""
    match func:
        case CallAt():
            yield func.index
        case Name():
            scope = call.scope
            while True:
                binds = table.binds(scope, func.id)
                yield from (bind.value.index for bind in binds if isinstance(bind.value, CallAt))
                if binds or scope == 0:
                    return
                scope = table.scope(scope).parent
        case Attr():
            yield from (value.index for value in _binds_attribute(table, func, call) if isinstance(value, CallAt))


def _is_parameter(table: ScopeTable, func: Expr | None, scope: int) -> bool:
    """Whether a callee comes in by a parameter: whoever hands it over is its user too."""
    while isinstance(func, Item | Element | Unpacked | Awaited):
        func = func.base
    if not isinstance(func, Name):
        return False
    steps = 0
    while scope > 0 and steps < 8:
        steps += 1
        here = table.scope(scope)
        binds = table.binds(scope, func.id)
        if binds:
            return any(_leads_to_parameter(table, bind, scope) for bind in binds)
        if any(param.name == func.id for param in here.params):
            return True
        scope = here.parent
    return False


def _leads_to_parameter(table: ScopeTable, bind: Bind, scope: int) -> bool:
    value = bind.value
    while isinstance(value, Item | Element | Unpacked | Awaited):
        value = value.base
    if not isinstance(value, Name):
        return False
    if value.id == bind.name:
        return any(param.name == value.id for param in table.scope(scope).params)
    return _is_parameter(table, value, scope)

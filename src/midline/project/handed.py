"""What a call does with a function that it is given: it runs it, or it only keeps it for later."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain

from midline.project import attributes, calls
from midline.project.resolver import Resolver
from midline.project.scopes import ScopeTable, last_name
from midline.project.values import CallSite, ClassValue, External, FunctionValue, Get, Value, Values
from midline.reading.facts import AttrBind, Bind, Call, CallAt, Expr, Name, Param

Parameter = tuple[int, int, str]
"""Module, function and name."""

MAX_DEPTH = 4
LOOKED_AT = frozenset(
    {"isinstance", "issubclass", "hasattr", "callable", "type", "id", "repr", "cast", "print", "str", "super"}
    | {"signature", "iscoroutinefunction", "isgeneratorfunction", "getdoc", "getsource", "wraps", "update_wrapper"}
    | {"getattr", "isfunction", "ismethod", "isawaitable", "iscoroutine", "unwrap", "get_type_hints", "getfullargspec"}
)
"""Calls that look at what they are given and never call it."""
DEFERRED = frozenset(
    {"delay", "apply_async", "create_task", "ensure_future", "add_task", "submit", "send_task", "enqueue"}
)
"""Calls that run later what they are given, though project code of these names may put it by until then."""


def runs_it(name: str) -> bool:
    """Nothing is known of calls from outside: they may run what they are given."""
    return False


class Handed:
    """Answers whether a function handed to a call is only kept there; every answer is kept."""

    def __init__(self, resolver: Resolver, keeps: Callable[[str], bool]) -> None:
        """keeps: whether a callee from outside, known by its last name, keeps a function without running it."""
        self._resolver = resolver
        self._keeps = keeps
        self._run: dict[Parameter, bool] = {}

    def is_kept(self, site: CallSite, passed: Expr) -> bool:
        """Whether a call keeps what it is given by an argument, so that it runs from there or never.

        What a call gives back and is called at once (`retry(f)(x)`) runs at that place. What takes the place of the
        function (`client.create = traced(client.create)`) does what it did, when somebody calls it.
        """
        table = self._resolver.table(site.module)
        if table.is_called_at_once(site.call):
            return False
        return _takes_its_place(table, site, passed) or self._is_kept(site, passed, 0)

    def _is_kept(self, site: CallSite, passed: Expr, depth: int) -> bool:
        call, _ = calls.call_point(self._resolver, site)
        if (spoken := last_name(call.func)) in LOOKED_AT or spoken in DEFERRED:
            return spoken in LOOKED_AT
        values = calls.callee_values(self._resolver, site)
        entered = [(value, function) for value in values for function in calls.entered_functions(self._resolver, value)]
        if entered:
            parameters = [_receiving(self._resolver, value, function, call, passed) for value, function in entered]
            return not any(parameter is None or self._runs(parameter, depth) for parameter in parameters)
        if any(isinstance(value, ClassValue) for value in values):
            return all(map(self._keeps, _outer_bases(self._resolver, values)))
        # What a call gives back and is called at once is a decorator: the function comes out again.
        name = _outside_name(values) or spoken
        return self._keeps(name) if name else True

    def _runs(self, parameter: Parameter, depth: int) -> bool:
        """Whether a function of the project calls what it is given, or hands it to something that does."""
        known = self._run.get(parameter)
        if known is None:
            if depth >= MAX_DEPTH:
                return False
            self._run[parameter] = False
            known = self._run[parameter] = self._runs_inside(*parameter, depth)
        return known

    def _runs_inside(self, module: int, function: int, name: str, depth: int) -> bool:
        table = self._resolver.table(module)
        inside = _scopes_inside(table, function)
        for word in (name, *table.bound_to(name)):
            for index in table.calls_to(word):
                call = table.body.calls[index]
                if isinstance(call.func, Name) and call.scope in inside:
                    return True
            for index in table.calls_passing(word):
                call = table.body.calls[index]
                given = [each for each in _arguments(call) if isinstance(each, Name) and each.id == word]
                kept = [call.scope not in inside or self._is_kept(CallSite(module, index), e, depth + 1) for e in given]
                if not all(kept):
                    return True
        # A function inside that calls it counts where that function itself is run here, not where it is given back.
        nested = (index for scope in inside for index in table.children(scope))
        return any(
            self._runs_inside(module, index, name, depth + 1)
            and self._runs_inside(module, function, table.scope(index).name, depth + 1)
            for index in nested
            if table.scope(index).kind == "function" and depth < MAX_DEPTH
        )


def _takes_its_place(table: ScopeTable, site: CallSite, passed: Expr) -> bool:
    """Whether what a call gives back is bound to the name that the argument had."""
    scope = table.scope(table.body.calls[site.call].scope)
    bound: Iterator[Bind | AttrBind] = chain(scope.binds, scope.attr_binds)
    name = last_name(passed)
    return any(each.name == name and each.value == CallAt(site.call) for each in bound)


def _receiving(resolver: Resolver, value: Value, function: FunctionValue, call: Call, passed: Expr) -> Parameter | None:
    """The parameter that receives an argument; None where the call does not tell."""
    params = resolver.table(function.module).scope(function.scope).params
    name: str | None = None
    for keyword, given in call.keywords:
        if given is passed and keyword is not None:
            name = keyword if any(param.name == keyword for param in params) else None
    for position, given in enumerate(call.args):
        if given is passed:
            bound = 1 if function.receiver is not None or isinstance(value, ClassValue) else 0
            name = _at(params, position + bound)
    return None if name is None else (function.module, function.scope, name)


def _at(params: tuple[Param, ...], position: int) -> str | None:
    if position < len(params) and params[position].kind in ("positional", "positional-only"):
        return params[position].name
    return None


def _arguments(call: Call) -> Iterator[Expr | None]:
    yield from call.args
    yield from (value for _, value in call.keywords)


def _scopes_inside(table: ScopeTable, function: int) -> set[int]:
    """A function's own scope, with its lambdas and comprehensions."""
    found = {function}
    waiting = [function]
    while waiting:
        for inner in table.children(waiting.pop()):
            if table.scope(inner).kind in ("lambda", "comprehension"):
                found.add(inner)
                waiting.append(inner)
    return found


def _outer_bases(resolver: Resolver, values: Values) -> list[str]:
    """The names of the classes from outside that classes of the project derive from."""
    bases = [
        base for value in values if isinstance(value, ClassValue) for base in attributes.linearised(resolver, value)
    ]
    return [name for base in bases if isinstance(base, External) and (name := _outside_name((base,)))]


def _outside_name(values: Values) -> str:
    """The last name of a callee from outside, under whatever name it is called; empty where it is no plain name."""
    for value in values:
        if isinstance(value, External) and value.steps and isinstance(value.steps[-1], Get):
            return value.steps[-1].name
    return ""

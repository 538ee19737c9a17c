"""Parameters: their annotation, their default, and what the project's own calls hand over (constructor injection)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from midline.project import attributes, calls, documented
from midline.project.scopes import last_name
from midline.project.values import (
    NOTHING,
    CallSite,
    ClassValue,
    External,
    FunctionValue,
    InstanceValue,
    Unknown,
    Values,
    join,
    plausible,
)
from midline.project.where import Where
from midline.reading.facts import Call, Expr, Param, Scope, Starred

if TYPE_CHECKING:
    from midline.project.resolver import Resolver

MAX_CALLERS = 16
CONSTRUCTORS = frozenset({"__init__", "__new__"})
FORWARDING = frozenset(
    {"partial", "partialmethod", "to_thread", "submit", "add_task", "apply_async", "run_in_threadpool", "run_sync"}
    | {"run_in_executor", "call_soon", "call_soon_threadsafe", "add_done_callback"}
)


def parameter_values(resolver: Resolver, module: int, scope_index: int, name: str) -> Values:
    """What a parameter may stand for: the receiver, else what its annotation says, else its default and its callers."""
    key = ("parameter", module, scope_index, name)
    return resolver.memoised(key, lambda: _parameter_values(resolver, module, scope_index, name))


def _parameter_values(resolver: Resolver, module: int, scope_index: int, name: str) -> Values:
    table = resolver.table(module)
    scope = table.scope(scope_index)
    position, param = next((index, param) for index, param in enumerate(scope.params) if param.name == name)
    receiver = _receiver(resolver, module, scope_index, position)
    if receiver is not None:
        return (receiver,)
    if param.kind in ("rest", "keywords"):
        return (Unknown("parameter"),)
    outside = Where(module, scope.parent, scope.order, scope.block)
    declared = resolver.instance_of(param.annotation, outside) if param.annotation is not None else NOTHING
    known = tuple(value for value in declared if not isinstance(value, Unknown))
    if known and not _is_open(resolver, known):
        return known
    default = resolver.evaluate(param.default, outside) if param.default is not None else NOTHING
    handed = _handed_over(resolver, module, scope_index, position, param)
    found = plausible(join(default, handed))
    bound = tuple(value for value in found if not isinstance(value, Unknown))
    if known or bound:
        return join(known, bound)
    return join(documented.described_as(resolver, module, scope_index, name), (Unknown("parameter"),))


def _is_open(resolver: Resolver, known: Values) -> bool:
    """Whether a declared type says little: a project class with nothing but abstract methods (a port)."""
    return any(
        isinstance(value, InstanceValue) and is_port(resolver, ClassValue(value.module, value.scope)) for value in known
    )


def is_port(resolver: Resolver, of: ClassValue) -> bool:
    """Whether a class is a Protocol or an abstract base class of the project."""
    for base in attributes.bases(resolver, of):
        if isinstance(base, External) and calls.plain_name(base) in (
            ("typing", "Protocol"),
            ("typing_extensions", "Protocol"),
            ("abc", "ABC"),
        ):
            return True
    scope = resolver.table(of.module).scope(of.scope)
    return any(name == "metaclass" for name, _ in scope.keywords)


def _receiver(resolver: Resolver, module: int, scope_index: int, position: int) -> ClassValue | InstanceValue | None:
    table = resolver.table(module)
    scope = table.scope(scope_index)
    if position != 0 or scope.parent < 0 or scope.kind != "function" or table.scope(scope.parent).kind != "class":
        return None
    marks = attributes.decorator_names(scope)
    if "staticmethod" in marks:
        return None
    if "classmethod" in marks or scope.name in ("__new__", "__init_subclass__", "__class_getitem__"):
        return ClassValue(module, scope.parent)
    return InstanceValue(module, scope.parent)


def _handed_over(resolver: Resolver, module: int, scope_index: int, position: int, param: Param) -> Values:
    """What the calls of the project pass for a parameter; nothing where the callers are too many to tell."""
    passed = handed_expressions(resolver, module, scope_index, position, param.name)
    parts = [resolver.evaluate(expr, where) for expr, where in passed]
    scope = resolver.table(module).scope(scope_index)
    if scope.kind == "function" and not _too_many(resolver, module, scope_index):
        position -= _bound_arguments(resolver, module, scope)
        parts.extend(_forwarded(resolver, module, scope_index, position, param.name))
    return join(*parts)


def handed_expressions(
    resolver: Resolver, module: int, scope_index: int, position: int, name: str
) -> Iterator[tuple[Expr, Where]]:
    """The expressions that the calls of the project pass for a parameter, and where they stand."""
    position -= _bound_arguments(resolver, module, resolver.table(module).scope(scope_index))

    def passes(call: Call) -> bool:
        passed = _passed(call, position, name)
        return passed is not None and not isinstance(passed, Starred)

    for call, where in callers(resolver, module, scope_index, passes):
        expr = _passed(call, position, name)
        if expr is not None:
            yield expr, where


def callers(
    resolver: Resolver, module: int, scope_index: int, wanted: Callable[[Call], bool]
) -> Iterator[tuple[Call, Where]]:
    """The calls of the project that enter a function, of those that are wanted; none where there are too many."""
    table = resolver.table(module)
    scope = table.scope(scope_index)
    if scope.kind != "function" or _too_many(resolver, module, scope_index):
        return
    method_of = _method_of(resolver, module, scope)
    constructs = method_of if scope.name in CONSTRUCTORS else None
    for site in _sites(resolver, module, scope_index):
        call, where = calls.call_point(resolver, site)
        if wanted(call) and _enters(calls.callee_values(resolver, site), resolver, module, scope_index, constructs):
            yield call, where


def _sites(resolver: Resolver, module: int, scope_index: int) -> Sequence[CallSite]:
    """The calls that may enter a function, by name; where many bear it, those of its own file."""
    table = resolver.table(module)
    scope = table.scope(scope_index)
    method_of = _method_of(resolver, module, scope)
    if method_of is None or scope.name not in CONSTRUCTORS:
        found = candidate_sites(resolver, scope.name)
        return found if len(found) <= MAX_CALLERS else tuple(site for site in found if site.module == module)
    name, made = table.scope(method_of).name, ClassValue(module, method_of)
    key = f"{module} {method_of}"
    return resolver.sites_of("constructions", key, lambda: candidate_sites(resolver, name, made))


def _too_many(resolver: Resolver, module: int, scope_index: int) -> bool:
    return len(_sites(resolver, module, scope_index)) > MAX_CALLERS


def _method_of(resolver: Resolver, module: int, scope: Scope) -> int | None:
    """The class of a method."""
    inside = scope.parent >= 0 and resolver.table(module).scope(scope.parent).kind == "class"
    return scope.parent if inside else None


def _forwarded(resolver: Resolver, module: int, scope_index: int, position: int, name: str) -> Iterator[Values]:
    """What is passed on with the function itself: `partial(f, client)`, `to_thread(f, client)`."""
    function = resolver.table(module).scope(scope_index).name
    for site in resolver.sites_of("forwards", function, lambda: _forwarding(resolver, function)):
        call, where = calls.call_point(resolver, site)
        at = next(at for at, each in enumerate(call.args) if last_name(each) == function)
        passed = calls.argument(call, at + 1 + position if position >= 0 else -1, name)
        if passed is not None and _enters(resolver.evaluate(call.args[at], where), resolver, module, scope_index):
            yield resolver.evaluate(passed, where)


def _forwarding(resolver: Resolver, function: str) -> Iterator[CallSite]:
    """Calls that pass on what stands behind a function of this name."""
    for module in resolver.modules_with_word(function):
        table = resolver.table(module)
        for index in table.calls_passing(function):
            call = table.body.calls[index]
            if last_name(call.func) not in FORWARDING or any(isinstance(each, Starred) for each in call.args):
                continue
            if any(last_name(each) == function for each in call.args):
                yield CallSite(module, index)


def _bound_arguments(resolver: Resolver, module: int, scope: Scope) -> int:
    is_method = _method_of(resolver, module, scope) is not None
    return 1 if is_method and "staticmethod" not in attributes.decorator_names(scope) else 0


def _passed(call: Call, position: int, name: str) -> Expr | None:
    if any(isinstance(arg, Starred) for arg in call.args[: max(position, 0) + 1]):
        position = -1
    return calls.argument(call, position, name)


def candidate_sites(resolver: Resolver, name: str, constructed: ClassValue | None = None) -> Sequence[CallSite]:
    """Calls whose callee ends in a name, not yet resolved; constructed: the class whose constructor is looked for.

    A constructor is also called as `super().__init__`, and as `cls` without a word of its name.
    """
    if constructed is None:
        return resolver.sites_of("calls", name, lambda: _calls_by_name(resolver, resolver.spellings(name), ()))
    classes = attributes.descendants(resolver, constructed)
    words = dict.fromkeys([name, *(resolver.table(each.module).scope(each.scope).name for each in classes)])
    spellings = [spelling for word in words for spelling in resolver.spellings(word)]
    found = dict.fromkeys(_calls_by_name(resolver, spellings, ("__init__", "cls")))
    table = resolver.table(constructed.module)
    for index in table.calls_to("cls"):
        enclosing = table.enclosing_class(table.body.calls[index].scope)
        if enclosing is not None and enclosing[0] == constructed.scope:
            found[CallSite(constructed.module, index)] = None
    return tuple(found)


def _calls_by_name(resolver: Resolver, names: Sequence[str], further: Sequence[str]) -> Iterator[CallSite]:
    """Calls of one of some names, and of further names in the modules that know one of the former."""
    for module in sorted({module for name in names for module in resolver.modules_with_word(name)}):
        table = resolver.table(module)
        yield from (CallSite(module, call) for name in (*names, *further) for call in table.calls_to(name))


def _enters(callee: Values, resolver: Resolver, module: int, scope: int, constructs: int | None = None) -> bool:
    """Whether one of the called values runs a function; constructs: the class whose constructor the function is."""
    for value in callee:
        match value:
            case ClassValue() if constructs is not None:
                if value == ClassValue(module, constructs) or _inherits(resolver, value, module, scope):
                    return True
            case FunctionValue():
                if value.module == module and value.scope == scope:
                    return True
    return False


def _inherits(resolver: Resolver, of: ClassValue, module: int, scope: int) -> bool:
    """Whether constructing a class runs this `__init__`."""
    made = InstanceValue(of.module, of.scope)
    return any(
        isinstance(value, FunctionValue) and value.module == module and value.scope == scope
        for value in attributes.class_attribute(resolver, made, "__init__")
    )

"""What calls of Python's own library, and of those that declare fields, give back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from midline.project import calls, loaded_by_name
from midline.project.scopes import last_name
from midline.project.values import (
    COMPUTED,
    NOTHING,
    CallSite,
    ClassValue,
    ContainerValue,
    External,
    Get,
    InstanceValue,
    Invoke,
    Step,
    Unknown,
    Values,
    join,
    known,
    plausible,
    step_into,
)
from midline.project.where import Where
from midline.reading.facts import Call, CallAt, Expr, Item, Text

if TYPE_CHECKING:
    from midline.project.resolver import Resolver

Answer: TypeAlias = Callable[["Resolver", CallSite, Call, Where], Values | None]

ITERATING = frozenset({("builtins", "next"), ("builtins", "max"), ("builtins", "min"), ("random", "choice")})
MAKING = frozenset({("collections", "defaultdict"), ("asyncio", "to_thread")})
FIELDS = frozenset(
    {("dataclasses", "field"), ("attrs", "field"), ("attr", "ib"), ("pydantic", "Field"), ("pydantic", "PrivateAttr")}
)
SAME_AS_ARGUMENT = frozenset(
    {
        ("functools", "partial"),
        ("functools", "cache"),
        ("functools", "lru_cache"),
        ("functools", "cached_property"),
        ("copy", "copy"),
        ("copy", "deepcopy"),
        ("weakref", "proxy"),
        ("builtins", "staticmethod"),
        ("builtins", "iter"),
        ("builtins", "aiter"),
        ("builtins", "reversed"),
        ("builtins", "sorted"),
        ("builtins", "list"),
        ("builtins", "tuple"),
        ("builtins", "set"),
        ("builtins", "frozenset"),
        ("collections", "deque"),
        ("itertools", "cycle"),
        ("itertools", "islice"),
        ("random", "sample"),
        ("random", "choices"),
        ("asyncio", "run"),
        ("asyncio", "shield"),
        ("asyncio", "wait_for"),
        ("contextlib", "closing"),
        ("contextlib", "aclosing"),
        ("contextlib", "nullcontext"),
    }
)
MAX_SETS = 16
ENTERING = frozenset({"enter_context", "enter_async_context"})


def given_back(resolver: Resolver, value: External, site: CallSite, call: Call, where: Where) -> Values | None:
    """What calling a function of the library gives; None for all that it does not know."""
    plain = calls.plain_name(value)
    if plain is None:
        return _of_method(resolver, value, call, where) if value.root in _METHODS else None
    if plain in SAME_AS_ARGUMENT:
        return resolver.evaluate(call.args[0], where) if call.args else None
    if plain in ITERATING:
        return _one_of(resolver, plain, call, where)
    if plain in FIELDS:
        return _field(resolver, site, call, where)
    if plain in MAKING:
        return _made(resolver, plain, site, call, where)
    answer = _ANSWERS.get(plain)
    return None if answer is None else answer(resolver, site, call, where)


def _one_of(resolver: Resolver, plain: tuple[str, str], call: Call, where: Where) -> Values | None:
    if len(call.args) > 1 and plain[1] in ("max", "min"):
        return join(*(resolver.evaluate(each, where) for each in call.args))
    if not call.args:
        return None
    default = resolver.evaluate(call.args[1], where) if len(call.args) > 1 else NOTHING
    return join(calls.items_of_expression(resolver, call.args[0], where), default)


def _made(resolver: Resolver, plain: tuple[str, str], site: CallSite, call: Call, where: Where) -> Values | None:
    """Functions that call what they are given."""
    if not call.args:
        return None
    made = _called(resolver, call.args[0], site, call, where)
    return made if plain[0] == "asyncio" else (ContainerValue("dict", known(made)),)


def _called(resolver: Resolver, function: Expr | None, site: CallSite, call: Call, where: Where) -> Values:
    # A question of its own, which `defaultdict(defaultdict)` asks again.
    return resolver.memoised(("called", site, id(function)), lambda: _gives(resolver, function, site, call, where))


def _gives(resolver: Resolver, function: Expr | None, site: CallSite, call: Call, where: Where) -> Values:
    values = resolver.evaluate(function, where)
    return join(*(calls.given_back(resolver, value, site, call, where) for value in values))


def _get_attribute(resolver: Resolver, site: CallSite, call: Call, where: Where) -> Values | None:
    """`getattr(value, name)`; of a module from outside also where the name is not known."""
    name = calls.text_of(resolver.evaluate(call.args[1], where)) if len(call.args) >= 2 else None
    if name is None:
        return _computed(resolver, call, where)
    if not name.isidentifier():
        return None
    found = join(*(resolver.attribute(owner, name) for owner in resolver.evaluate(call.args[0], where)))
    if not isinstance(call.args[1], Text) and where.bound is None:
        found = plausible(found)
    default = resolver.evaluate(call.args[2], where) if len(call.args) > 2 else NOTHING
    return join(found, default)


def _computed(resolver: Resolver, call: Call, where: Where) -> Values | None:
    """Some member of a module from outside: `?` and the name of what holds its name, for the catalogue to judge."""
    if len(call.args) != 2:
        return None
    member = COMPUTED + last_name(call.args[1])
    modules = [
        value
        for value in resolver.evaluate(call.args[0], where)
        if isinstance(value, External) and all(map(_is_module_step, value.steps))
    ]
    members = tuple(step_into(value, Get(member)) for value in modules)
    return join(plausible(members), (Unknown("dynamic"),)) if members else None


def _is_module_step(step: Step) -> bool:
    return isinstance(step, Get) and step.name.islower()


def _cast(resolver: Resolver, site: CallSite, call: Call, where: Where) -> Values | None:
    if len(call.args) != 2:
        return None
    declared = resolver.instance_of(call.args[0], where)
    return declared if known(declared) else resolver.evaluate(call.args[1], where)


def _type(resolver: Resolver, site: CallSite, call: Call, where: Where) -> Values | None:
    if len(call.args) != 1:
        return None
    return tuple(
        ClassValue(made.module, made.scope) if isinstance(made, InstanceValue) else Unknown("type")
        for made in resolver.evaluate(call.args[0], where)
    )


def _dict(resolver: Resolver, site: CallSite, call: Call, where: Where) -> Values:
    parts = [resolver.evaluate(item, where) for _, item in call.keywords]
    for arg in call.args[:1]:
        zipped = _zipped(resolver, arg, where)
        parts.append(calls.items_of_expression(resolver, arg, where) if zipped is None else zipped)
    return (ContainerValue("dict", known(join(*parts))),)


def _zipped(resolver: Resolver, expr: Expr | None, where: Where) -> Values | None:
    """The values of `dict(zip(keys, values))`."""
    if not isinstance(expr, CallAt):
        return None
    call, at = calls.call_point(resolver, CallSite(where.module, expr.index))
    if len(call.args) != 2 or External("builtins", (Get("zip"),)) not in resolver.evaluate(call.func, at):
        return None
    return calls.items_of_expression(resolver, call.args[1], at)


def _tuples(resolver: Resolver, site: CallSite, call: Call, where: Where) -> Values:
    """`zip(…)` and `enumerate(…)`: which place of a tuple holds what, `unpacking` tells."""
    items = known(join(*(calls.items_of_expression(resolver, each, where) for each in call.args)))
    return (ContainerValue("list", (ContainerValue("tuple", items),)),)


def _chain(resolver: Resolver, site: CallSite, call: Call, where: Where) -> Values:
    items = join(*(calls.items_of_expression(resolver, each, where) for each in call.args))
    return (ContainerValue("list", known(items)),)


def _map(resolver: Resolver, site: CallSite, call: Call, where: Where) -> Values | None:
    if len(call.args) < 2:
        return None
    return (ContainerValue("list", known(_called(resolver, call.args[0], site, call, where))),)


def _filter(resolver: Resolver, site: CallSite, call: Call, where: Where) -> Values | None:
    return resolver.evaluate(call.args[1], where) if len(call.args) == 2 else None


def _field(resolver: Resolver, site: CallSite, call: Call, where: Where) -> Values:
    """What a field of a dataclass or pydantic model holds where its constructor is given nothing."""
    default = calls.argument(call, 0, "default")
    held = NOTHING if default is None else resolver.evaluate(default, where)
    factory = calls.argument(call, -1, "default_factory") or calls.argument(call, -1, "factory")
    if factory is None:
        return held or (Unknown("field"),)
    return join(held, _called(resolver, factory, site, call, where))


def _of_method(resolver: Resolver, value: External, call: Call, where: Where) -> Values | None:
    last = value.steps[-1] if value.steps else None
    if isinstance(last, Invoke):
        return _decorated(resolver, value, call, where)
    if not isinstance(last, Get):
        return None
    if value.root == "contextlib":
        entered = call.args[0] if last.name in ENTERING and call.args else None
        return None if entered is None else calls.entered(resolver, entered, where)
    if value.root == "contextvars" and last.name == "get":
        return _of_variable(resolver, value, call, where)
    if value.root == "asyncio" and last.name == "run_until_complete" and call.args:
        return resolver.evaluate(call.args[0], where)
    return None


def _decorated(resolver: Resolver, value: External, call: Call, where: Where) -> Values | None:
    """`lru_cache(maxsize=1)(function)`, `wraps(function)(inner)`."""
    name = value.steps[0].name if len(value.steps) == 2 and isinstance(value.steps[0], Get) else ""
    if value.root == "functools" and name in ("lru_cache", "wraps") and call.args:
        return resolver.evaluate(call.args[0], where)
    return None


def _of_variable(resolver: Resolver, value: External, call: Call, where: Where) -> Values | None:
    """`variable.get()`: what the variable was made with, what it is set to in its module, else the given default."""
    made = value.steps[1] if len(value.steps) == 3 else None
    if not isinstance(made, Invoke) or made.site is None:
        return None
    variable = External(value.root, value.steps[:-1], value.plausible)
    creation, at = calls.call_point(resolver, made.site)
    parts = [resolver.evaluate(default, at) for name, default in creation.keywords if name == "default"]
    parts.extend(resolver.evaluate(default, where) for default in call.args[:1])
    table = resolver.table(made.site.module)
    for index in table.calls_to("set")[:MAX_SETS]:
        setting, there = calls.call_point(resolver, CallSite(made.site.module, index))
        if len(setting.args) == 1 and _set_of(variable) in resolver.evaluate(setting.func, there):
            parts.append(resolver.evaluate(setting.args[0], there))
    return join(*parts) or _declared(resolver, made.site)


def _declared(resolver: Resolver, made: CallSite) -> Values | None:
    """`current: ContextVar[Client] = ContextVar("current")`."""
    for bind in resolver.table(made.module).scope(0).binds:
        if bind.value == CallAt(made.call) and isinstance(bind.annotation, Item):
            return resolver.instance_of(bind.annotation.key, Where(made.module, 0, bind.order, bind.block))
    return None


def _set_of(variable: External) -> External:
    """The path of the method that sets a context variable."""
    return External(variable.root, (*variable.steps, Get("set")), variable.plausible)


_METHODS = frozenset({"contextlib", "contextvars", "functools", "asyncio"})
_ANSWERS: dict[tuple[str, str], Answer] = {
    **loaded_by_name.ANSWERS,
    ("builtins", "getattr"): _get_attribute,
    ("builtins", "type"): _type,
    ("builtins", "dict"): _dict,
    ("collections", "OrderedDict"): _dict,
    ("builtins", "zip"): _tuples,
    ("builtins", "enumerate"): _tuples,
    ("builtins", "map"): _map,
    ("builtins", "filter"): _filter,
    ("itertools", "chain"): _chain,
    ("typing", "cast"): _cast,
    ("typing_extensions", "cast"): _cast,
}

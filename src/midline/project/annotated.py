"""Annotations: which instances a declared type allows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from midline.project.values import (
    NOTHING,
    ClassValue,
    ContainerValue,
    External,
    Get,
    InstanceValue,
    Invoke,
    Unknown,
    Value,
    Values,
    join,
    step_into,
)
from midline.project.where import Where
from midline.reading.facts import Const, Expr, Group, Item, Name, Operation

if TYPE_CHECKING:
    from midline.project.resolver import Resolver

TYPING = frozenset({"typing", "typing_extensions", "types", "collections.abc", "collections", "builtins", "contextlib"})
TRANSPARENT = frozenset({"Optional", "Union", "Final", "ClassVar", "Required", "NotRequired", "ReadOnly", "InitVar"})
AWAITABLE = frozenset({"Awaitable", "Coroutine"})
MAPPINGS = frozenset({"Dict", "dict", "Mapping", "MutableMapping", "DefaultDict", "defaultdict", "OrderedDict"})
SEQUENCES = frozenset(
    {"List", "list", "Tuple", "tuple", "Set", "set", "FrozenSet", "frozenset", "Sequence", "MutableSequence", "Deque"}
    | {"Iterable", "Iterator", "Collection", "deque", "AsyncIterable", "AsyncIterator", "Generator", "AsyncGenerator"}
    | {"KeysView", "ValuesView", "AbstractSet"}
)
CONTEXTS = frozenset({"AbstractContextManager", "AbstractAsyncContextManager", "ContextManager", "AsyncContextManager"})
TYPES = frozenset({"Type", "type"})


def instances(resolver: Resolver, annotation: Expr | None, where: Where) -> Values:
    """The instances an annotation allows; unknown for `Any`, type variables and what typing does not name."""
    match annotation:
        case None:
            return (Unknown("no annotation"),)
        case Const():
            return NOTHING
        case Operation(op="|"):
            return join(instances(resolver, annotation.left, where), instances(resolver, annotation.right, where))
        case Item():
            return _subscripted(resolver, annotation, where)
        case Name():
            alias = _alias(resolver, annotation, where)
            if alias is not None:
                return alias
    return join(*(_instance(resolver, value) for value in resolver.evaluate(annotation, where)))


def _alias(resolver: Resolver, annotation: Name, where: Where) -> Values | None:
    """`Model = Union[A, B]` at module level, then `x: Model`."""
    binds = resolver.table(where.module).binds(0, annotation.id)
    if len(binds) != 1 or not isinstance(binds[0].value, Item | Operation):
        return None
    bind = binds[0]
    key = ("alias", where.module, annotation.id)
    return resolver.memoised(
        key, lambda: instances(resolver, bind.value, Where(where.module, 0, bind.order, bind.block))
    )


def _subscripted(resolver: Resolver, annotation: Item, where: Where) -> Values:
    arguments = annotation.key.items if isinstance(annotation.key, Group) else (annotation.key,)
    found: list[Values] = []
    for base in resolver.evaluate(annotation.base, where):
        name = typing_name(base)
        if name is None:
            found.append(_instance(resolver, base))
        elif name in TRANSPARENT:
            found.extend(instances(resolver, argument, where) for argument in arguments)
        elif name == "Annotated":
            found.append(instances(resolver, arguments[0], where))
        elif name in AWAITABLE:
            found.append(instances(resolver, arguments[-1], where))
        elif name in CONTEXTS:
            found.append((ContainerValue("context", instances(resolver, arguments[0], where)),))
        elif name in MAPPINGS:
            found.append((ContainerValue("dict", _known(instances(resolver, arguments[-1], where))),))
        elif name in SEQUENCES:
            items = join(*(instances(resolver, argument, where) for argument in arguments))
            found.append((ContainerValue("list", _known(items)),))
        elif name in TYPES:
            found.extend(resolver.evaluate(argument, where) for argument in arguments)
        else:
            found.append((Unknown("annotation"),))
    return join(*found)


def _known(values: Values) -> Values:
    return tuple(value for value in values if not isinstance(value, Unknown))


def typing_name(value: Value) -> str | None:
    """The name of a type of `typing`, `collections.abc` or the builtins; None for any other value."""
    if isinstance(value, External) and value.root in TYPING and len(value.steps) == 1:
        step = value.steps[0]
        if isinstance(step, Get):
            return step.name
    return None


def _instance(resolver: Resolver, value: Value) -> Values:
    match value:
        case ClassValue():
            return (InstanceValue(value.module, value.scope),)
        case External():
            if typing_name(value) is not None:
                return (Unknown("annotation"),)
            if any(isinstance(step, Invoke) for step in value.steps):
                return _type_variable(resolver, value)
            return (step_into(value, Invoke()),)
        case _:
            return (Unknown("annotation"),)


def _type_variable(resolver: Resolver, value: External) -> Values:
    """`T = TypeVar("T", bound=Model)`; `Alias = NewType("Alias", Model)` says as much of its second argument."""
    first, call = (*value.steps, None, None)[:2]
    if value.root not in TYPING or not isinstance(first, Get) or not isinstance(call, Invoke) or call.site is None:
        return (Unknown("annotation"),)
    body = resolver.table(call.site.module).body
    made = body.calls[call.site.call]
    wanted = [expr for name, expr in made.keywords if name == "bound"] if first.name == "TypeVar" else made.args[1:2]
    at = Where(call.site.module, made.scope, made.order, made.block)
    return join(*(instances(resolver, expr, at) for expr in wanted)) or (Unknown("type variable"),)

"""Fields of dataclasses, attrs classes, pydantic models and named tuples: who puts what there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from midline.project import attributes, calls, parameters, returns
from midline.project.scopes import last_name
from midline.project.values import (
    NOTHING,
    CallSite,
    ClassValue,
    FunctionValue,
    InstanceValue,
    Values,
    join,
    known,
    plausible,
)
from midline.project.where import Where
from midline.reading.facts import Attr, Expr, Item, Name, Starred, Text

if TYPE_CHECKING:
    from midline.project.resolver import Resolver

RECORDS = frozenset({"dataclass", "define", "frozen", "mutable", "attrs", "attrib", "s"})
VALIDATORS = frozenset({"root_validator", "model_validator", "pre_init"})


def field_values(resolver: Resolver, of: ClassValue, name: str, owner: InstanceValue) -> Values:
    """What constructing calls hand over for a field: the call that made the owner, else those of the project."""
    position = _position(resolver, ClassValue(owner.module, owner.scope), name)
    if owner.site is not None:
        passed = _passed(resolver, owner.site, name, position)
        return NOTHING if passed is None else known(passed)
    return resolver.memoised(("field", of, name), lambda: _handed_over(resolver, of, name, position))


def _passed(resolver: Resolver, site: CallSite, name: str, position: int) -> Values | None:
    call, where = calls.call_point(resolver, site)
    if any(isinstance(arg, Starred) for arg in call.args[: max(position, 0) + 1]):
        position = -1
    passed = calls.argument(call, position, name)
    return None if passed is None else resolver.evaluate(passed, where)


def _handed_over(resolver: Resolver, of: ClassValue, name: str, position: int) -> Values:
    class_name = resolver.table(of.module).scope(of.scope).name
    sites = parameters.candidate_sites(resolver, class_name, of)
    if len(sites) > parameters.MAX_CALLERS:
        return NOTHING
    parts: list[Values] = []
    for site in sites:
        passed = _passed(resolver, site, name, position)
        if passed is not None and any(_is_kind_of(resolver, made, of) for made in calls.callee_values(resolver, site)):
            parts.append(known(passed))
    return plausible(join(*parts))


def _is_kind_of(resolver: Resolver, value: object, of: ClassValue) -> bool:
    return isinstance(value, ClassValue) and of in attributes.linearised(resolver, value)


def _position(resolver: Resolver, of: ClassValue, name: str) -> int:
    """Where a constructor that a decorator writes takes a field; -1 where it takes it by keyword only."""
    classes = [each for each in attributes.linearised(resolver, of) if isinstance(each, ClassValue)]
    if not any(_is_record(resolver, each) for each in classes):
        return -1
    names: dict[str, None] = {}
    for each in reversed(classes):
        scope = resolver.table(each.module).scope(each.scope)
        fields = [bind.name for bind in scope.binds if bind.annotation is not None]
        names.update(dict.fromkeys(name for name in fields if not name.startswith("__")))
    return list(names).index(name) if name in names else -1


def _is_record(resolver: Resolver, of: ClassValue) -> bool:
    scope = resolver.table(of.module).scope(of.scope)
    if any(last_name(base) == "NamedTuple" for base in scope.bases):
        return True
    return any(last_name(_callee(resolver, of.module, decorator)) in RECORDS for decorator in scope.decorators)


def _callee(resolver: Resolver, module: int, decorator: Expr | None) -> Expr | None:
    """What a decorator is, called (`@dataclass(frozen=True)`) or not."""
    index = getattr(decorator, "index", None)
    return decorator if index is None else resolver.table(module).body.calls[index].func


def nth_field(resolver: Resolver, owner: InstanceValue, index: int) -> Values | None:
    """A named tuple read by position; None for any other class."""
    of = ClassValue(owner.module, owner.scope)
    scope = resolver.table(of.module).scope(of.scope)
    if not any(last_name(base) == "NamedTuple" for base in scope.bases):
        return None
    names = [bind.name for bind in scope.binds if bind.annotation is not None]
    return attributes.class_attribute(resolver, owner, names[index]) if 0 <= index < len(names) else None


def keyed(resolver: Resolver, item: Item, key: str, where: Where) -> Values:
    """`entry["client"]` of a typed dictionary."""
    parts: list[Values] = []
    for value in resolver.evaluate(item.base, where):
        if isinstance(value, InstanceValue):
            scope = resolver.table(value.module).scope(value.scope)
            if any(last_name(base) == "TypedDict" for base in scope.bases):
                parts.append(known(attributes.class_attribute(resolver, value, key)))
    return join(*parts)


def declared_by_methods(resolver: Resolver, of: ClassValue, name: str) -> Values:
    """What validators (`values["client"] = …`) and default methods (`@client.default`) of a class give a field."""
    return resolver.memoised(("validated", of, name), lambda: join(*_by_methods(resolver, of, name)))


def _by_methods(resolver: Resolver, of: ClassValue, name: str) -> Iterator[Values]:
    table = resolver.table(of.module)
    for method in table.methods(of.scope):
        scope = table.scope(method)
        for decorator in scope.decorators:
            if isinstance(decorator, Attr) and decorator.name == "default" and decorator.base == Name(name):
                receiver = InstanceValue(of.module, of.scope)
                yield returns.returned_values(resolver, FunctionValue(of.module, method, receiver))
        if any(last_name(_callee(resolver, of.module, each)) in VALIDATORS for each in scope.decorators):
            receivers = {Name(param.name) for param in scope.params[:2]}
            for bind in scope.item_binds:
                if bind.key == Text(name) and bind.base in receivers:
                    yield resolver.evaluate(bind.value, Where(of.module, method, bind.order, bind.block))

"""Attributes of classes and instances: methods, properties, class bodies, `self` assignments, bases."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from midline.project import elsewhere, fields, generics, keywords, names
from midline.project.conditions import is_alive
from midline.project.filling import filled_attribute
from midline.project.flow import reaching
from midline.project.scopes import END, ScopeTable, SelfBind, last_name
from midline.project.values import (
    NOTHING,
    Bound,
    CallSite,
    ClassValue,
    ContainerValue,
    External,
    FunctionValue,
    Get,
    InstanceValue,
    Invoke,
    Unknown,
    Value,
    Values,
    join,
    known,
    plausible,
    step_into,
)
from midline.project.where import Where
from midline.reading.facts import Attr, Bind, CallAt, Defined, Expr, Item, Name, Scope

if TYPE_CHECKING:
    from midline.project.resolver import Resolver

MAX_BASES = 24
PROPERTIES = frozenset(
    {"property", "cached_property", "abstractproperty", "classproperty", "lazyproperty", "cachedproperty"}
)
SETTERS = frozenset({"setter", "deleter"})
MISSING: Values = (Unknown("missing attribute"),)


def attribute_of_expression(resolver: Resolver, expr: Attr, where: Where) -> Values:
    """`base.name`, with `super().name` looked up past the enclosing class."""
    enclosing = _super_class(resolver, expr.base, where)
    if enclosing is not None:
        return _past_class(resolver, enclosing, expr.name)
    values = join(*(resolver.attribute(value, expr.name) for value in resolver.evaluate(expr.base, where)))
    if not isinstance(expr.base, Name) or all(isinstance(value, Unknown) for value in values):
        assigned = _assigned_here(resolver, expr, where)
        if assigned:
            return assigned
    return values


def _assigned_here(resolver: Resolver, expr: Attr, where: Where) -> Values:
    """`x.client = OpenAI()` earlier in the same function, for a local `x` of which nothing else is known."""
    if not isinstance(expr.base, Name):
        return ()
    scope = resolver.table(where.module).scope(where.scope)
    parts = [
        resolver.evaluate(bind.value, Where(where.module, where.scope, bind.order, bind.block, where.bound))
        for bind in scope.attr_binds
        if bind.name == expr.name
        and isinstance(bind.base, Name)
        and bind.base.id == expr.base.id
        and bind.order < where.order
    ]
    return join(*parts)


def _super_class(resolver: Resolver, base: Expr, where: Where) -> InstanceValue | None:
    """`super()` as an instance of the enclosing class; as a call has made it, no override of a subclass is meant."""
    if not isinstance(base, CallAt):
        return None
    table = resolver.table(where.module)
    func = table.body.calls[base.index].func
    if not isinstance(func, Name) or func.id != "super":
        return None
    enclosing = table.enclosing_class(where.scope)
    return None if enclosing is None else InstanceValue(where.module, enclosing[0], CallSite(where.module, base.index))


def _past_class(resolver: Resolver, start: InstanceValue, name: str) -> Values:
    return (
        _from_bases(resolver, linearised(resolver, ClassValue(start.module, start.scope))[1:], name, start) or MISSING
    )


def _from_bases(
    resolver: Resolver, line: Iterable[Value], name: str, owner: ClassValue | InstanceValue
) -> Values | None:
    """What the first base that has an attribute says of it; any from outside may have it, most likely the first."""
    outside: list[Values] = []
    for base in line:
        values = _from_base(resolver, base, name, owner)
        if values is not None and not isinstance(base, External):
            return join(*outside, values) if outside else values
        if values is not None:
            outside.append(plausible(values) if outside else values)
    return join(*outside) if outside else None


def linearised(resolver: Resolver, start: ClassValue) -> tuple[Value, ...]:
    """A class and its bases, depth first, each once; bases from outside stay paths to a class."""
    found: dict[Value, None] = {}
    waiting: list[Value] = [start]
    while waiting and len(found) < MAX_BASES:
        value = waiting.pop(0)
        if value in found:
            continue
        found[value] = None
        if isinstance(value, ClassValue):
            waiting = [*bases(resolver, value), *waiting]
    return tuple(found)


def bases(resolver: Resolver, of: ClassValue) -> tuple[Value, ...]:
    """The direct bases of a class that are project classes or come from outside."""
    scope = resolver.table(of.module).scope(of.scope)
    where = Where(of.module, scope.parent, scope.order, scope.block)

    def compute() -> Values:
        parts = [resolver.evaluate(base.base if isinstance(base, Item) else base, where) for base in scope.bases]
        return join(*parts)

    values = resolver.memoised(("bases", of.module, of.scope), compute)
    return tuple(value for value in values if isinstance(value, ClassValue | External))


def class_attribute(resolver: Resolver, owner: ClassValue | InstanceValue, name: str) -> Values:
    """What `owner.name` may stand for: the first class of the linearised bases that has it says."""
    return resolver.memoised(("attribute", owner, name), lambda: _class_attribute(resolver, owner, name))


def _class_attribute(resolver: Resolver, owner: ClassValue | InstanceValue, name: str) -> Values:
    start = ClassValue(owner.module, owner.scope)
    values = _from_bases(resolver, linearised(resolver, start), name, owner)
    if values is not None and known(values):
        return values
    assigned = elsewhere.assigned_elsewhere(resolver, start, name)
    if not assigned and isinstance(owner, InstanceValue) and not (values and known(values)):
        assigned = keywords.spread_attribute(resolver, owner, name)
    if values is not None or assigned:
        return join(assigned, values or ())
    if not isinstance(owner, InstanceValue):
        return MISSING
    from midline.project.proxies import made_up_attribute

    return made_up_attribute(resolver, owner, name) or _from_subclasses(resolver, owner, name)


def _from_base(resolver: Resolver, base: Value, name: str, owner: ClassValue | InstanceValue) -> Values | None:
    if isinstance(base, External):
        if base.root in ("abc", "typing", "builtins", "enum", "types") or name.startswith("__"):
            return None
        made = step_into(base, Invoke()) if isinstance(owner, InstanceValue) else base
        return (step_into(made, Get(name)),) if isinstance(made, External) else None
    if isinstance(base, ClassValue):
        return own_attribute(resolver, base, name, owner)
    return None


def own_attribute(resolver: Resolver, of: ClassValue, name: str, owner: ClassValue | InstanceValue) -> Values | None:
    """What this very class says of an attribute; None where it says nothing."""
    table = resolver.table(of.module)
    parts: list[Values] = []
    binds = table.binds(of.scope, name)
    found, _ = reaching(binds, table.scope(of.scope).blocks, END, 0)
    for bind in _without_setters(table, binds, found):
        values = names.bind_values(resolver, of.module, of.scope, bind)
        if bind.annotation is not None and isinstance(owner, InstanceValue):
            values = _of_field(resolver, of, name, owner, bind.annotation, values)
        parts.append(join(*(_bound(resolver, value, owner) for value in values)))
    self_binds = table.self_binds(of.scope, name)
    made = _constructed(resolver, owner) if self_binds else None
    for self_bind in self_binds:
        if isinstance(owner, InstanceValue) or not found or _is_class_method(table, self_bind.method):
            parts.append(_assigned_to_self(resolver, of, owner, self_bind, made))
    if not parts:
        return None
    values = filled_attribute(resolver, of.module, of.scope, name, join(*parts))
    return values if known(values) else join(fields.declared_by_methods(resolver, of, name), values)


def _without_setters(table: ScopeTable, binds: Sequence[Bind], found: Sequence[Bind]) -> list[Bind]:
    """The bindings that reading an attribute finds: behind `@name.setter` the property that it completes."""
    marked = [
        (bind, decorator_names(table.scope(bind.value.scope)) if isinstance(bind.value, Defined) else frozenset())
        for bind in binds
    ]
    setters = [bind for bind, marks in marked if bind in found and marks & SETTERS]
    getters = [bind for bind, marks in marked if setters and marks & PROPERTIES]
    return [*(bind for bind in found if bind not in setters), *getters]


def _assigned_to_self(
    resolver: Resolver, of: ClassValue, owner: ClassValue | InstanceValue, self_bind: SelfBind, made: Bound | None
) -> Values:
    assigned = self_bind.bind
    bound = made if made is not None and (made.module, made.scope) == (of.module, self_bind.method) else None
    where = Where(of.module, self_bind.method, assigned.order, assigned.block, bound)
    if not is_alive(resolver, where, assigned.block):
        return NOTHING
    values = resolver.evaluate(assigned.value, where)
    if known(values):
        return values
    annotation = assigned.annotation
    if annotation is not None:
        declared = resolver.instance_of(annotation, where)
        values = declared if known(declared) else values
    elif isinstance(assigned.value, Name):
        params = resolver.table(of.module).scope(self_bind.method).params
        annotation = next((param.annotation for param in params if param.name == assigned.value.id), None)
    return generics.instances_for(resolver, annotation, of, ClassValue(owner.module, owner.scope)) or values


def _of_field(
    resolver: Resolver, of: ClassValue, name: str, owner: InstanceValue, annotation: Expr, declared: Values
) -> Values:
    """A field of a dataclass: what the constructing call hands over, else what is declared, else any such call."""
    passed = fields.field_values(resolver, of, name, owner) if owner.site is not None else NOTHING
    if passed or known(declared):
        return passed or declared
    filled = generics.instances_for(resolver, annotation, of, ClassValue(owner.module, owner.scope))
    return filled or fields.field_values(resolver, of, name, InstanceValue(owner.module, owner.scope)) or declared


def _is_class_method(table: ScopeTable, method: int) -> bool:
    scope = table.scope(method)
    return "classmethod" in decorator_names(scope) or scope.name in ("__new__", "__init_subclass__")


def _constructed(resolver: Resolver, owner: ClassValue | InstanceValue) -> Bound | None:
    """What the call that made this very instance hands over to its constructor."""
    if not isinstance(owner, InstanceValue) or owner.site is None:
        return None
    from midline.project.binding import bound_by_construction

    return bound_by_construction(resolver, owner)


def _bound(resolver: Resolver, value: Value, owner: ClassValue | InstanceValue) -> Values:
    """A class attribute as seen through an instance or the class: methods are bound, properties are read."""
    if not isinstance(value, FunctionValue) or value.receiver is not None:
        return (value,)
    scope = resolver.table(value.module).scope(value.scope)
    marks = decorator_names(scope)
    if "staticmethod" in marks or scope.kind == "lambda":
        return (value,)
    if "classmethod" in marks:
        return (FunctionValue(value.module, value.scope, ClassValue(owner.module, owner.scope)),)
    if isinstance(owner, ClassValue):
        return (value,)
    method = FunctionValue(value.module, value.scope, owner)
    if marks & PROPERTIES:
        from midline.project.returns import returned_values

        return returned_values(resolver, method)
    return (method,)


def decorator_names(scope: Scope) -> frozenset[str]:
    """The last names of a definition's decorators, called or not."""
    return frozenset(last_name(decorator) for decorator in scope.decorators)


def _from_subclasses(resolver: Resolver, owner: InstanceValue, name: str) -> Values:
    """An attribute that only subclasses, or what these derive from besides, define, as a base class uses it."""
    parts = [
        values
        for subclass in descendants(resolver, ClassValue(owner.module, owner.scope))[:MAX_BASES]
        if (values := _found(resolver, subclass, name)) is not None
    ]
    return join(*parts, MISSING) if parts else MISSING


def _found(resolver: Resolver, of: ClassValue, name: str) -> Values | None:
    """What a class and its bases in the project say of an attribute: a mixin takes it from a sibling."""
    owner = InstanceValue(of.module, of.scope)
    for base in linearised(resolver, of):
        values = own_attribute(resolver, base, name, owner) if isinstance(base, ClassValue) else None
        if values is not None:
            return values
    return None


def subclasses(resolver: Resolver, of: ClassValue) -> tuple[ClassValue, ...]:
    """The classes of the project that name this class as a base, directly; sorted by place."""
    values = resolver.memoised(("subclasses", of.module, of.scope), lambda: _subclasses(resolver, of))
    return tuple(value for value in values if isinstance(value, ClassValue))


def descendants(resolver: Resolver, of: ClassValue) -> tuple[ClassValue, ...]:
    """The subclasses of a class, theirs and so on, each once."""
    found: dict[ClassValue, None] = {}
    waiting = [of]
    while waiting:
        for subclass in subclasses(resolver, waiting.pop()):
            if subclass not in found and subclass != of:
                found[subclass] = None
                waiting.append(subclass)
    return tuple(found)


def _subclasses(resolver: Resolver, of: ClassValue) -> Values:
    name = resolver.table(of.module).scope(of.scope).name
    found: list[ClassValue] = []
    for module in resolver.modules_with_word(name):
        table = resolver.table(module)
        scopes = {scope for word in (name, *resolver.aliases(module, name)) for scope in table.classes_on(word)}
        for scope in sorted(scopes):
            candidate = ClassValue(module, scope)
            if candidate != of and of in bases(resolver, candidate):
                found.append(candidate)
    return tuple(found)


def container_attribute(value: ContainerValue, name: str) -> Values:
    """Methods of lists and dicts that give their items back, one or all of them."""
    if name in ("get", "pop", "setdefault", "popleft"):
        return (ContainerValue("method", value.items),)
    if name in ("values", "copy"):
        return (ContainerValue("method", (value,)),)
    if name == "items":
        pairs = ContainerValue("list", (ContainerValue("tuple", value.items),))
        return (ContainerValue("method", (pairs,)),)
    return (Unknown("container method"),)

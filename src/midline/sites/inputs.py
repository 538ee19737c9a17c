"""What may arrive at a function, as far as its types tell: closed values, a schema, or anything."""

from __future__ import annotations

from enum import IntEnum

from midline.catalogue.code_facts import InputTypes
from midline.project import annotated, attributes
from midline.project.project import Project
from midline.project.resolver import Resolver
from midline.project.scopes import last_name
from midline.project.values import ClassValue, External, Get, Value
from midline.project.where import Where
from midline.reading.facts import CallAt, Const, Expr, Group, Item, Operation

DEEPEST = 3
RECEIVERS = frozenset({"self", "cls"})


class Openness(IntEnum):
    """From values of which one can list or measure all, over a schema that also holds text, to anything."""

    CLOSED = 0
    SHAPED = 1
    OPEN = 2


def openness(project: Project, module: int, function: int, types: InputTypes) -> tuple[Openness, bool]:
    """How open a function's parameters are, the most open counting, and whether a schema is among them."""
    reader = _Reader(project.resolver, types)
    scope = project.scope(module, function)
    where = Where(module, scope.parent, scope.order, scope.block)
    params = [each for index, each in enumerate(scope.params) if index or each.name not in RECEIVERS]
    if any(each.kind in ("rest", "keywords") for each in params):
        return Openness.OPEN, False
    found = [reader.of(each.annotation, where) for each in params]
    return max(found, default=Openness.CLOSED), reader.met_schema


class _Reader:
    def __init__(self, resolver: Resolver, types: InputTypes) -> None:
        self._resolver = resolver
        self._types = types
        self.met_schema = False

    def of(self, annotation: Expr | None, where: Where, depth: int = 0) -> Openness:
        match annotation:
            case None:
                return Openness.OPEN
            case Const():
                return Openness.CLOSED
            case Operation(op="|"):
                return max(self.of(annotation.left, where, depth), self.of(annotation.right, where, depth))
            case Item():
                return self._subscripted(annotation, where, depth)
        values = self._resolver.evaluate(annotation, where)
        return max((self._value(value, depth) for value in values), default=Openness.OPEN)

    def _subscripted(self, annotation: Item, where: Where, depth: int) -> Openness:
        arguments = annotation.key.items if isinstance(annotation.key, Group) else (annotation.key,)
        names = {annotated.typing_name(base) for base in self._resolver.evaluate(annotation.base, where)}
        if names == {"Literal"}:
            return Openness.CLOSED
        if names and names <= {"Annotated"}:
            return self.of(arguments[0], where, depth)
        known = annotated.TRANSPARENT | annotated.SEQUENCES | annotated.MAPPINGS
        if not names or not names <= known:
            return Openness.OPEN
        return max((self.of(each, where, depth) for each in arguments), default=Openness.OPEN)

    def _value(self, value: Value, depth: int) -> Openness:
        if isinstance(value, ClassValue):
            return self._class(value, depth)
        name = _dotted(value) if isinstance(value, External) else ""
        return Openness.CLOSED if name in self._types.closed else Openness.OPEN

    def _class(self, value: ClassValue, depth: int) -> Openness:
        line = attributes.linearised(self._resolver, value)
        bases = {_dotted(base) for base in line if isinstance(base, External)}
        if bases & self._types.enumerations:
            return Openness.CLOSED
        checked = bool(bases & self._types.schemas)
        if not checked and not bases & self._types.shapes and not self._is_decorated(value):
            return Openness.OPEN
        self.met_schema = self.met_schema or checked
        if depth >= DEEPEST:
            return Openness.SHAPED
        fields = [self._fields(each, depth) for each in line if isinstance(each, ClassValue)]
        most = max(fields, default=Openness.CLOSED)
        return most if checked and most is Openness.CLOSED else Openness.SHAPED

    def _fields(self, value: ClassValue, depth: int) -> Openness:
        scope = self._resolver.table(value.module).scope(value.scope)
        found = [
            self.of(bind.annotation, Where(value.module, value.scope, bind.order, bind.block), depth + 1)
            for bind in scope.binds
            if bind.annotation is not None
        ]
        return max(found, default=Openness.CLOSED)

    def _is_decorated(self, value: ClassValue) -> bool:
        table = self._resolver.table(value.module)
        called = (
            table.body.calls[each.index].func if isinstance(each, CallAt) else each
            for each in table.scope(value.scope).decorators
        )
        return any(last_name(each) in self._types.decorators for each in called)


def _dotted(value: External) -> str:
    """The dotted name of a class from outside; empty for what was called or indexed on the way."""
    names = [step.name for step in value.steps if isinstance(step, Get)]
    return ".".join((value.root, *names)) if len(names) == len(value.steps) else ""

"""Calls of the project's own model objects: `class Net(nn.Module)`, then `Net()(x)`.

Such a class takes its `__call__` from an SDK. It counts where it runs a model itself, in whatever method the SDK calls,
or where it has no method of its own but the constructor: a loss of the same base runs none.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from midline.project import attributes, calls
from midline.project.project import Project
from midline.project.uses import Target
from midline.project.values import ClassValue, External, FunctionValue, InstanceValue, Value, Values
from midline.sites.model_call import ModelCall


@dataclass(frozen=True, slots=True)
class _Call:
    """A call that runs a model if one of the classes does."""

    call: ModelCall
    classes: tuple[ClassValue, ...]


class OwnModels:
    """Gathers calls of own objects, and tells which run a model once the calls inside their classes are known."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._waiting: list[_Call] = []

    def called(self, values: Values) -> Values:
        """What calling objects of the project calls outside, by the bases of their classes."""
        found: dict[Value, None] = {}
        for value in values:
            if isinstance(value, InstanceValue):
                methods = calls.called_method(self._project.resolver, value)
                if not any(isinstance(method, FunctionValue) for method in methods):
                    found.update(dict.fromkeys(method for method in methods if isinstance(method, External)))
        return tuple(found)

    def add(self, call: ModelCall, values: Values) -> None:
        """Keep a call of objects until it is known whether their classes run a model."""
        classes = (ClassValue(value.module, value.scope) for value in values if isinstance(value, InstanceValue))
        self._waiting.append(_Call(call, tuple(classes)))

    def running(self, known: Iterable[ModelCall]) -> list[ModelCall]:
        """Those of the calls gathered that run a model, given all other model calls."""
        classes = {owner for call in known if call.runs and (owner := self._owner(call)) is not None}
        found: list[ModelCall] = []
        waiting = self._waiting
        while waiting:
            proven = [each for each in waiting if any(self._runs(of, classes) for of in each.classes)]
            if not proven:
                break
            found.extend(each.call for each in proven)
            classes.update(owner for each in proven if (owner := self._owner(each.call)) is not None)
            waiting = [each for each in waiting if each not in proven]
        return found

    def _owner(self, call: ModelCall) -> Target | None:
        enclosing = self._project.resolver.table(call.module).enclosing_class(call.scope)
        return None if enclosing is None else (call.module, enclosing[0])

    def _runs(self, of: ClassValue, running: set[Target]) -> bool:
        resolver = self._project.resolver
        line = [each for each in attributes.linearised(resolver, of) if isinstance(each, ClassValue)]
        below = attributes.descendants(resolver, of)
        if any((each.module, each.scope) in running for each in (*line, *below)):
            return True
        return not any(
            resolver.table(each.module).scope(method).name != "__init__"
            for each in line
            for method in resolver.table(each.module).methods(each.scope)
        )

"""Crossings: which component enters which symbol of a component on the other side, and where."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from midline.judging.binding import Binding, bindings
from midline.judging.case import Case
from midline.judging.finding import Hop
from midline.judging.through_parameter import goes_through_parameter
from midline.manifest.model import Component
from midline.project import attributes
from midline.project.uses import Target, Use, UseFinder
from midline.project.values import ClassValue
from midline.project.walking import Walk, walk_back

OPPOSITE = {"deterministic": "learned", "learned": "deterministic"}
STAND_FOR_CLASS = frozenset({"__init__", "__new__", "__post_init__", "__call__"})

_Key: TypeAlias = tuple[str, str, Target]
"""Names of the components that enter and are entered, and the symbol."""


@dataclass(frozen=True, slots=True)
class Crossing:
    """All uses by which one component enters one symbol of a component on the other side.

    uses: by place, at least one. witness: the way of the first use, where unowned code lies between. certain: every
    step of it is proven. own_port: the user reaches the symbol through a port of its own, to which it was bound.
    """

    user: Component
    target: Component
    entered: Target
    uses: tuple[Use, ...]
    witness: tuple[Hop, ...] = ()
    certain: bool = True
    own_port: bool = False


def crossings(case: Case, finder: UseFinder) -> list[Crossing]:
    """Every crossing, sorted by place. Unowned code between is transparent."""
    found = _Collected(case)
    for side in ("learned", "deterministic"):
        starts = _symbols_of(case, side)
        if not starts:
            continue
        walk = walk_back(finder, starts, lambda use: case.user(use) is None and use.how != "subclass")
        injected = bindings(case, frozenset(starts)) if side == "learned" else ()
        bound_at = {(bound.use.module, bound.use.call, bound.use.target) for bound in injected if bound.use.call >= 0}
        assigned_at = {(bound.use.module, bound.use.line, bound.use.target) for bound in injected if bound.use.call < 0}
        for use in walk.met:
            if use.how == "reference" and (use.module, use.call, use.target) in bound_at:
                continue
            if use.how == "held" and (use.module, use.line, use.target) in assigned_at:
                continue
            if not (use.how == "call" and goes_through_parameter(case.project, use)):
                found.take(side, use, walk)
        found.take_bound(injected)
    return found.crossings()


def class_of(case: Case, target: Target) -> Target:
    """A constructor stands for its class."""
    scope = case.project.scope(*target)
    return (target[0], scope.parent) if scope.name in STAND_FOR_CLASS and scope.parent > 0 else target


class _Collected:
    """Uses across the line, put together by who enters what."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._uses: dict[_Key, list[Use]] = defaultdict(list)
        self._ways: dict[Use, tuple[Use, ...]] = {}
        self._pairs: dict[_Key, tuple[Component, Component]] = {}
        self._own_ports: set[_Key] = set()
        self._subclassed: set[tuple[str, str]] = set()

    def take(self, side: str, use: Use, walk: Walk) -> None:
        """Take in a use that leads to a symbol of a side, if its user stands on the other one."""
        user = self._case.user(use)
        if user is None or user.side != OPPOSITE[side] or not self._case.is_judged(use.module):
            return
        way = walk.chain(use)
        target = self._case.owner(way[-1].target)
        if target is None or target.side != side or target.role == "contract":
            return
        self._ways[use] = way
        self._add(user, target, class_of(self._case, way[-1].target), use)

    def take_bound(self, injected: Iterable[Binding]) -> None:
        """Take in what is bound to a component's parameters, unless the component enters that other one anyway."""
        direct = {(user, target) for user, target, _ in self._pairs}
        for bound in injected:
            target = self._case.owner(bound.use.target)
            if target is None or (bound.receiver.name, target.name) in direct:
                continue
            self._ways[bound.use] = (bound.use,)
            key = self._add(bound.receiver, target, class_of(self._case, bound.use.target), bound.use)
            if bound.own_port:
                self._own_ports.add(key)

    def _add(self, user: Component, target: Component, entered: Target, use: Use) -> _Key:
        key = (user.name, target.name, entered)
        self._uses[key].append(use)
        self._pairs[key] = (user, target)
        if use.how == "subclass":
            self._subclassed.add((user.name, target.name))
        return key

    def crossings(self) -> list[Crossing]:
        """What was taken in, sorted by place."""
        made = [self._crossing(key, uses) for key in self._uses if (uses := self._without_inherited(key))]
        return sorted(made, key=lambda each: (self._case.place_of_use(each.uses[0]), each.user.name, each.entered))

    def _crossing(self, key: _Key, uses: list[Use]) -> Crossing:
        # One use a place: a construction also enters `__init__`, which is the same crossing.
        by_place = {(use.module, use.line, use.column): use for use in sorted(uses, reverse=True)}
        ordered = tuple(sorted(by_place.values(), key=self._case.place_of_use))
        way = self._ways[ordered[0]]
        witness = tuple(self._case.hop(use) for use in way) if len(way) > 1 else ()
        certain = all(use.certain for use in way)
        return Crossing(*self._pairs[key], key[2], ordered, witness, certain, key in self._own_ports)

    def _without_inherited(self, key: _Key) -> list[Use]:
        """The uses without those by which a subclass calls what it inherits: the crossing is at the base."""
        user, target, entered = key
        base = entered if self._is_class(entered) else (entered[0], self._case.project.scope(*entered).parent)
        if (user, target) not in self._subclassed or not self._is_class(base):
            return self._uses[key]
        return [use for use in self._uses[key] if use.how == "subclass" or not self._inherits(use, base)]

    def _is_class(self, target: Target) -> bool:
        return target[1] > 0 and self._case.project.scope(*target).kind == "class"

    def _inherits(self, use: Use, base: Target) -> bool:
        enclosing = self._case.project.resolver.table(use.module).enclosing_class(use.scope)
        if enclosing is None:
            return False
        own = ClassValue(use.module, enclosing[0])
        return ClassValue(*base) in attributes.linearised(self._case.project.resolver, own)


def _symbols_of(case: Case, side: str) -> list[Target]:
    """The functions and classes that one side owns; of the deterministic side only where a door or a guard stands."""
    found: list[Target] = []
    for module, facts in enumerate(case.project.modules.modules):
        territory = case.territory(module)
        if territory is None or case.project.facts.outline(facts.path) is None or case.standing(module) != "claimed":
            continue
        if not any(_matters(component, side) for component in territory.manifest.components):
            continue
        for index, scope in enumerate(case.project.resolver.table(module).body.scopes):
            if scope.kind not in ("function", "class"):
                continue
            owner = case.owner((module, index))
            if owner is not None and _matters(owner, side):
                found.append((module, index))
    return found


def _matters(component: Component, side: str) -> bool:
    return component.side == side and (side == "learned" or bool(component.guarded or component.exposes))

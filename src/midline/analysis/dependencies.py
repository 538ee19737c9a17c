"""Who enters whom: the crossings of both directions, and what components of one side import from each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from midline.analysis.boundary import Dependency, Entry
from midline.judging.case import Case, Territory
from midline.judging.crossings import Crossing, class_of
from midline.judging.finding import Place
from midline.judging.served import ServedUse, served_uses
from midline.manifest.model import Component
from midline.project.uses import Target, Use, UseFinder
from midline.project.walking import walk_back
from midline.reading.facts import Import

_Pair: TypeAlias = tuple[str, str, str, str]
"""Component and module that enter, component and module that are entered."""


@dataclass(slots=True)
class _Entered:
    """The uses of one symbol or address by one module, by place, each with whether it is deferred."""

    name: str
    serves: bool = False
    uses: dict[Place, bool] = field(default_factory=dict)

    def entry(self, qualified: str) -> Entry:
        places = sorted(self.uses)
        return Entry(self.name, qualified, places[0], len(places), all(self.uses.values()), self.serves)


def dependencies(case: Case, crossings: Iterable[Crossing]) -> tuple[Dependency, ...]:
    """Every dependency between two components, sorted. crossings: those that a check found.

    A check does not look for calls from the learned side into deterministic code that nobody guards; they are free, and
    found here.
    """
    found = _Found(case)
    for crossing in crossings:
        for use in crossing.uses:
            found.take(crossing.user, crossing.target, use, crossing.entered)
    found.take_free(_free_uses(case))
    for served in served_uses(case):
        found.take_served(served)
    for user, target, imported, module in _same_side_imports(case):
        found.take_import(user, target, imported, module)
    return found.all()


class _Found:
    def __init__(self, case: Case) -> None:
        self._case = case
        self._entered: dict[_Pair, dict[str, _Entered]] = defaultdict(dict)

    def take(self, user: Component, target: Component, use: Use, entered: Target) -> None:
        """Take in a use of a function or class."""
        scope = self._case.project.scope(*entered)
        symbol = self._case.project.symbol(*entered)
        name = f"{symbol}()" if scope.kind == "function" else symbol
        pair = (user.name, self._module(use.module), target.name, self._module(entered[0]))
        self._add(pair, self._case.qualified(entered), name, self._case.place_of_use(use), use.deferred)

    def take_free(self, uses: Iterable[tuple[Component, Component, Use, Target]]) -> None:
        """Take in uses of deterministic code by learned components."""
        for user, target, use, entered in uses:
            self.take(user, target, use, class_of(self._case, entered))

    def take_served(self, use: ServedUse) -> None:
        """Take in a call to what a component serves."""
        pair = (use.user, use.user_module, use.target, "")
        self._add(pair, use.address, use.address, use.place, use.deferred, serves=True)

    def take_import(self, user: Component, target: Component, imported: Import, modules: tuple[int, int]) -> None:
        """Take in an import."""
        place = Place(
            self._case.path(modules[0]), imported.line, imported.column, imported.end_line, imported.end_column
        )
        whole = self._module(modules[1])
        member = imported.member if imported.member and whole.rpartition(".")[2] != imported.member else None
        qualified = f"{whole}.{member}" if member else whole
        pair = (user.name, self._module(modules[0]), target.name, whole)
        self._add(pair, qualified, member or whole, place, False)

    def _add(
        self, pair: _Pair, qualified: str, name: str, place: Place, deferred: bool, *, serves: bool = False
    ) -> None:
        uses = self._entered[pair].setdefault(qualified, _Entered(name, serves)).uses
        uses[place] = uses.get(place, True) and deferred

    def _module(self, module: int) -> str:
        return self._case.project.modules[module].name

    def all(self) -> tuple[Dependency, ...]:
        """What was taken in, sorted."""
        return tuple(
            Dependency(user, target, user_module, target_module, tuple(each.entry(name) for name, each in found))
            for (user, user_module, target, target_module), entered in sorted(self._entered.items(), key=_by_pair)
            for found in [sorted(entered.items())]
        )


def _by_pair(item: tuple[_Pair, dict[str, _Entered]]) -> tuple[str, str, str, str]:
    (user, user_module, target, target_module), _ = item
    return user, target, user_module, target_module


def _free_uses(case: Case) -> Iterator[tuple[Component, Component, Use, Target]]:
    """The uses of deterministic code by learned components; unowned code between is transparent."""
    learned = {component.name for component in _components(case) if component.side == "learned"}
    if not learned:
        return
    starts = [target for target, owner in _owned(case) if owner.side == "deterministic" and owner.role is None]
    finder = UseFinder(case.project, _without(case, learned))
    walk = walk_back(finder, starts, lambda use: case.user(use) is None and use.how != "subclass")
    for use in walk.met:
        user = case.user(use)
        if user is None or user.side != "learned" or not case.is_judged(use.module):
            continue
        entered = walk.chain(use)[-1].target
        target = case.owner(entered)
        if target is not None:
            yield user, target, use, entered


def _without(case: Case, learned: set[str]) -> list[int]:
    """The modules in which no use by a learned component can stand, and none in unowned code between."""
    return [module for module in range(len(case.project.modules)) if not _may_hold(case, module, learned)]


def _may_hold(case: Case, module: int, learned: set[str]) -> bool:
    territory = case.territory(module)
    if territory is None or not case.counts(module):
        return False
    return case.standing(module) != "claimed" or bool(owners_in(case, territory, module) & learned)


def owners_in(case: Case, territory: Territory, module: int) -> set[str]:
    """The components that own a module or one of its symbols."""
    path = case.below(territory, case.path(module))
    outline = case.project.facts.outline(case.path(module))
    symbols = outline.symbols if outline is not None and territory.claims_symbols else ()
    names = [territory.ownership.owner(path), *(territory.ownership.owner(path, each.qualname) for each in symbols)]
    return {name for name in names if name is not None}


def _owned(case: Case) -> Iterator[tuple[Target, Component]]:
    """Every function and class of the project that a component owns."""
    for module in range(len(case.project.modules)):
        if case.standing(module) != "claimed" or case.project.facts.outline(case.path(module)) is None:
            continue
        for index, scope in enumerate(case.project.resolver.table(module).body.scopes):
            if scope.kind in ("function", "class"):
                owner = case.owner((module, index))
                if owner is not None:
                    yield (module, index), owner


def _components(case: Case) -> Iterator[Component]:
    for territory in case.territories.values():
        yield from territory.manifest.components


def _same_side_imports(case: Case) -> Iterator[tuple[Component, Component, Import, tuple[int, int]]]:
    """What a component imports for its value from another one of its side, with the modules of both."""
    for module in range(len(case.project.modules)):
        outline = case.project.facts.outline(case.path(module))
        territory = case.territory(module)
        if outline is None or territory is None or case.standing(module) != "claimed":
            continue
        for imported in outline.imports:
            entered = None if imported.typing_only else case.project.imported_module(module, imported)
            owner = None if entered is None else _owner_of_import(case, entered, imported)
            if entered is None or owner is None or entered == module:
                continue
            for user in _users(case, territory, module, imported):
                if user.name != owner.name and user.side == owner.side:
                    yield user, owner, imported, (module, entered)


def _owner_of_import(case: Case, module: int, imported: Import) -> Component | None:
    territory = case.territory(module)
    if territory is None:
        return None
    member = imported.member if imported.member not in (None, "*") else ""
    name = territory.ownership.owner(case.below(territory, case.path(module)), member or "")
    return None if name is None else territory.manifest.component(name)


def _users(case: Case, territory: Territory, module: int, imported: Import) -> list[Component]:
    """The components whose code uses an imported name for its value."""
    path = case.below(territory, case.path(module))
    if not territory.claims_symbols:
        name = territory.ownership.owner(path)
        owner = None if name is None else territory.manifest.component(name)
        return [] if owner is None else [owner]
    scopes = case.project.resolver.table(module).body.scopes
    owners = (case.owner((module, index)) for index, scope in enumerate(scopes) if imported.name in scope.value_names)
    return sorted({each.name: each for each in owners if each is not None}.values(), key=lambda each: each.name)

"""Chains: how a component comes to a model, to another component, or to a symbol."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from midline.judging.blind import BlindCall, blind_calls
from midline.judging.case import Case
from midline.judging.crossings import class_of
from midline.judging.served import ServedUse, served_uses
from midline.manifest.model import Component
from midline.project.uses import Target, Use, UseFinder
from midline.project.walking import walk_back
from midline.sites.model_call import ModelCall

MOST_CHAINS = 1000
MOST_STEPS = 100_000


@dataclass(frozen=True, slots=True, order=True)
class Step:
    """One call of a chain, who owns the code in which it stands (empty: nobody), and whether it is made later."""

    path: str
    line: int
    symbol: str
    callee: str
    component: str = ""
    deferred: bool = False


@dataclass(frozen=True, slots=True)
class Chain:
    """Steps from a component to `end`: a model call's callee, or a symbol or address of what was asked for."""

    steps: tuple[Step, ...]
    end: str
    category: str = ""
    provider: str = ""


@dataclass(frozen=True, slots=True)
class Chains:
    """Chains, the shortest first. cut: there are more. not_seen: the unresolved calls of the component."""

    chains: tuple[Chain, ...]
    cut: bool = False
    not_seen: tuple[BlindCall, ...] = ()


def chains_to_models(case: Case, component: str, *, every: bool = False) -> Chains:
    """The shortest chain from a component to each model call that it comes to; every: all chains."""
    runs: dict[Target, list[ModelCall]] = defaultdict(list)
    for call in case.model_calls:
        if call.runs and call.confidence != "possible":
            runs[call.module, call.scope].append(call)
    found = [_to_run(case, (), call) for calls in runs.values() for call in calls if _is(case.runner(call), component)]
    walk = _Walk(case, component, runs)
    for way in walk.ways(every=every, through=True):
        calls = [call for call in runs[way[-1].target] if not _is(case.runner(call), component)]
        found += [_to_run(case, way, call) for call in calls]
    return _sorted(case, component, found, every, walk.cut)


def chains_to_component(case: Case, component: str, other: str, *, every: bool = False) -> Chains:
    """The shortest chain from a component to each symbol of another that it enters, and to each address of its that it
    calls; every: all chains."""
    served = [_to_address(use) for use in served_uses(case) if (use.user, use.target) == (component, other)]
    symbols = chains_to_symbols(case, component, _owned(case, other), every=every)
    return _sorted(case, component, [*symbols.chains, *served], every, symbols.cut) if served else symbols


def chains_to_symbols(case: Case, component: str, targets: Collection[Target], *, every: bool = False) -> Chains:
    """The shortest chain from a component to each of some functions and classes; every: all chains."""
    walk = _Walk(case, component, targets)
    found = [
        Chain(tuple(_step(case, use) for use in way), case.qualified(class_of(case, way[-1].target)))
        for way in walk.ways(every=every, through=False)
    ]
    return _sorted(case, component, found, every, walk.cut)


class _Walk:
    """The ways from a component's own code to some targets, through code of others."""

    def __init__(self, case: Case, component: str, targets: Iterable[Target]) -> None:
        self.cut = False
        self._ends = frozenset(targets)
        self._walk = walk_back(UseFinder(case.project, case.uncounted()), self._ends, lambda use: use.how != "subclass")
        self._first: list[Use] = []
        self._onward: dict[Target, list[Use]] = defaultdict(list)
        for use in self._walk.met:
            into_own = _is(case.owner(use.target), component)
            if _is(case.user(use), component):
                self._first += [] if into_own else [use]
            elif not into_own and use.how != "subclass":
                self._onward[use.user].append(use)

    def ways(self, *, every: bool, through: bool) -> Iterator[tuple[Use, ...]]:
        """The ways, the shortest first. every: not one to each target. through: they go on behind a target."""
        waiting: deque[tuple[Use, ...]] = deque((use,) for use in self._first)
        seen: set[Target] = set()
        given = steps = 0
        while waiting:
            way = waiting.popleft()
            target = way[-1].target
            is_end = target in self._ends
            if not every and target in seen:
                continue
            seen.add(target)
            steps += 1
            if given == MOST_CHAINS or steps > MOST_STEPS:
                self.cut = True
                return
            if is_end:
                given += 1
                yield way
            if through or not is_end:
                passed = {use.user for use in way} | {use.target for use in way}
                waiting.extend((*way, use) for use in self._further(way[-1]) if use.target not in passed)

    def _further(self, use: Use) -> Iterator[Use]:
        return (hop for hop in self._onward[use.target] if self._walk.follows(use, hop))


def _owned(case: Case, component: str) -> list[Target]:
    return [target for target in _symbols(case, range(len(case.project.modules))) if _is(case.owner(target), component)]


def _symbols(case: Case, modules: Iterable[int]) -> Iterator[Target]:
    for module in modules:
        for index, scope in enumerate(case.project.resolver.table(module).body.scopes):
            if scope.kind in ("function", "class"):
                yield module, index


def symbols_named(case: Case, name: str) -> list[Target]:
    """The functions and classes of a module, or those of `module:symbol` with what they hold; none where unknown."""
    module, _, symbol = name.partition(":")
    modules = [index for index, each in enumerate(case.project.modules.modules) if each.name == module]
    found = _symbols(case, modules)
    inside = f"{symbol}."
    return [each for each in found if not symbol or f"{case.project.symbol(*each)}.".startswith(inside)]


def names_near(case: Case, name: str) -> list[str]:
    """What `module:symbol` may have been meant: the symbols of that module, or all modules where there is none."""
    module, _, symbol = name.partition(":")
    modules = case.project.modules.modules
    indexes = [index for index, each in enumerate(modules) if each.name == module]
    if not indexes or not symbol:
        return [each.name for each in modules]
    return [f"{module}:{case.project.symbol(*target)}" for target in _symbols(case, indexes)]


def _is(owner: Component | None, name: str) -> bool:
    return owner is not None and owner.name == name


def _to_run(case: Case, way: tuple[Use, ...], call: ModelCall) -> Chain:
    owner = case.runner(call)
    hop = case.hop_of_call(call)
    last = Step(hop.path, hop.line, hop.symbol, hop.callee, "" if owner is None else owner.name)
    return Chain((*(_step(case, use) for use in way), last), call.callee, call.category, call.provider)


def _to_address(use: ServedUse) -> Chain:
    """The call that sends there, or the way to it through code that nobody owns."""
    if not use.witness:
        place = use.place
        return Chain((Step(place.path, place.line, use.symbol, use.callee, use.user, use.deferred),), use.address)
    first, *rest = (Step(hop.path, hop.line, hop.symbol, hop.callee, "", hop.deferred) for hop in use.witness)
    return Chain((replace(first, component=use.user), *rest), use.address)


def _step(case: Case, use: Use) -> Step:
    user = case.user(use)
    name = "" if user is None else user.name
    callee = case.qualified(class_of(case, use.target) if use.how == "construct" else use.target)
    symbol = case.project.symbol(use.module, use.scope)
    return Step(case.path(use.module), use.line, symbol, callee, name, use.deferred)


def _sorted(case: Case, component: str, chains: list[Chain], every: bool, cut: bool) -> Chains:
    ordered = sorted(dict.fromkeys(chains), key=lambda chain: (len(chain.steps), chain.steps, chain.end))
    if not every:
        shortest: dict[tuple[str, ...], Chain] = {}
        for chain in ordered:
            shortest.setdefault(_end_of(chain), chain)
        ordered = list(shortest.values())
    blind = (call for call in blind_calls(case, case.blind) if call.component == component)
    return Chains(tuple(ordered), cut, tuple(blind))


def _end_of(chain: Chain) -> tuple[str, ...]:
    """What makes two chains lead to the same: the symbol, and of a model call the function that makes it."""
    run = chain.steps[-1]
    return (chain.end, run.path, run.symbol) if chain.category else (chain.end,)

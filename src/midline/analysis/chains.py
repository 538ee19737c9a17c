"""Chains: how a component comes to a model, or to another component."""

from __future__ import annotations

from dataclasses import dataclass

from midline.judging.case import Case
from midline.judging.finding import Hop
from midline.project.uses import Target, Use, UseFinder
from midline.project.walking import walk_back
from midline.sites.model_call import ModelCall


@dataclass(frozen=True, slots=True)
class Chain:
    """Hops from a component to `end`: a model call's callee, or a symbol of the other component."""

    hops: tuple[Hop, ...]
    end: str
    category: str = ""
    provider: str = ""


def chains_to_models(case: Case, component: str, *, every: bool = False) -> tuple[Chain, ...]:
    """The shortest chain from a component to each function that runs a model; every: from each of its functions."""
    runs: dict[Target, ModelCall] = {}
    for call in case.model_calls:
        if call.runs and call.confidence != "possible":
            runs.setdefault((call.module, call.scope), call)
    own = [
        Chain((case.hop_of_call(call),), call.callee, call.category, call.provider)
        for call in case.model_calls
        if call.runs and call.confidence != "possible" and _owns(case, component, (call.module, call.scope))
    ]
    reached, met = _walk(case, runs)
    found: list[Chain] = []
    for use in met:
        if not _owns(case, component, use.user) or _owns(case, component, use.target):
            continue
        hops, end = _hops(case, use, reached)
        run = runs[end]
        found.append(Chain((*hops, case.hop_of_call(run)), run.callee, run.category, run.provider))
    return _shortest([*own, *found], every)


def chains_to_component(case: Case, component: str, other: str, *, every: bool = False) -> tuple[Chain, ...]:
    """The shortest chain from a component to each symbol of another that it enters."""
    starts: list[Target] = []
    for module in range(len(case.project.modules)):
        for index, scope in enumerate(case.project.resolver.table(module).body.scopes):
            if scope.kind in ("function", "class") and _owns(case, other, (module, index)):
                starts.append((module, index))
    reached, met = _walk(case, dict.fromkeys(starts))
    found: list[Chain] = []
    for use in met:
        if _owns(case, component, use.user) and not _owns(case, component, use.target):
            hops, end = _hops(case, use, reached)
            found.append(Chain(hops, case.qualified(end)))
    return _shortest(found, every)


def _walk(
    case: Case, starts: dict[Target, ModelCall] | dict[Target, None]
) -> tuple[dict[Target, Use | None], list[Use]]:
    skip = [index for index in range(len(case.project.modules)) if case.standing(index) in ("tests", "generated")]
    return walk_back(UseFinder(case.project, skip), starts, lambda use: use.how != "subclass")


def _owns(case: Case, component: str, target: Target) -> bool:
    owner = case.owner(target)
    return owner is not None and owner.name == component


def _hops(case: Case, use: Use, reached: dict[Target, Use | None]) -> tuple[tuple[Hop, ...], Target]:
    hops, target = [case.hop(use)], use.target
    while (hop := reached[target]) is not None:
        hops.append(case.hop(hop))
        target = hop.target
    return tuple(hops), target


def _shortest(chains: list[Chain], every: bool) -> tuple[Chain, ...]:
    ordered = sorted(dict.fromkeys(chains), key=lambda chain: (len(chain.hops), chain.hops))
    if every:
        return tuple(ordered)
    first: dict[tuple[str, int, str], Chain] = {}
    for chain in ordered:
        last = chain.hops[-1]
        first.setdefault((last.path, last.line, chain.end), chain)
    return tuple(first.values())

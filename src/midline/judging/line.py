"""MID4xx: the line itself. Who crosses it, whether that is declared, and whether the door used is one that is open."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from midline.judging.case import Case, make_finding, manifest_place
from midline.judging.finding import Finding, Hop, Related, Severity
from midline.manifest.model import Component
from midline.project.uses import Target, Use, UseFinder, walk_back

OPPOSITE = {"deterministic": "learned", "learned": "deterministic"}


@dataclass(frozen=True, slots=True)
class Crossing:
    """All uses by which one component enters one symbol of a component on the other side."""

    user: Component
    target: Component
    user_module: int
    entered: Target
    uses: tuple[Use, ...]
    witness: tuple[Hop, ...] = ()


def crossings(case: Case, finder: UseFinder) -> list[Crossing]:
    """Every crossing with its uses, sorted by place. Unowned code between is transparent."""
    found: dict[tuple[str, str, Target], list[Use]] = defaultdict(list)
    chains: dict[Use, tuple[Hop, ...]] = {}
    names: dict[tuple[str, str, Target], tuple[Component, Component, int]] = {}
    for side in ("learned", "deterministic"):
        starts = _symbols_of(case, side)
        if not starts:
            continue
        reached, met = walk_back(finder, starts, lambda use: case.owner(use.user) is None and use.how != "subclass")
        for use in met:
            user = case.owner(use.user)
            if user is None or user.side != OPPOSITE[side] or not case.is_judged(use.module):
                continue
            entered, chains[use] = _end(case, use, reached)
            target = case.owner(entered)
            if target is None or target.side != side or target.role == "contract":
                continue
            entered = _class_of(case, entered)
            key = (user.name, target.name, entered)
            found[key].append(use)
            names[key] = (user, target, use.module)
    made: list[Crossing] = []
    for key, uses in found.items():
        firsts = _first_by_place(uses)
        made.append(Crossing(*names[key], key[2], firsts, chains[firsts[0]]))
    return sorted(made, key=lambda crossing: (case.place_of_use(crossing.uses[0]), crossing.entered))


def _first_by_place(uses: list[Use]) -> tuple[Use, ...]:
    """One use a call: a construction also enters `__init__`, which is the same crossing."""
    by_place = {(use.module, use.line, use.column): use for use in sorted(uses, reverse=True)}
    return tuple(sorted(by_place.values()))


def _class_of(case: Case, target: Target) -> Target:
    """A constructor stands for its class."""
    scope = case.project.scope(*target)
    if scope.name in ("__init__", "__new__", "__post_init__", "__call__") and scope.parent > 0:
        return target[0], scope.parent
    return target


def _end(case: Case, use: Use, reached: dict[Target, Use | None]) -> tuple[Target, tuple[Hop, ...]]:
    """What is entered in the end, and the way there where unowned code lies between."""
    hops = [case.hop(use)]
    target = use.target
    while (hop := reached.get(target)) is not None:
        hops.append(case.hop(hop))
        target = hop.target
    return target, tuple(hops) if len(hops) > 1 else ()


def _symbols_of(case: Case, side: str) -> list[Target]:
    """The functions and classes that one side owns; of the deterministic side only what is guarded."""
    found: list[Target] = []
    for module, facts in enumerate(case.project.modules.modules):
        outline = case.project.facts.outline(facts.path)
        if outline is None or facts.followed or case.standing(module) != "claimed":
            continue
        if not _may_matter(case, module, side):
            continue
        for index, scope in enumerate(case.project.resolver.table(module).body.scopes):
            if scope.kind not in ("function", "class"):
                continue
            owner = case.owner((module, index))
            if owner is None or owner.side != side:
                continue
            if side == "learned" or case.covers(owner.guarded, (module, index)):
                found.append((module, index))
    return found


def _may_matter(case: Case, module: int, side: str) -> bool:
    territory = case.territory(module)
    if territory is None:
        return False
    return any(
        component.side == side and (side == "learned" or component.guarded)
        for component in territory.manifest.components
    )


def _declares(crossing: Crossing) -> bool:
    return any(use.name == crossing.target.name for use in crossing.user.uses or ())


def undeclared_crossing(case: Case, found: list[Crossing]) -> Iterator[Finding]:
    """MID401: a crossing to the learned side, or to a guarded function, that the manifest does not declare."""
    for crossing in found:
        territory = case.territory(crossing.user_module)
        assert territory is not None
        guarded = crossing.user.side == "learned"
        if _declares(crossing) or (guarded and case.covers(crossing.user.tools, crossing.entered)):
            continue
        silent = crossing.user.uses is None
        severity = case.severity("MID401", territory, "info" if silent and not guarded else None)
        if severity is Severity.OFF:
            continue
        first, *rest = crossing.uses
        fields = {
            "component": crossing.user.name,
            "target": crossing.target.name,
            "entered": case.qualified(crossing.entered),
            "guarded": case.qualified(crossing.entered) if guarded else "",
            "symbol": case.project.symbol(first.module, first.scope),
            "uses_line": _uses_line(crossing),
            "count": str(len(rest)) if rest else "",
        }
        declared = manifest_place(crossing.user.place)
        related = [Related("also", case.place_of_use(use)) for use in rest] + [Related("declared", declared)]
        evidence = f"{crossing.target.name} {fields['entered']}"
        confidence = "certain" if first.certain else "likely"
        yield make_finding(
            "MID401",
            severity,
            case.place_of_use(first),
            fields,
            confidence=confidence,
            evidence=evidence,
            witness=crossing.witness,
            related=related,
        )


def _uses_line(crossing: Crossing) -> str:
    """The line of the manifest that declares a crossing, with what is declared already."""
    service = crossing.user.name.removesuffix(crossing.user.local_name)
    names = sorted({use.text for use in crossing.user.uses or ()} | {crossing.target.name.removeprefix(service)})
    return f"uses: [{', '.join(names)}]"


def past_exposed(case: Case, found: list[Crossing]) -> Iterator[Finding]:
    """MID402: a declared crossing that enters a symbol which the other component does not expose."""
    for crossing in found:
        territory = case.territory(crossing.user_module)
        exposes = crossing.target.exposes
        assert territory is not None
        declared = crossing.user.side == "learned" or _declares(crossing)
        if not exposes or not declared or case.covers(exposes, crossing.entered):
            continue
        severity = case.severity("MID402", territory)
        if severity is Severity.OFF:
            continue
        first, *rest = crossing.uses
        claim = case.qualified(crossing.entered)
        near = difflib.get_close_matches(claim, [pattern.text for pattern in exposes], n=1, cutoff=0.4)
        fields = {
            "component": crossing.user.name,
            "target": crossing.target.name,
            "entered": case.qualified(crossing.entered),
            "nearest": near[0] if near else "",
            "symbol": case.project.symbol(first.module, first.scope),
            "count": str(len(rest)) if rest else "",
        }
        related = [Related("also", case.place_of_use(use)) for use in rest]
        related += [Related("exposed", manifest_place(pattern.place)) for pattern in exposes[:1]]
        yield make_finding(
            "MID402",
            severity,
            case.place_of_use(first),
            fields,
            confidence="certain" if first.certain else "likely",
            evidence=f"{crossing.target.name} {fields['entered']}",
            related=related,
        )

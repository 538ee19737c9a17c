"""From parts to components as the manifest model knows them, and what a check of them finds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from midline.judging.case import Case
from midline.judging.crossings import Crossing
from midline.manifest.model import Component, Pattern, Position, Reference
from midline.project.modules import ModuleTable
from midline.proposing.module_side import CONTRACT, UNDECIDED, WIRING
from midline.proposing.parting import Part, Parting
from midline.proposing.patterns import glob_of
from midline.proposing.proposal import ProposedComponent
from midline.proposing.repository import MANIFEST
from midline.proposing.tree import Node, claims, settle

SIDES = {WIRING: "deterministic", CONTRACT: "deterministic"}


@dataclass(frozen=True, slots=True)
class Draft:
    """The components, and whose each module is as a whole, with claims that say just that."""

    components: tuple[ProposedComponent, ...]
    owners: Mapping[int, str]


def draft(parting: Parting, top: Node, modules: ModuleTable) -> Draft:
    """The components of some parts, with their claims; parts that own nothing in the end are none."""
    owners = settle(top, parting.owners)
    patterns, nameless = claims(top, owners)
    files: dict[str, list[str]] = defaultdict(list)
    for module in nameless:
        files[owners[module]].append(glob_of(modules[module].path))
    components = [
        _component(name, part, patterns.get(name, []), files[name], owners, modules)
        for name, part in parting.parts.items()
    ]
    return Draft(tuple(each for each in components if each.code or each.files), owners)


def _component(
    name: str, part: Part, patterns: list[str], files: list[str], owners: Mapping[int, str], modules: ModuleTable
) -> ProposedComponent:
    symbols = [
        f"{modules[module].name}:{symbol}"
        for module, chosen in sorted(part.symbols.items())
        if owners[module] != name
        for symbol in chosen
    ]
    kind = part.kind
    return ProposedComponent(
        name=name,
        side=SIDES.get(kind, kind),  # type: ignore[arg-type]
        role=kind if kind in SIDES else None,  # type: ignore[arg-type]
        code=(*sorted(patterns), *symbols),
        files=tuple(sorted(files)),
    )


def as_components(proposed: Sequence[ProposedComponent]) -> tuple[Component, ...]:
    """The components as a manifest with them would hold them; every pattern has a place of its own."""
    line = 0
    found: list[Component] = []
    for each in proposed:
        line += 1
        place = Position(MANIFEST, line)
        code: list[Pattern] = []
        for text in each.code:
            line += 1
            code.append(Pattern(text, "code", Position(MANIFEST, line)))
        files: list[Pattern] = []
        for text in each.files:
            line += 1
            files.append(Pattern(text, "files", Position(MANIFEST, line)))
        uses = None if each.uses is None else tuple(Reference(name, name, place) for name in each.uses)
        status = "planned" if each.side == UNDECIDED else "active"
        found.append(
            Component(each.name, each.side, each.role, status, place, tuple(code), tuple(files), uses)  # type: ignore[arg-type]
        )
    return tuple(sorted(found, key=lambda component: component.name))


def with_uses(proposed: Iterable[ProposedComponent], crossed: Iterable[Crossing]) -> tuple[ProposedComponent, ...]:
    """The components with the crossings of today declared."""
    entered: dict[str, set[str]] = defaultdict(set)
    for crossing in crossed:
        entered[crossing.user.name].add(crossing.target.name)
    proposed = tuple(proposed)
    any_learned = any(each.side == "learned" for each in proposed)
    return tuple(
        replace(each, uses=tuple(sorted(entered[each.name])))
        if entered[each.name] or (any_learned and each.side == "deterministic" and each.role is None)
        else each
        for each in proposed
    )


def owned_by(case: Case, name: str) -> tuple[str, ...]:
    """The files of which a component owns anything, sorted."""
    ownership = case.territories[""].ownership
    return tuple(
        entry.path
        for entry in ownership.entries
        if ownership.standing(entry.path) == "claimed"
        and name in {ownership.owner(entry.path), *(ownership.owner(entry.path, each[0]) for each in entry.symbols)}
    )

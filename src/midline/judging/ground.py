"""MID0xx: the ground. Every file belongs to exactly one class, every pattern holds something, every file is read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from midline.judging.case import Case, Territory, make_finding, manifest_place
from midline.judging.finding import Finding, Place, Related, Severity
from midline.manifest.model import Component, Pattern
from midline.project.modules import Module


def unassigned_code(case: Case, today: date) -> Iterator[Finding]:
    """MID001: a file, or in a module of which single symbols are claimed a symbol, that no component owns."""
    for territory, path, module in _files(case):
        standing = territory.ownership.standing(path)
        unassigned = territory.manifest.unassigned
        expired = unassigned.until is not None and today > unassigned.until
        severity = case.severity("MID001", territory, unassigned.severity)
        if severity is Severity.OFF:
            continue
        if standing == "unassigned" or (standing == "allowed" and expired):
            fields = {"module": module.name, "path": module.path, "pattern": module.name}
            yield make_finding("MID001", severity, Place(module.path, 1), fields, evidence=module.path)
        left_over = territory.ownership.left_over(path)
        claims = _claims_in(case, territory, path, module.path) if left_over else ()
        related = [Related("claimed", manifest_place(claim.place)) for claim in claims]
        for symbol, _, line in left_over:
            pattern = f"{module.name}:{symbol}"
            fields = {"module": module.name, "path": module.path, "symbol": symbol, "pattern": pattern}
            place = Place(module.path, line)
            yield make_finding("MID001", severity, place, fields, evidence=symbol, related=related)


def _claims_in(case: Case, territory: Territory, path: str, whole: str) -> list[Pattern]:
    """The claims that win for symbols of a module, sorted by place."""
    outline = case.project.facts.outline(whole)
    symbols = () if outline is None else outline.symbols
    reasons = {territory.ownership.reason(path, symbol.qualname) for symbol in symbols}
    return sorted((reason for reason in reasons if reason is not None), key=lambda pattern: pattern.place)


def claimed_twice(case: Case) -> Iterator[Finding]:
    """MID002: two patterns of different components that claim the same code with equal right."""
    for territory in _territories(case):
        severity = case.severity("MID002", territory)
        claimed_by = {claim: each.name for each in territory.manifest.components for claim in each.claims}
        shared: dict[tuple[Pattern, Pattern], list[str]] = defaultdict(list)
        for clash in territory.ownership.twice:
            shared[clash.first, clash.second].append(_whole(territory, clash.path))
        if severity is Severity.OFF:
            continue
        for (first, second), paths in sorted(shared.items(), key=lambda item: item[0][1].place):
            files = sorted(set(paths))
            fields = {
                "component": claimed_by[second],
                "target": claimed_by[first],
                "pattern": second.text,
                "other": first.text,
                "path": files[0],
                "module": _module_name(case, files[0]),
                "count": str(len(files) - 1) if len(files) > 1 else "",
            }
            related = [Related("other", manifest_place(first.place))]
            related += [Related("file", Place(path, 1)) for path in files]
            place = manifest_place(second.place)
            evidence = f"{first.text} {second.text}"
            yield make_finding("MID002", severity, place, fields, evidence=evidence, related=related)


def pattern_matches_nothing(case: Case) -> Iterator[Finding]:
    """MID003: a pattern of the manifest that matches nothing."""
    for territory in _territories(case):
        severity = case.severity("MID003", territory)
        if severity is Severity.OFF:
            continue
        for missing in territory.ownership.unmatched:
            pattern = missing.pattern
            fields = {"component": missing.component, "pattern": pattern.text, "nearest": missing.nearest}
            place = manifest_place(pattern.place)
            yield make_finding("MID003", severity, place, fields, evidence=pattern.text)


def code_of_undecided(case: Case) -> Iterator[Finding]:
    """MID004: code that belongs to a component which is planned, or whose side is undecided."""
    owned: dict[str, list[str]] = defaultdict(list)
    for territory, path, module in _files(case):
        for name in owners_in(case, territory, path, module.path):
            owned[name].append(module.path)
    for territory in _territories(case):
        severity = case.severity("MID004", territory)
        for component in territory.manifest.components:
            paths = sorted(owned.get(component.name, ()))
            reason = _not_yet(component)
            if not paths or not reason or severity is Severity.OFF:
                continue
            fields = {
                "component": component.name,
                "reason": reason,
                "path": paths[0],
                "count": str(len(paths) - 1) if len(paths) > 1 else "",
            }
            place = manifest_place(component.place)
            related = [Related("file", Place(path, 1)) for path in paths]
            yield make_finding("MID004", severity, place, fields, evidence=reason, related=related)


def owners_in(case: Case, territory: Territory, path: str, whole: str) -> set[str]:
    """The components that own a file or one of its symbols."""
    ownership = territory.ownership
    if ownership.standing(path) != "claimed":
        return set()
    outline = case.project.facts.outline(whole)
    symbols = () if outline is None else outline.symbols
    names = [ownership.owner(path), *(ownership.owner(path, symbol.qualname) for symbol in symbols)]
    return {name for name in names if name is not None}


def _not_yet(component: Component) -> str:
    planned = component.status == "planned"
    if component.side == "undecided":
        return "planned and undecided" if planned else "undecided"
    return "planned" if planned else ""


def unreadable_file(case: Case) -> Iterator[Finding]:
    """MID005: a Python file that cannot be read or parsed; it hides whatever it holds."""
    for path, unread in sorted(case.unread.items()):
        territory = _territory_of(case, path)
        severity = case.severity("MID005", territory)
        if severity is not Severity.OFF:
            fields = {"path": path, "reason": unread.message}
            place = Place(path, max(unread.line, 1), unread.column)
            yield make_finding("MID005", severity, place, fields, evidence=f"{path} {unread.kind}")


def unclassed_python(case: Case) -> Iterator[Finding]:
    """MID006: a Python file below the manifest that lies outside the import roots and every class."""
    for territory, path, module in _files(case):
        severity = case.severity("MID006", territory)
        if severity is not Severity.OFF and territory.ownership.standing(path) == "outside":
            roots = ", ".join(territory.manifest.roots) or "."
            fields = {"path": module.path, "reason": f"it lies outside the import roots ({roots})"}
            yield make_finding("MID006", severity, Place(module.path, 1), fields, evidence=module.path)


def _files(case: Case) -> Iterator[tuple[Territory, str, Module]]:
    """Every file of the tree with its manifest and its path there; followed packages are nobody's."""
    for index, module in enumerate(case.project.modules.modules):
        territory = case.territory(index)
        if territory is not None:
            yield territory, case.below(territory, module.path), module


def _territories(case: Case) -> list[Territory]:
    return [case.territories[service] for service in sorted(case.territories)]


def _territory_of(case: Case, path: str) -> Territory:
    inside = [
        territory for territory in _territories(case) if not territory.folder or path.startswith(f"{territory.folder}/")
    ]
    return max(inside, key=lambda territory: len(territory.folder))


def _module_name(case: Case, path: str) -> str:
    """The dotted name of a file, as a claim would write it; empty where none leads to it."""
    name = case.project.modules[case.project.modules.by_path[path]].name
    return "" if "/" in name else name


def _whole(territory: Territory, path: str) -> str:
    return f"{territory.folder}/{path}" if territory.folder else path

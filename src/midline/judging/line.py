"""MID4xx: the line itself. Who crosses it, whether that is declared, and whether the door used is one that is open."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterable, Iterator

from midline.judging.advice import declares, uses_line
from midline.judging.case import Case, Territory, make_finding, manifest_place
from midline.judging.crossings import Crossing
from midline.judging.finding import Finding, Related, Severity
from midline.judging.served import ServedUse, components_of
from midline.manifest.model import Component, Pattern
from midline.project import attributes
from midline.project.uses import Target
from midline.project.values import ClassValue


def undeclared_crossing(case: Case, found: Iterable[Crossing]) -> Iterator[Finding]:
    """MID401: a crossing to the learned side, or to a guarded function, that the manifest does not declare."""
    for crossing in found:
        if not _is_undeclared(case, crossing):
            continue
        guard = _guard(case, crossing)
        silent = crossing.user.uses is None and guard is None
        severity = case.severity("MID401", _territory(case, crossing), "info" if silent else None)
        if severity is Severity.OFF:
            continue
        fields = {
            "guarded": case.qualified(crossing.entered) if guard else "",
            "uses_line": uses_line(crossing.user, crossing.target),
        }
        related = [Related("declared", manifest_place(crossing.user.place))]
        related += [Related("guarded", manifest_place(guard.place))] if guard else []
        yield _finding("MID401", severity, case, crossing, fields, related)


def undeclared_service(case: Case, found: Iterable[ServedUse]) -> Iterator[Finding]:
    """MID401: a call to what a learned component serves, which the manifest does not declare; once for each address."""
    crossing: dict[tuple[str, str, str], list[ServedUse]] = defaultdict(list)
    for use in found:
        user, target = components_of(case, use)
        if (user.side, target.side) == ("deterministic", "learned") and not declares(user, target):
            crossing[use.user, use.target, use.address].append(use)
    for (_, _, address), (first, *rest) in crossing.items():
        user, target = components_of(case, first)
        severity = case.severity("MID401", _territory_of(case, user), "info" if user.uses is None else None)
        if severity is Severity.OFF:
            continue
        fields = {
            "component": user.name,
            "target": target.name,
            "served": address,
            "callee": first.callee,
            "symbol": first.symbol,
            "uses_line": uses_line(user, target),
            "count": str(len(rest)) if rest else "",
            "deferred": "deferred" if first.deferred else "",
        }
        yield make_finding(
            "MID401",
            severity,
            first.place,
            fields,
            confidence="certain" if first.certain else "likely",
            evidence=f"{target.name} {address}",
            witness=first.witness,
            related=[
                *(Related("also", use.place) for use in rest),
                Related("declared", manifest_place(user.place)),
                Related("served", manifest_place(target.place)),
            ],
        )


def past_exposed(case: Case, found: Iterable[Crossing]) -> Iterator[Finding]:
    """MID402: a crossing that is declared or free, but enters a symbol which the other component does not expose."""
    for crossing in found:
        if _is_undeclared(case, crossing) or not enters_past(case, crossing):
            continue
        severity = case.severity("MID402", _territory(case, crossing))
        if severity is Severity.OFF:
            continue
        exposes = crossing.target.exposes
        pattern = _as_pattern(case, crossing)
        near = difflib.get_close_matches(pattern, [each.text for each in exposes], n=1, cutoff=0.4)
        fields = {"pattern": pattern, "nearest": near[0] if near else ""}
        related = [Related("exposed", manifest_place(each.place)) for each in exposes[:1]]
        yield _finding("MID402", severity, case, crossing, fields, related)


def enters_past(case: Case, crossing: Crossing) -> bool:
    """Whether a crossing enters what is not exposed, other than through a port or a method of the user's own."""
    return not (crossing.own_port or _is_open(case, crossing) or _is_own_method(case, crossing))


def _finding(
    rule: str, severity: Severity, case: Case, crossing: Crossing, special: dict[str, str], related: list[Related]
) -> Finding:
    first, *rest = crossing.uses
    entered = case.qualified(crossing.entered)
    fields = {
        "component": crossing.user.name,
        "target": crossing.target.name,
        "entered": entered,
        "symbol": case.project.symbol(first.module, first.scope),
        "count": str(len(rest)) if rest else "",
        "deferred": "deferred" if first.deferred else "",
        **special,
    }
    return make_finding(
        rule,
        severity,
        case.place_of_use(first),
        fields,
        confidence="certain" if crossing.certain else "likely",
        evidence=f"{crossing.target.name} {entered}",
        witness=crossing.witness,
        related=[*(Related("also", case.place_of_use(use)) for use in rest), *related],
    )


def _territory(case: Case, crossing: Crossing) -> Territory:
    return _territory_of(case, crossing.user)


def _territory_of(case: Case, component: Component) -> Territory:
    """The manifest that speaks for a component."""
    return case.territories[component.name.removesuffix(component.local_name)]


def _is_undeclared(case: Case, crossing: Crossing) -> bool:
    if declares(crossing.user, crossing.target):
        return False
    if crossing.user.side == "deterministic":
        return True
    return _guard(case, crossing) is not None and case.covering(crossing.user.tools, crossing.entered) is None


def _guard(case: Case, crossing: Crossing) -> Pattern | None:
    """The pattern that guards what a learned component enters."""
    if crossing.user.side != "learned":
        return None
    return case.covering(crossing.target.guarded, crossing.entered)


def _is_open(case: Case, crossing: Crossing) -> bool:
    """Whether a symbol is exposed; a learned component that says nothing exposes everything public."""
    if crossing.target.exposes:
        return case.covering(crossing.target.exposes, crossing.entered) is not None
    if crossing.target.side != "learned":
        return True
    names = case.project.symbol(*crossing.entered).split(".")
    return not any(name.startswith("_") and not name.endswith("__") for name in names)


def _is_own_method(case: Case, crossing: Crossing) -> bool:
    """Whether what is entered overrides a method of the user's own: calling that one is calling itself."""
    module, scope = crossing.entered
    method = case.project.scope(module, scope)
    if method.kind != "function" or method.parent <= 0:
        return False
    for base in attributes.linearised(case.project.resolver, ClassValue(module, method.parent)):
        if isinstance(base, ClassValue) and (base.module, base.scope) != (module, method.parent):
            table = case.project.resolver.table(base.module)
            if any(
                table.scope(index).name == method.name and _is_by(case, crossing.user, (base.module, index))
                for index in table.methods(base.scope)
            ):
                return True
    return False


def _is_by(case: Case, component: Component, target: Target) -> bool:
    owner = case.owner(target)
    return owner is not None and owner.name == component.name


def _as_pattern(case: Case, crossing: Crossing) -> str:
    module, scope = crossing.entered
    return f"{case.project.modules[module].name}:{case.project.symbol(module, scope)}"

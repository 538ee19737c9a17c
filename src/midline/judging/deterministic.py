"""MID1xx: the deterministic side. Code that people write as rules runs, loads, makes or imports no model."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from midline.catalogue.index import Catalogue
from midline.judging.case import Case, Territory, make_finding
from midline.judging.finding import Finding, Place, Severity
from midline.manifest.model import Component
from midline.project.values import CallSite, External, Get
from midline.reading.facts import Import
from midline.sites.model_call import ModelCall


def is_deterministic(component: Component | None) -> bool:
    """Whether a component stands on the deterministic side and its code is judged as such."""
    return component is not None and component.side == "deterministic"


def model_call(case: Case) -> Iterator[tuple[Finding, ModelCall]]:
    """MID101: a call that runs or trains a model in deterministic code."""
    for call in case.model_calls:
        if call.runs:
            yield from _at_call("MID101", case, call)


def builds_model(case: Case, ran: Sequence[ModelCall]) -> Iterator[tuple[Finding, ModelCall]]:
    """MID103: a model is loaded or constructed. Wiring may; what a reported run uses is part of that finding."""
    explained: set[CallSite] = {site for call in ran for site in call.made_at}
    for call in case.model_calls:
        if call.runs or call.site in explained:
            continue
        owner = case.owner((call.module, call.scope))
        if owner is not None and owner.role != "wiring":
            yield from _at_call("MID103", case, call)


def _at_call(rule: str, case: Case, call: ModelCall) -> Iterator[tuple[Finding, ModelCall]]:
    territory = case.territory(call.module)
    owner = case.owner((call.module, call.scope))
    if territory is None or owner is None or not is_deterministic(owner) or not case.is_judged(call.module):
        return
    severity = case.severity(rule, territory)
    if severity is Severity.OFF:
        return
    fields = {
        "component": owner.name,
        "callee": call.callee,
        "category": call.category,
        "provider": call.provider,
        "symbol": case.project.symbol(call.module, call.scope),
    }
    place = case.place_of_call(call)
    evidence = case.evidence(call)
    yield make_finding(rule, severity, place, fields, confidence=call.confidence, evidence=evidence), call


def imports_model_sdk(case: Case, catalogue: Catalogue, explained: Sequence[ModelCall]) -> Iterator[Finding]:
    """MID104: a model SDK is imported for its values where no finding about a call explains the import."""
    spoken_for = {(call.module, call.sdk) for call in explained}
    for module, facts in enumerate(case.project.modules.modules):
        territory = case.territory(module)
        outline = case.project.facts.outline(facts.path)
        if territory is None or outline is None or not case.is_judged(module):
            continue
        severity = case.severity("MID104", territory)
        if severity is Severity.OFF:
            continue
        for imported in outline.imports:
            sdk = _model_sdk(case, catalogue, module, imported)
            if sdk and (module, sdk) not in spoken_for:
                yield from _import_findings(case, territory, module, imported, sdk, severity)


def _model_sdk(case: Case, catalogue: Catalogue, module: int, imported: Import) -> str:
    """The SDK that an import brings values of; empty for typing-only, first-party, general and harmless imports."""
    if imported.level or imported.typing_only or case.project.modules.is_first_party(imported.module, module):
        return ""
    steps = () if imported.member in (None, "*") else (Get(str(imported.member)),)
    path = External(imported.module, steps)
    return "" if catalogue.safe(path) else catalogue.model_sdk_of(path)


def _import_findings(
    case: Case, territory: Territory, module: int, imported: Import, sdk: str, severity: Severity
) -> Iterator[Finding]:
    seen: set[str] = set()
    table = case.project.resolver.table(module)
    for index, scope in enumerate(table.body.scopes):
        if imported.name not in scope.value_names:
            continue
        owner = case.owner((module, index))
        if owner is None or not is_deterministic(owner) or owner.role == "wiring" or owner.name in seen:
            continue
        seen.add(owner.name)
        name = f"{imported.module}.{imported.member}" if imported.member not in (None, "*") else imported.module
        fields = {
            "component": owner.name,
            "module": name,
            "sdk": sdk,
            "symbol": case.project.symbol(module, imported.scope),
        }
        place = Place(case.path(module), imported.line, imported.column, imported.end_line, imported.end_column)
        yield make_finding("MID104", severity, place, fields, evidence=name)

"""MID1xx: the deterministic side. Code that people write as rules runs, loads, makes or imports no model."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from midline.catalogue.index import Catalogue
from midline.judging.advice import home_fields
from midline.judging.case import Case, make_finding
from midline.judging.finding import Finding, Place, Related, Severity
from midline.judging.served import served_senders
from midline.manifest.model import Component
from midline.project.values import CallSite, External, Get
from midline.reading.facts import Import
from midline.sites.model_call import ModelCall


def is_deterministic(component: Component | None) -> bool:
    """Whether a component stands on the deterministic side and its code is judged as such."""
    return component is not None and component.side == "deterministic"


def model_call(case: Case) -> Iterator[tuple[Finding, ModelCall]]:
    """MID101: a call that runs or trains a model in deterministic code. What a component serves runs there."""
    served = served_senders(case)
    for call in case.model_calls:
        if call.runs and call.site not in served:
            yield from _at_call("MID101", case, call)


def served_calls(case: Case) -> list[ModelCall]:
    """The model calls that run at what another component serves: they explain their client and its import."""
    served = served_senders(case)
    return [call for call in case.model_calls if call.runs and call.site in served]


def builds_model(case: Case, ran: Sequence[ModelCall]) -> Iterator[tuple[Finding, ModelCall]]:
    """MID103: a model is loaded or constructed. Wiring may; what a reported run uses is part of that finding."""
    absorbed = _sites_behind(ran)
    for call in case.model_calls:
        if call.runs or call.site in absorbed:
            continue
        owner = case.runner(call)
        if owner is not None and owner.role != "wiring":
            yield from _at_call("MID103", case, call)


def _sites_behind(ran: Iterable[ModelCall]) -> set[CallSite]:
    """The calls that built what ran."""
    return {site for call in ran for site in call.made_at}


def _at_call(rule: str, case: Case, call: ModelCall) -> Iterator[tuple[Finding, ModelCall]]:
    territory = case.territory(call.module)
    owner = case.runner(call)
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
        **(home_fields(territory, owner) if call.runs else {}),
    }
    finding = make_finding(
        rule,
        severity,
        case.place_of_call(call),
        fields,
        confidence=call.confidence,
        evidence=case.evidence(call),
        related=_built(case, call) if call.runs else (),
    )
    yield finding, call


def _built(case: Case, call: ModelCall) -> tuple[Related, ...]:
    """Where the object that runs was built, unless that is on the same line."""
    built = [case.place_of_call(each) for each in case.model_calls if each.site in call.made_at and not each.runs]
    here = case.place_of_call(call)
    return tuple(Related("built", place) for place in built if (place.path, place.line) != (here.path, here.line))


def imports_model_sdk(case: Case, catalogue: Catalogue, explained: Sequence[ModelCall]) -> Iterator[Finding]:
    """MID104: a model SDK is imported for its values where no finding about a call explains the import."""
    absorbed = _sites_behind(explained)
    spoken_for = {
        (call.module, call.sdk, owner.name)
        for call in (*explained, *(each for each in case.model_calls if each.site in absorbed))
        if (owner := case.runner(call)) is not None
    }
    for module in range(len(case.project.modules)):
        territory = case.territory(module)
        if territory is None or not case.is_judged(module):
            continue
        severity = case.severity("MID104", territory)
        if severity is Severity.OFF:
            continue
        for imported, sdk in sdk_imports(case, catalogue, module):
            for owner in _importers(case, module, imported):
                if (module, sdk, owner.name) not in spoken_for:
                    yield _import_finding(case, module, imported, owner, sdk, severity)


def sdk_imports(case: Case, catalogue: Catalogue, module: int) -> Iterator[tuple[Import, str]]:
    """The imports of a module that bring values of a model SDK, each with the SDK."""
    outline = case.project.facts.outline(case.path(module))
    for imported in () if outline is None else outline.imports:
        if sdk := _model_sdk(case, catalogue, module, imported):
            yield imported, sdk


def _model_sdk(case: Case, catalogue: Catalogue, module: int, imported: Import) -> str:
    """The SDK that an import brings values of; empty for typing-only, first-party, general and harmless imports."""
    if imported.level or imported.typing_only or case.project.modules.is_first_party(imported.module, module):
        return ""
    steps = () if imported.member in (None, "*") else (Get(str(imported.member)),)
    path = External(imported.module, steps)
    return "" if catalogue.safe(path) else catalogue.model_sdk_of(path)


def _importers(case: Case, module: int, imported: Import) -> Iterator[Component]:
    """The deterministic components whose code uses an imported name for its value; wiring may."""
    seen: set[str] = set()
    for index, scope in enumerate(case.project.resolver.table(module).body.scopes):
        if imported.name not in scope.value_names:
            continue
        owner = case.owner((module, index))
        if owner is not None and is_deterministic(owner) and owner.role != "wiring" and owner.name not in seen:
            seen.add(owner.name)
            yield owner


def _import_finding(
    case: Case, module: int, imported: Import, owner: Component, sdk: str, severity: Severity
) -> Finding:
    name = f"{imported.module}.{imported.member}" if imported.member not in (None, "*") else imported.module
    fields = {
        "component": owner.name,
        "module": name,
        "sdk": sdk,
        "symbol": case.project.symbol(module, imported.scope),
    }
    place = Place(case.path(module), imported.line, imported.column, imported.end_line, imported.end_column)
    return make_finding("MID104", severity, place, fields, evidence=name)

"""The boundary of a system, read from its manifest and its code: a check, and who stands where and enters whom."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING

from midline.analysis.boundary import Boundary, Call, ComponentModule, Standing
from midline.analysis.boundary_memory import keep_boundary, recall_boundary
from midline.analysis.building import found_manifest
from midline.analysis.checking import analyse
from midline.analysis.keys import run_key
from midline.analysis.memory import recalled
from midline.analysis.options import AnalysisOptions
from midline.analysis.timing import Timings
from midline.judging.finding import Place

if TYPE_CHECKING:
    from midline.analysis.checking import Analysed
    from midline.judging.case import Case
    from midline.manifest.model import Component


@dataclass(frozen=True, slots=True)
class Bounded:
    """A boundary. source: path -> text, for code frames. trouble: what went wrong with the cache."""

    boundary: Boundary
    source: Callable[[str], str]
    timings: Timings
    trouble: tuple[str, ...] = ()


def run_boundary(start: Path, config: Path | None = None, options: AnalysisOptions | None = None) -> Bounded:
    """The boundary of the system whose manifest is `config`, or is found in `start` or above.

    Raises:
        ManifestError: there is no manifest, or it has mistakes; with all of them.
        CatalogueError: an SDK file of the team has mistakes; with all of them.
    """
    options = options or AnalysisOptions()
    timings = Timings()
    with found_manifest(start, config, options) as (path, store):
        known = recalled(
            path, options, store, timings, lambda key: recall_boundary(store, _boundary_key(key), path.parent)
        )
        if known is not None:
            return Bounded(known.value, known.source, timings, tuple(store.notes))
        done = analyse(path, options, store, timings)
        with timings.step("find dependencies"):
            boundary = _boundary(done)
        if done.key:
            with timings.step("keep"):
                keep_boundary(store, _boundary_key(done.key), boundary)
        return Bounded(boundary, done.workspace.facts.source, timings, tuple(store.notes))


def _boundary_key(key: bytes) -> bytes:
    parts = (field.name for each in (Boundary, Standing) for field in fields(each))
    return run_key(["boundary", *parts, key])


def _boundary(done: Analysed) -> Boundary:
    from midline.analysis.dependencies import dependencies

    case, manifest = done.case, done.workspace.manifest
    modules = tuple(_modules(case))
    files = Counter({name: len(paths) for name, paths in _paths(modules).items()})
    return Boundary(
        system=manifest.system,
        result=done.judged.result,
        components=tuple(sorted(_standings(case, files), key=lambda each: each.name)),
        modules=modules,
        dependencies=dependencies(case, done.judged.crossings),
        declared=tuple(sorted(_declared(case))),
        calls=tuple(sorted(_calls(case), key=lambda call: (call.place, call.callee))),
    )


def _standings(case: Case, files: Counter[str]) -> Iterator[Standing]:
    for service, territory in case.territories.items():
        for component in territory.manifest.components:
            yield _standing(case, service, component, files[component.name])


def _standing(case: Case, service: str, component: Component, files: int) -> Standing:
    decision = case.decisions.by_component.get((service, component.name))
    record = None if decision is None else decision.record
    return Standing(
        name=component.name,
        side=component.side,
        role=component.role,
        status=component.status,
        place=Place(component.place.path, component.place.line, component.place.column),
        owner=component.owner,
        feature=component.feature,
        description=component.description,
        elsewhere=component.elsewhere,
        serves=component.serves,
        where=tuple(claim.text for claim in component.claims),
        files=files,
        decision=component.decision,
        verdict="" if decision is None else decision.side,
        why=_why(case, service, component),
        models=tuple(f"{model.provider}/{model.id}" for model in component.models),
        record="" if decision is None else decision.path,
        decided=record.date.isoformat() if record and record.date else "",
        review=record.review.isoformat() if record and record.review else "",
        deciders=record.deciders if record else (),
    )


def _why(case: Case, service: str, component: Component) -> tuple[str, ...]:
    """What the recorded answers come to, in the words of the gate that they pass."""
    from midline.questionnaire.classification import classify

    decision = case.decisions.by_component.get((service, component.name))
    criteria = case.decisions.criteria
    if decision is None or criteria is None or decision.answers is None or not decision.answers.by_key:
        return ()
    gate = classify(criteria, component.local_name, decision.answers).conclusion.gate
    return () if gate is None else (gate.because,)


def _declared(case: Case) -> Iterator[tuple[str, str]]:
    for territory in case.territories.values():
        for component in territory.manifest.components:
            for use in component.uses or ():
                yield component.name, use.name


def _modules(case: Case) -> Iterator[ComponentModule]:
    from midline.analysis.dependencies import owners_in

    found = []
    for module in range(len(case.project.modules)):
        territory = case.territory(module)
        if territory is not None and case.standing(module) == "claimed":
            name, path = case.project.modules[module].name, case.path(module)
            found += [ComponentModule(owner, name, path) for owner in owners_in(case, territory, module)]
    yield from sorted(found, key=lambda each: (each.component, each.module, each.path))


def _paths(modules: tuple[ComponentModule, ...]) -> dict[str, set[str]]:
    paths: dict[str, set[str]] = defaultdict(set)
    for each in modules:
        paths[each.component].add(each.path)
    return paths


def _calls(case: Case) -> Iterator[Call]:
    for call in case.model_calls:
        if case.is_judged(call.module):
            owner = case.runner(call)
            name = "" if owner is None else owner.name
            symbol = case.project.symbol(call.module, call.scope)
            place = case.place_of_call(call)
            yield Call(place, name, symbol, call.category, call.provider, call.callee, call.confidence)

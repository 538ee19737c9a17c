"""MID102: deterministic code that reaches a model through code that no component answers for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from midline.judging.advice import home_fields
from midline.judging.case import Case, make_finding
from midline.judging.deterministic import is_deterministic
from midline.judging.finding import Finding, Place, Related, Severity
from midline.judging.served import served_senders
from midline.manifest.model import Component
from midline.project.uses import Target, Use, UseFinder
from midline.project.walking import walk_back
from midline.sites.model_call import ModelCall


def reaches_model(case: Case, finder: UseFinder, allowed: Iterable[ModelCall]) -> Iterator[Finding]:
    """MID102: reported at the call that leaves the component, once per component, symbol and run site.

    allowed: the model calls of deterministic components that a suppression covers. Their callers are not laundered.
    """
    runs = _unanswered(case, allowed)
    walk = walk_back(finder, runs, lambda use: _passes(case, use))
    seen: set[tuple[str, str, Target]] = set()
    for use in walk.met:
        component = case.user(use)
        if component is None or not is_deterministic(component) or not case.is_judged(use.module):
            continue
        if use.how == "subclass" or use.handed or _same_component(case, use):
            continue
        finding, key = _finding(case, component, walk.chain(use), runs)
        if key not in seen and finding.severity is not Severity.OFF:
            seen.add(key)
            yield finding


def _unanswered(case: Case, allowed: Iterable[ModelCall]) -> dict[Target, ModelCall]:
    """Functions that run a model on nobody's account: unowned and followed code, and allowed calls."""
    found: dict[Target, ModelCall] = {}
    served = served_senders(case)
    for call in [*case.model_calls, *allowed]:
        target = (call.module, call.scope)
        if not call.runs or call.site in served or call.confidence == "possible" or target in found:
            continue
        unowned = case.runner(call) is None and case.counts(call.module)
        if unowned or call in allowed:
            found[target] = call
    return found


def _same_component(case: Case, use: Use) -> bool:
    user, target = case.user(use), case.owner(use.target)
    return user is not None and target is not None and user.name == target.name


def _passes(case: Case, use: Use) -> bool:
    """Reach goes on through code that no component owns, and inside the component that was allowed its call."""
    if use.how == "subclass":
        return False
    return case.user(use) is None or _same_component(case, use)


def _finding(
    case: Case, component: Component, hops: tuple[Use, ...], runs: Mapping[Target, ModelCall]
) -> tuple[Finding, tuple[str, str, Target]]:
    use, target = hops[0], hops[-1].target
    territory = case.territory(use.module)
    assert territory is not None
    run = runs[target]
    certain = all(hop.certain for hop in hops)
    witness = (*map(case.hop, hops), case.hop_of_call(run))
    answers = case.owner(use.target)
    fields = {
        "component": component.name,
        "entered": case.qualified(use.target),
        "callee": run.callee,
        "category": run.category,
        "provider": run.provider,
        "symbol": case.project.symbol(use.module, use.scope),
        "target": "" if answers is None else answers.name,
        "count": str(len(witness)),
        "uses_line": home_fields(territory, component).get("uses_line", ""),
    }
    finding = make_finding(
        "MID102",
        case.severity("MID102", territory),
        case.place_of_use(use),
        fields,
        confidence="certain" if certain and run.confidence == "certain" else "likely",
        evidence=f"{case.qualified(use.target)} > {case.qualified(target)} > {run.callee}",
        witness=witness,
        related=(Related("run", Place(case.path(run.module), run.line, run.column, run.end_line, run.end_column)),),
    )
    return finding, (component.name, fields["symbol"], target)

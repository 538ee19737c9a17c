"""The review: every component with its decision, what is due about it and why, the most urgent first."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from midline.analysis.component_code import code_digests
from midline.analysis.opening import open_evidence
from midline.analysis.options import AnalysisOptions
from midline.catalogue.review_words import review_words
from midline.documents.problem import Problem, nearest_name
from midline.judging.case import Case, Territory
from midline.judging.code_facts import facts_by_component
from midline.judging.decisions import Desk, decision_findings, is_given_up, needs_record, review_day, wanted_facts
from midline.judging.decisions_read import Decision
from midline.judging.finding import Finding, Severity
from midline.manifest.errors import ManifestError
from midline.manifest.model import Component, Manifest
from midline.questionnaire.classification import classify
from midline.questionnaire.criteria import Criteria
from midline.questionnaire.verdict import Conclusion


@dataclass(frozen=True, slots=True)
class Note:
    """Something worth knowing that is not due. kind: a key of `notes` in rules/review.yaml; fields: for its words."""

    kind: str
    fields: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Item:
    """One component. record: the path of its record, or its URL; empty where there is none.

    verdict: the record's. conclusion: what its answers come to today, where there are any. decided: the day of the
    decision, age in days. due: what has to be looked at, the most urgent first. wants_record: it has to have one.
    """

    component: Component
    record: str = ""
    status: str = ""
    verdict: str = ""
    conclusion: Conclusion | None = None
    decided: date | None = None
    age: int | None = None
    review: date | None = None
    due: tuple[Finding, ...] = ()
    notes: tuple[Note, ...] = ()
    wants_record: bool = True

    @property
    def lacks_record(self) -> bool:
        """Whether nobody wrote down why it stands on its side."""
        return self.wants_record and not self.component.decision


@dataclass(frozen=True, slots=True)
class Review:
    """What a review found, on which day; items in the order in which they are worth a look."""

    today: date
    items: tuple[Item, ...]

    @property
    def due(self) -> tuple[Item, ...]:
        """The components that need a look."""
        return tuple(item for item in self.items if item.due)


def run_review(start: Path, config: Path | None, options: AnalysisOptions, names: Collection[str] = ()) -> Review:
    """Review the decisions of a manifest; names: only these components.

    Raises:
        ManifestError: there is no manifest, it has mistakes, or it has no component of that name.
        QuestionnaireError: a team's questions are wrong.
    """
    manifest, case, source = open_evidence(start, config, options)
    _check_names(manifest, names)
    today = options.today or date.today()
    facts = facts_by_component(case, wanted_facts(case), source)
    desk = Desk(case, today, _always, facts, planned=True)
    due: dict[str, list[Finding]] = {}
    for finding in decision_findings(desk):
        due.setdefault(finding.component, []).append(finding)
    digests = code_digests(case, source)
    items = [
        _item(case, each, service, today, due.get(each.name, []), digests.get(each.name, ""))
        for service, each in _components(case)
        if not names or each.name in names
    ]
    return Review(today, tuple(sorted(items, key=_urgency)))


def _always(rule: str, territory: Territory) -> Severity:
    """A review tells of everything, whatever a manifest makes of the rules in a check."""
    return Severity.WARNING


def _check_names(manifest: Manifest, names: Collection[str]) -> None:
    known = manifest.names()
    unknown = [name for name in names if name not in known]
    if unknown:
        raise ManifestError(
            [
                Problem(manifest.path, 0, 0, 0, f"there is no component `{name}`", "", nearest_name(name, known))
                for name in unknown
            ]
        )


def _components(case: Case) -> Iterator[tuple[str, Component]]:
    for service in sorted(case.territories):
        for component in case.territories[service].manifest.components:
            yield service, component


def _item(case: Case, component: Component, service: str, today: date, due: list[Finding], digest: str) -> Item:
    decision = case.decisions.by_component.get((service, component.name))
    urgent = tuple(sorted(due, key=lambda finding: (_rank(finding.rule), finding.sort_key)))
    wants = needs_record(component)
    if decision is None:
        notes = (Note("elsewhere", {"record": component.decision}),) if component.decision else ()
        return Item(component, component.decision, due=urgent, notes=notes, wants_record=wants)
    record = decision.record
    decided = (record.date if record is not None else None) or (decision.file.date if decision.file else None)
    conclusion = _conclusion(case.decisions.criteria, decision)
    return Item(
        component=component,
        record=decision.path,
        status=record.status if record is not None else "",
        verdict=decision.side,
        conclusion=conclusion,
        decided=decided,
        age=(today - decided).days if decided is not None else None,
        review=review_day(decision),
        due=urgent,
        notes=() if is_given_up(decision) else tuple(_notes(decision, conclusion, today, digest)),
        wants_record=wants,
    )


def _conclusion(criteria: Criteria | None, decision: Decision) -> Conclusion | None:
    """Of a whole component; a part was judged with answers that its whole presumed."""
    if criteria is None or decision.answers is None or not decision.answers.by_key or len(decision.pointer) != 2:
        return None
    return classify(criteria, decision.component.local_name, decision.answers).conclusion


def _notes(decision: Decision, conclusion: Conclusion | None, today: date, digest: str) -> Iterator[Note]:
    record, file = decision.record, decision.file
    if record is None:
        return
    review = review_day(decision)
    if review is not None and 0 <= (review - today).days <= review_words().days_ahead:
        days = (review - today).days
        yield Note("review-soon", {"review": review.isoformat(), "days": "1 day" if days == 1 else f"{days} days"})
    if conclusion is not None and decision.side and conclusion.verdict != decision.side:
        yield Note("verdict-now", {"verdict": conclusion.verdict, "recorded": decision.side})
    if file is not None and _speaks_of_one(decision) and file.covers and digest and file.covers != digest:
        yield Note("code-changed", {})
    if record.status == "proposed":
        yield Note("not-accepted", {"status": record.status})
    if not decision.side:
        yield Note("no-side", {})
    elif (decision.answers is None or not decision.answers.by_key) and not decision.problems:
        whole = record.component if file is not None and record.component != decision.component.local_name else ""
        yield Note("presumed", {"whole": whole}) if whole else Note("no-answers", {})


def _speaks_of_one(decision: Decision) -> bool:
    """Whether the hash in the answers file is that of this component: not of the whole that it is a part of."""
    return decision.file is not None and len(decision.file.components) == 1 and len(decision.pointer) == 2


def _rank(rule: str) -> int:
    urgency = review_words().urgency
    return urgency.index(rule) if rule in urgency else len(urgency)


def _urgency(item: Item) -> tuple[int, int, bool, str]:
    """The most urgent rule first, then how much is due, then what has notes."""
    worst = _rank(item.due[0].rule) if item.due else len(review_words().urgency) + 1
    return worst, -len(item.due), not item.notes, item.component.name

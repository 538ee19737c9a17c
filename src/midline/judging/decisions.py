"""MID6xx: decisions. What the manifest and the code say, against what was decided and answered."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from midline.judging.case import Case, Territory, make_finding, manifest_place
from midline.judging.code_facts import CodeFact, Spot
from midline.judging.decisions_read import Decision
from midline.judging.finding import Finding, Place, Related, Severity
from midline.manifest.model import Component
from midline.questionnaire.criteria import CodeHint, Criteria, Criterion

NO_RECORD, SIDE, STALE, CONTRADICTED, MISSING = "MID601", "MID602", "MID603", "MID604", "MID605"
MOST_RELATED = 10
GIVEN_UP = frozenset({"rejected", "deprecated"})


@dataclass(frozen=True, slots=True)
class Desk:
    """What the rules about decisions look at. severity: of a rule under a manifest; facts: by component.

    planned: components that are only planned have to have a record too.
    """

    case: Case
    today: date
    severity: Callable[[str, Territory], Severity]
    facts: Mapping[str, Sequence[CodeFact]]
    planned: bool = False

    def severity_for(self, rule: str, decision: Decision) -> Severity:
        """The severity of a rule for one decision."""
        return self.severity(rule, self.case.territories[decision.service])


def decision_findings(desk: Desk) -> Iterator[Finding]:
    """All findings about decisions."""
    for service in sorted(desk.case.territories):
        territory = desk.case.territories[service]
        for component in territory.manifest.components:
            yield from _no_record(desk, territory, component)
    for decision in desk.case.decisions.decisions:
        yield from _missing(desk, decision)
        if not is_given_up(decision):
            yield from _side(desk, decision)
            yield from _stale(desk, decision)
            yield from _contradicted(desk, decision)


def needs_record(component: Component) -> bool:
    """Whether somebody has to have decided on which side a component stands: here, and by its side, not its role."""
    return component.status != "retired" and component.role is None and not component.elsewhere


def is_given_up(decision: Decision) -> bool:
    """Whether the record itself says that it no longer counts."""
    record = decision.record
    return record is not None and (record.is_superseded or record.status in GIVEN_UP)


def wanted_facts(case: Case) -> frozenset[str]:
    """The facts about the code that would contradict an answer; without answers none, so that nobody looks for them."""
    criteria = case.decisions.criteria
    if criteria is None:
        return frozenset()
    return frozenset(
        hint.fact
        for decision in case.decisions.decisions
        for criterion, ordinal in _answered(criteria, decision)
        for hint in criterion.code
        if hint.contradicts(ordinal)
    )


def _no_record(desk: Desk, territory: Territory, component: Component) -> Iterator[Finding]:
    """MID601: an active component without a decision record."""
    severity = desk.severity(NO_RECORD, territory)
    if severity is Severity.OFF or component.decision or not needs_record(component):
        return
    if component.status == "planned" and not desk.planned:
        return
    undecided = "undecided" if component.side == "undecided" else ""
    fields = {"component": component.name, "side": component.side, "undecided": undecided}
    yield make_finding(NO_RECORD, severity, manifest_place(component.place), fields)


def _missing(desk: Desk, decision: Decision) -> Iterator[Finding]:
    """MID605: a record or its answers cannot be read, or the record no longer counts."""
    severity = desk.severity_for(MISSING, decision)
    if severity is Severity.OFF:
        return
    fields = {"component": decision.component.name, "record": decision.path}
    place = _named_at(decision.component)
    if decision.problems and not _is_old(desk, decision):
        problem = decision.problems[0]
        related = [
            Related("here", Place(each.path, each.line, each.column), each.message)
            for each in decision.problems[:MOST_RELATED]
            if each.line
        ]
        told = {**fields, "record": problem.path, "reason": problem.message}
        yield make_finding(MISSING, severity, place, told, evidence=f"unread {problem.path}", related=related)
    if decision.record is not None and is_given_up(decision):
        status = "superseded" if decision.record.is_superseded else decision.record.status
        key = "superseded-by" if decision.record.superseded_by else "status"
        related = [Related("status", Place(decision.path, decision.record.line(key)))]
        told = {**fields, "status": status, "next": decision.next}
        yield make_finding(MISSING, severity, place, told, evidence=f"{status} {decision.path}", related=related)


def _side(desk: Desk, decision: Decision) -> Iterator[Finding]:
    """MID602: the manifest's side is not the record's."""
    severity = desk.severity_for(SIDE, decision)
    component, record = decision.component, decision.record
    if severity is Severity.OFF or record is None or decision.side in ("", component.side):
        return
    fields = {
        "component": component.name,
        "side": component.side,
        "verdict": decision.side,
        "record": decision.path,
        "split": "split" if decision.side == "split" else "",
    }
    key = "side" if record.component in ("", component.local_name) else "parts"
    related = [Related("record", Place(decision.path, record.line(key)))]
    yield make_finding(SIDE, severity, _named_at(component), fields, evidence=decision.path, related=related)


def _stale(desk: Desk, decision: Decision) -> Iterator[Finding]:
    """MID603: the questions have changed since, or the day on which it was to be looked at again has passed."""
    severity = desk.severity_for(STALE, decision)
    if severity is Severity.OFF:
        return
    fields = {"component": decision.component.name, "record": decision.path}
    place = _named_at(decision.component)
    if _is_old(desk, decision) and desk.case.decisions.criteria is not None:
        told = {**fields, "version": decision.version, "current": desk.case.decisions.criteria.version}
        yield make_finding(STALE, severity, place, told, evidence=f"criteria {decision.path}")
    review = review_day(decision)
    if review is not None and review < desk.today:
        told = {**fields, "review": review.isoformat()}
        yield make_finding(STALE, severity, place, told, evidence=f"review {decision.path}")


def review_day(decision: Decision) -> date | None:
    """The day by which a decision is to be looked at again; the record's word goes before that of the answers."""
    if decision.record is not None and decision.record.review is not None:
        return decision.record.review
    return decision.file.review if decision.file is not None else None


def _is_old(desk: Desk, decision: Decision) -> bool:
    """Whether the answers were given to questions of an older major version."""
    criteria = desk.case.decisions.criteria
    major = decision.version.partition(".")[0]
    return criteria is not None and major.isascii() and major.isdigit() and int(major) < criteria.major


def _contradicted(desk: Desk, decision: Decision) -> Iterator[Finding]:
    """MID604: an answer that the code contradicts; one finding for each answer, at the first place that shows it."""
    criteria = desk.case.decisions.criteria
    severity = desk.severity_for(CONTRADICTED, decision)
    if severity is Severity.OFF or criteria is None or _is_old(desk, decision):
        return
    shown = {fact.fact: fact.spots for fact in desk.facts.get(decision.component.name, ())}
    for criterion, ordinal in _answered(criteria, decision):
        hints = [hint for hint in criterion.code if hint.contradicts(ordinal) and hint.fact in shown]
        if hints and ordinal is not None:
            yield _contradiction(severity, decision, criterion, ordinal, hints[0], shown[hints[0].fact])


def _contradiction(
    severity: Severity, decision: Decision, criterion: Criterion, ordinal: float, hint: CodeHint, spots: Sequence[Spot]
) -> Finding:
    first, *others = spots
    fields = {
        "component": decision.component.name,
        "criterion": criterion.key,
        "title": criterion.title,
        "answer": f"{ordinal:g}",
        "option": criterion.option(ordinal),
        "because": hint.because,
        "fact": hint.fact,
        "callee": first.says,
        "answers": decision.answers_path,
        "count": str(len(others)) if others else "",
    }
    related = [Related("answer", _answer_place(decision, criterion.key))]
    related += [Related("also", spot.place, spot.says) for spot in others[:MOST_RELATED]]
    # The criterion alone: another call that comes first leaves the finding what it was.
    return make_finding(CONTRADICTED, severity, first.place, fields, evidence=criterion.key, related=related)


def _answered(criteria: Criteria, decision: Decision) -> Iterator[tuple[Criterion, float | None]]:
    """The answers about a component, in the order of the questions."""
    given = decision.answers.by_key if decision.answers is not None else {}
    for key, criterion in criteria.criteria.items():
        if key in given:
            yield criterion, given[key].ordinal


def _answer_place(decision: Decision, key: str) -> Place:
    if decision.file is None:
        return Place(decision.answers_path, 1)
    mark = decision.file.document.mark((*decision.pointer, key), key=True)
    return Place(decision.answers_path, mark.line, mark.column, mark.line, mark.end_column)


def _named_at(component: Component) -> Place:
    """Where the manifest names the record."""
    return manifest_place(component.decision_place or component.place)

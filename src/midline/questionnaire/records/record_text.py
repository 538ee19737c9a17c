"""Writes decision records: front matter for machines, a page for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from midline.documents.markdown import escaped
from midline.documents.problem import Problem
from midline.questionnaire.errors import QuestionnaireError
from midline.questionnaire.records.record_file import record_of
from midline.questionnaire.records.record_page import page_of, paragraphs, part_verdicts
from midline.questionnaire.records.record_template import RecordTemplate, render
from midline.questionnaire.records.writing import flow, flow_list, quoted, scalar

if TYPE_CHECKING:
    from midline.questionnaire.criteria import Criteria
    from midline.questionnaire.records.decision import Decision


@dataclass(frozen=True, slots=True)
class RecordLinks:
    """The files that a record names, as paths relative to it; empty where there is none.

    supersedes: the record whose place it takes. amends: the record of a split that it speaks anew of a part of.
    """

    answers: str
    supersedes: str = ""
    amends: str = ""


def record_text(
    criteria: Criteria,
    decision: Decision,
    links: RecordLinks,
    template: RecordTemplate | None = None,
    rules: Iterable[str] | None = None,
) -> str:
    """The record of a decision. template: a team's own. rules: numbers of the rules that exist; None for midline's.

    Raises:
        QuestionnaireError: the template is wrong, or loses the front matter.
    """
    template = template or RecordTemplate()
    lines = list(_front_matter(criteria, decision, links))
    text = render(template, "\n".join(lines), page_of(criteria, decision, rules))
    wanted = record_of("\n".join(["---", *lines, "---\n"]).encode(), template.path)
    try:
        same = all(getattr(record_of(text.encode(), ""), field) == getattr(wanted, field) for field in _KEPT)
    except QuestionnaireError:
        same = False
    if not same:
        expected = "`---`, `{{ front_matter }}` and `---` as its first three lines"
        message = "the template does not keep the front matter"
        raise QuestionnaireError([Problem(template.path, 0, 0, 0, message, expected)])
    return text


def said_in(decision: Decision) -> tuple[str, ...]:
    """What else led to the decision, paragraph by paragraph as a record holds it."""
    return tuple(map(escaped, paragraphs(decision.context)))


_KEPT = ("status", "date", "component", "side", "parts", "version", "review", "answers", "supersedes", "amends")


def _front_matter(criteria: Criteria, decision: Decision, links: RecordLinks) -> Iterator[str]:
    conclusion = decision.classification.conclusion
    yield f"status: {decision.record_status}"
    yield f"date: {decision.date.isoformat()}"
    yield f"deciders: {flow_list(decision.reviewers)}"
    yield f"component: {scalar(decision.name)}"
    yield f"side: {conclusion.verdict}"
    if parts := part_verdicts(decision):
        yield f"parts: {flow({name: str(verdict) for name, verdict in parts.items()})}"
    yield f"confidence: {conclusion.confidence:g}"
    yield f"criteria: {quoted(criteria.version)}"
    if decision.review is not None:
        yield f"review: {decision.review.isoformat()}"
    yield f"answers: {scalar(links.answers)}"
    if links.supersedes:
        yield f"supersedes: {scalar(links.supersedes)}"
    if links.amends:
        yield f"amends: {scalar(links.amends)}"

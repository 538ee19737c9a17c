"""What a decision record says, as data for its template; the words are the template's."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, TypeAlias

from midline.catalogue.locate import rules_folder
from midline.catalogue.rules import load_rules
from midline.documents.yaml_document import read_file
from midline.questionnaire.answers import Answers
from midline.questionnaire.records.answers_text import fact_of
from midline.questionnaire.records.decision import leaves
from midline.questionnaire.verdict import contributions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from midline.questionnaire.criteria import Criteria, Verdict
    from midline.questionnaire.parts import Part
    from midline.questionnaire.records.decision import Decision

_OPTIONS: tuple[OptionKey, ...] = ("deterministic", "learned", "split")
_MOST_AGAINST = 3

OptionKey: TypeAlias = Literal["deterministic", "learned", "split"]


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One answer. answer: -2 to 2, None where it is not known. says: the fact behind it, of the questionnaire.

    fact: what it rests on, in the words of who answered. by: (reviewer, answer). differs: reviewers are apart.
    pull: its share of the pull of all answers, None where it pulls nothing.
    """

    key: str
    title: str
    question: str
    answer: float | None
    says: str
    fact: str
    evidence: tuple[str, ...]
    by: tuple[tuple[str, float | None], ...]
    differs: bool
    pull: float | None


@dataclass(frozen=True, slots=True)
class OptionRow:
    """An option that was considered. against: the answers that speak most against it, the strongest first."""

    key: OptionKey
    chosen: bool
    against: tuple[AnswerRow, ...]


@dataclass(frozen=True, slots=True)
class FlipRow:
    """A single answer that would change the verdict: `title` answered `to` (which means `says`), now `answer`."""

    key: str
    title: str
    answer: float | None
    to: int
    says: str
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class PartRow:
    """A part of a split, or of one of its parts (depth 2). end: front or back. answers: none where it was presumed.

    crosses: where it was split once more, what its own front hands to its own back.
    """

    name: str
    end: str
    depth: int
    verdict: Verdict
    because: str
    confidence: float
    presumed: bool
    is_component: bool
    crosses: str
    answers: tuple[AnswerRow, ...]


@dataclass(frozen=True, slots=True)
class RuleRow:
    """A rule that holds the decision in CI."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Page:
    """Everything that the template of a decision record may speak of; texts are plain, not yet Markdown.

    gate: key of the gate that fired, because: its sentence; both may be empty. opening, deciding, missing,
    contradictions: (key, title) of questions. open_gates: the same, of answers on which one reviewer stands alone.
    crosses: the closed type that the front hands to the back, empty where it was not said; crosses_note: what else is
    to be known of it.
    """

    name: str
    verdict: Verdict
    description: str
    context: tuple[str, ...]
    gate: str
    because: str
    confidence: float
    pull: float
    answers: tuple[AnswerRow, ...]
    options: tuple[OptionRow, ...]
    flips: tuple[FlipRow, ...]
    opening: tuple[tuple[str, str], ...]
    deciding: tuple[tuple[str, str], ...]
    missing: tuple[tuple[str, str], ...]
    contradictions: tuple[tuple[str, str], ...]
    open_gates: tuple[tuple[str, str], ...]
    parts: tuple[PartRow, ...]
    crosses: str
    crosses_note: str
    rules: tuple[RuleRow, ...]


def page_of(criteria: Criteria, decision: Decision, rules: Iterable[str] | None = None) -> Page:
    """What the record of a decision says. rules: the numbers of those that exist; midline's, where none are given."""
    found = decision.classification
    conclusion, answers = found.conclusion, found.answers
    rows = _rows(criteria, answers, frozenset(each.criterion for each in found.disagreements))
    return Page(
        name=found.name,
        verdict=conclusion.verdict,
        description=answers.description,
        context=paragraphs(decision.context),
        gate=conclusion.gate.key if conclusion.gate else "",
        because=conclusion.gate.because if conclusion.gate else "",
        confidence=conclusion.confidence,
        pull=conclusion.pull,
        answers=rows,
        options=tuple(_option(key, conclusion.verdict, rows) for key in _OPTIONS),
        flips=tuple(
            FlipRow(flip.criterion, each.title, flip.answer, flip.to, fact_of(each, flip.to), flip.verdict)
            for flip in conclusion.flips
            if (each := criteria.criteria[flip.criterion])
        ),
        opening=_titled(criteria, conclusion.opening),
        deciding=_titled(criteria, conclusion.deciding),
        missing=_titled(criteria, conclusion.missing),
        contradictions=_titled(criteria, conclusion.contradictions),
        open_gates=_titled(criteria, found.open_gates),
        parts=tuple(_parts(criteria, found.parts, answers)),
        crosses=answers.crosses.sentence() if answers.crosses else "",
        crosses_note=answers.crosses.note if answers.crosses else "",
        rules=_holding(conclusion.verdict, load_rules() if rules is None else rules),
    )


def paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs of a text, which blank lines part."""
    return tuple(filter(None, (each.strip() for each in re.split(r"\n[ \t]*\n", text))))


def part_verdicts(decision: Decision) -> dict[str, Verdict]:
    """The components that a split leads to, with the verdict on each."""
    return {part.name: part.conclusion.verdict for part in leaves(decision.classification.parts)}


def _rows(criteria: Criteria, answers: Answers, apart: frozenset[str]) -> tuple[AnswerRow, ...]:
    pulls = contributions(criteria, answers.ordinals())
    return tuple(
        AnswerRow(
            key=key,
            title=criterion.title,
            question=criterion.question,
            answer=answer.ordinal,
            says=fact_of(criterion, answer.ordinal),
            fact=answer.fact,
            evidence=answer.evidence,
            by=tuple(answer.by.items()),
            differs=key in apart,
            pull=pulls.get(key),
        )
        for key, criterion in criteria.criteria.items()
        if (answer := answers.by_key.get(key)) is not None
    )


def _option(key: OptionKey, verdict: Verdict, rows: Sequence[AnswerRow]) -> OptionRow:
    """One-sided options are argued against by what pulls to the other side; a split by nothing but its absence."""
    sign = {"deterministic": 1, "learned": -1, "split": 0}[key]
    against = sorted((row for row in rows if (row.pull or 0) * sign > 0), key=lambda row: -abs(row.pull or 0))
    return OptionRow(key, key == verdict, () if key == verdict else tuple(against[:_MOST_AGAINST]))


def _parts(criteria: Criteria, parts: Sequence[Part], whole: Answers, depth: int = 1) -> Iterator[PartRow]:
    for part in parts:
        given = whole.parts.get(part.name, Answers())
        yield PartRow(
            name=part.name,
            end=part.end,
            depth=depth,
            verdict=part.conclusion.verdict,
            because=part.conclusion.gate.because if part.conclusion.gate else "",
            confidence=part.conclusion.confidence,
            presumed=part.presumed,
            is_component=not part.parts,
            crosses=given.crosses.sentence() if part.parts and given.crosses else "",
            answers=_rows(criteria, given, frozenset(each.criterion for each in part.disagreements)),
        )
        yield from _parts(criteria, part.parts, given, depth + 1)


def _titled(criteria: Criteria, keys: Iterable[str]) -> tuple[tuple[str, str], ...]:
    return tuple((key, criteria.criteria[key].title) for key in keys)


def _holding(verdict: Verdict, existing: Iterable[str]) -> tuple[RuleRow, ...]:
    known, texts = set(existing), load_rules()
    return tuple(RuleRow(number, texts[number].name) for number in _confirmation()[verdict] if number in known)


@lru_cache(maxsize=1)
def _confirmation() -> Mapping[str, list[str]]:
    """Verdict -> numbers of the rules that hold it. Only a broken installation can make this fail."""
    document, _ = read_file(rules_folder() / "confirmation.yaml", "rules/confirmation.yaml")
    return document.data

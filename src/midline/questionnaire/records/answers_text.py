"""Writes answers files: every answer with its question and the fact behind it, so that a reader needs no tool."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from midline.documents.markdown import one_line
from midline.questionnaire.answers import Answers
from midline.questionnaire.answers_file import SCHEMA
from midline.questionnaire.criteria import LOWEST
from midline.questionnaire.crossing_file import crossing_data
from midline.questionnaire.records.writing import flow, flow_key, flow_list, number, quoted, scalar

if TYPE_CHECKING:
    from midline.questionnaire.answers import Answer
    from midline.questionnaire.criteria import Criteria, Criterion

_HEAD = """\
# Answers to the questions of a design review, from -2 to 2: each number stands for the fact above it, null for
# "don't know". `midline classify --answers` takes this file, `midline review` looks at it again.
"""


@dataclass(frozen=True, slots=True)
class AnswersHead:
    """What stands above the answers. covers: hash of the code that they speak of, empty where there was none."""

    reviewers: tuple[str, ...]
    date: datetime.date | None = None
    review: datetime.date | None = None
    covers: str = ""


def answers_text(criteria: Criteria, head: AnswersHead, components: Mapping[str, Answers]) -> str:
    """The text of an answers file, which `read_answers` reads back as it is; answers in the order of the questions."""
    return _HEAD + "".join(f"{line}\n" for line in _lines(criteria, head, components))


def fact_of(criterion: Criterion, ordinal: float | None) -> str:
    """The fact behind an answer; of an answer between two, both."""
    if ordinal is None:
        return "not known"
    if ordinal == int(ordinal):
        return criterion.options[int(ordinal) - LOWEST]
    below = int(ordinal // 1) - LOWEST
    return f"{criterion.options[below]} / {criterion.options[below + 1]}"


def _lines(criteria: Criteria, head: AnswersHead, components: Mapping[str, Answers]) -> Iterator[str]:
    yield f"schema: {SCHEMA}"
    yield f"criteria: {quoted(criteria.version)}"
    if len(head.reviewers) == 1:
        yield f"reviewer: {scalar(head.reviewers[0])}"
    elif head.reviewers:
        yield f"reviewers: {flow_list(head.reviewers)}"
    if head.date is not None:
        yield f"date: {head.date.isoformat()}"
    if head.review is not None:
        yield f"review: {head.review.isoformat()}"
    if head.covers:
        yield f"covers: {quoted(head.covers)}"
    yield from _named(criteria, "answers", components, "")


def _named(criteria: Criteria, key: str, named: Mapping[str, Answers], indent: str) -> Iterator[str]:
    yield f"{indent}{key}:" if named else f"{indent}{key}: {{}}"
    for name, answers in named.items():
        is_empty = answers == Answers()
        yield f"{indent}  {name}: {{}}" if is_empty else f"{indent}  {name}:"
        yield from _answers(criteria, answers, f"{indent}    ")


def _answers(criteria: Criteria, answers: Answers, indent: str) -> Iterator[str]:
    if answers.description:
        yield f"{indent}description: {quoted(answers.description)}"
    asked = [key for key in criteria.criteria if key in answers.by_key]
    for key in [*asked, *(key for key in answers.by_key if key not in criteria.criteria)]:
        answer = answers.by_key[key]
        if criterion := criteria.criteria.get(key):
            yield f"{indent}# {one_line(criterion.title)}: {one_line(fact_of(criterion, answer.ordinal))}"
        yield f"{indent}{key}: {_answer(answer)}"
    if answers.crosses is not None:
        yield f"{indent}# What the first part hands to the second: {one_line(answers.crosses.sentence())}"
        yield f"{indent}crosses: {flow(crossing_data(answers.crosses))}"
    if answers.parts:
        yield from _named(criteria, "parts", answers.parts, indent)


def _answer(answer: Answer) -> str:
    if not (answer.fact or answer.evidence or answer.by):
        return number(answer.ordinal)
    entries = [f"answer: {number(answer.ordinal)}"]
    if answer.by:
        said = (f"{flow_key(who)} {number(ordinal)}" for who, ordinal in answer.by.items())
        entries.append(f"by: {{{', '.join(said)}}}")
    if answer.fact:
        entries.append(f"fact: {quoted(answer.fact)}")
    if answer.evidence:
        entries.append(f"evidence: [{', '.join(map(quoted, answer.evidence))}]")
    return f"{{{', '.join(entries)}}}"

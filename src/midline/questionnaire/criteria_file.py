"""Reads the questionnaire: midline's own from `rules/criteria.yaml`, a team's additions from a file of theirs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from midline.catalogue.locate import rules_folder
from midline.documents.problem import Problem, nearest_name
from midline.documents.validation import validate
from midline.documents.yaml_document import read_file
from midline.questionnaire.criteria import Bound, CodeHint, Criteria, Criterion, Either, Every, Gate, Score, Shift
from midline.questionnaire.criteria_schema import CriteriaEntry, TeamCriteriaEntry
from midline.questionnaire.errors import QuestionnaireError
from midline.questionnaire.gates import bounds

if TYPE_CHECKING:
    from midline.documents.yaml_document import Document, Pointer
    from midline.questionnaire.criteria import Condition
    from midline.questionnaire.criteria_schema import ConditionEntry, CriterionEntry, GateEntry, ShiftEntry

FILE_NAME = "criteria.yaml"


def load_criteria(extra: Sequence[tuple[str, Path]] = ()) -> Criteria:
    """The questionnaire; extra: a team's files, each with the path by which problems name it.

    Raises:
        QuestionnaireError: a file is wrong; with every mistake in every file.
    """
    criteria = _own_criteria()
    problems: list[Problem] = []
    for path, file in extra:
        document, _ = read_file(file, path)
        entry, found = validate(document, TeamCriteriaEntry)
        problems += found
        if entry is not None and not found:
            added = _with_team(criteria, entry)
            wrong = [
                *_clashes(criteria, entry, document),
                *_unknown_keys(added, document),
                *_unknown_facts(entry, document),
            ]
            problems += wrong
            criteria = criteria if wrong else added
    if problems:
        raise QuestionnaireError(problems)
    return criteria


@lru_cache(maxsize=1)
def _own_criteria() -> Criteria:
    return read_criteria(rules_folder() / FILE_NAME)


def read_criteria(file: Path) -> Criteria:
    """A whole questionnaire from one file.

    Raises:
        QuestionnaireError: the file is wrong; with every mistake.
    """
    document, _ = read_file(file, f"rules/{FILE_NAME}")
    entry, problems = validate(document, CriteriaEntry)
    if entry is None or problems:
        raise QuestionnaireError(list(problems))
    criteria = {key: _criterion(key, each) for key, each in entry.criteria.items()}
    own_weights = {key: each.weight for key, each in criteria.items() if each.weight}
    scores = {
        key: Score(key, each.title, own_weights if each.weights is None else each.weights)
        for key, each in entry.scores.items()
    }
    whole = Criteria(entry.version, criteria, scores, tuple(map(_gate, entry.gates)))
    if unknown := list(_unknown_keys(whole, document)):
        raise QuestionnaireError(unknown)
    return whole


def _with_team(criteria: Criteria, entry: TeamCriteriaEntry) -> Criteria:
    added = {key: replace(_criterion(key, each), own=True) for key, each in entry.criteria.items()}
    merged = {
        key: replace(each, weight=entry.weights.get(key, each.weight)) for key, each in criteria.criteria.items()
    } | added
    scores = dict(criteria.scores)
    scores["pull"] = replace(scores["pull"], weights={key: each.weight for key, each in merged.items() if each.weight})
    return Criteria(criteria.version, merged, scores, (*map(_gate, entry.gates), *criteria.gates))


def _clashes(criteria: Criteria, entry: TeamCriteriaEntry, document: Document) -> Iterator[Problem]:
    for key in entry.criteria:
        if key in criteria.criteria:
            expected = "a key of your own; the weight of a question is set under `weights`"
            message = f"`{key}` is a question of midline's"
            yield document.problem(("criteria", key), message, key=True, expected=expected)
    for key in entry.weights:
        if key not in criteria.criteria:
            near = nearest_name(key, criteria.criteria)
            message = f"`{key}` is no question of midline's"
            yield document.problem(("weights", key), message, key=True, expected="a criterion", nearest=near)


def _unknown_facts(entry: TeamCriteriaEntry, document: Document) -> Iterator[Problem]:
    """Facts about code that midline has no word for, which it would never see."""
    hints = [(key, index, hint) for key, each in entry.criteria.items() for index, hint in enumerate(each.code)]
    if not hints:
        return
    from midline.catalogue.code_facts import fact_words

    known = fact_words()
    for key, index, hint in hints:
        if hint.fact not in known:
            pointer: Pointer = ("criteria", key, "code", index, "fact")
            expected, near = f"one of {', '.join(sorted(known))}", nearest_name(hint.fact, known)
            yield document.problem(pointer, f"code never shows `{hint.fact}`", expected=expected, nearest=near)


def _unknown_keys(criteria: Criteria, document: Document) -> Iterator[Problem]:
    """Gates and scores that speak of criteria or scores that do not exist."""
    for index, gate in enumerate(criteria.gates):
        pointer: Pointer = ("gates", index, "when")
        if not document.has(pointer):
            continue
        for bound in bounds(gate.when):
            known: Mapping[str, object] = criteria.scores if bound.kind == "score" else criteria.criteria
            for key in bound.keys:
                if key not in known:
                    word = "score" if bound.kind == "score" else "criterion"
                    near = nearest_name(key, known)
                    yield document.problem(pointer, f"`{key}` is no {word}", expected=f"a {word}", nearest=near)
    for key, score in criteria.scores.items():
        for name in score.weights:
            if name not in criteria.criteria:
                near = nearest_name(name, criteria.criteria)
                message = f"`{name}` is no criterion"
                yield document.problem(("scores", key), message, expected="a criterion", nearest=near)


def _criterion(key: str, entry: CriterionEntry) -> Criterion:
    ordered = sorted(entry.options, key=int)
    low2, low1, middle, high1, high2 = (entry.options[number] for number in ordered)
    return Criterion(
        key=key,
        title=entry.title or key.replace("_", " "),
        question=entry.question,
        options=(low2, low1, middle, high1, high2),
        low=entry.low,
        high=entry.high,
        source=entry.source,
        weight=entry.weight,
        asked=entry.asked,
        keeps=frozenset(entry.keeps),
        front=_shift(entry.front),
        back=_shift(entry.back),
        code=tuple(CodeHint(hint.fact, hint.answer, *_range(hint.contradicts), hint.because) for hint in entry.code),
    )


def _shift(entry: ShiftEntry) -> Shift:
    return Shift(entry.at_least, entry.at_most)


def _range(entry: ShiftEntry | None) -> tuple[int, int]:
    return (1, 0) if entry is None else (entry.at_least, entry.at_most)


def _gate(entry: GateEntry) -> Gate:
    return Gate(entry.key, entry.verdict, entry.because, _condition(entry.when))


def _condition(entry: ConditionEntry) -> Condition:
    if entry.all is not None:
        return Every(tuple(map(_condition, entry.all)))
    if entry.any is not None:
        return Either(tuple(map(_condition, entry.any)))
    if entry.answer is not None:
        return Bound("answer", (entry.answer,), entry.at_least, entry.at_most)
    if entry.score is not None:
        return Bound("score", (entry.score,), entry.at_least, entry.at_most)
    if entry.sum is not None:
        return Bound("sum", tuple(entry.sum), entry.at_least, entry.at_most)
    return Bound("unknown", tuple(entry.unknown or ()), entry.at_least, entry.at_most)

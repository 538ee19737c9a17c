"""Reads answers files: `answers: {NAME: {criterion: -2..2 or null}}`, every mistake at its place, all in one go."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from midline.documents.problem import Problem, nearest_name
from midline.documents.scalars import type_word
from midline.documents.yaml_document import read_file
from midline.manifest.schema import COMPONENT_NAME
from midline.questionnaire.answers import Answer, Answers
from midline.questionnaire.criteria import HIGHEST, LOWEST
from midline.questionnaire.crossing_file import read_crossing
from midline.questionnaire.errors import QuestionnaireError
from midline.questionnaire.reviewers import median

if TYPE_CHECKING:
    from midline.documents.yaml_document import Document, Pointer
    from midline.questionnaire.criteria import Criteria

SCHEMA = "midline-answers/1"

_RANGE = f"a whole number from {LOWEST} to {HIGHEST}, or null for “don't know”"
_HEAD = ("schema", "criteria", "reviewer", "reviewers", "date", "review", "covers", "answers")
_BODY = ("answer", "fact", "evidence", "by")


@dataclass(frozen=True, slots=True)
class AnswersFile:
    """One answers file. reviewer: who answered, the file's stem where it does not say. version: of the criteria.

    reviewers: all whose answers it holds. date, review: when it was answered, when it is to be looked at again.
    covers: hash of the code that it spoke of, empty where there was none.
    """

    path: str
    reviewer: str
    reviewers: tuple[str, ...]
    version: str
    date: datetime.date | None
    review: datetime.date | None
    covers: str
    components: Mapping[str, Answers]
    document: Document


def read_answers(file: Path, path: str, criteria: Criteria) -> AnswersFile:
    """Read one answers file; `path` is how problems name it.

    Raises:
        QuestionnaireError: the file is missing or wrong; with every mistake.
    """
    document, _ = read_file(file, path)
    reader = _Reader(document, criteria)
    found = reader.read()
    if reader.problems:
        raise QuestionnaireError(reader.problems)
    return found


class _Reader:
    def __init__(self, document: Document, criteria: Criteria) -> None:
        self.document = document
        self.criteria = criteria
        self.problems: list[Problem] = list(document.problems)

    def read(self) -> AnswersFile:
        data = self.document.data
        self._known_keys((), data, _HEAD)
        if not self.document.problems and "answers" not in data:
            self._tell((), "`answers` is missing", expected="`answers: {NAME: {criterion: -2..2 or null}}`")
        if data.get("schema", SCHEMA) != SCHEMA:
            self._tell(("schema",), "this is not a file of answers that this midline reads", expected=SCHEMA)
        stem = Path(self.document.path).name.removesuffix(".yaml").removesuffix(".yml").removesuffix(".answers")
        reviewer = self._text("reviewer") or stem
        return AnswersFile(
            path=self.document.path,
            reviewer=reviewer,
            reviewers=self._reviewers() or (reviewer,),
            version=self._text("criteria"),
            date=self._date("date"),
            review=self._date("review"),
            covers=self._text("covers"),
            components=dict(self._components(("answers",), data.get("answers", {}))),
            document=self.document,
        )

    def _components(self, pointer: Pointer, data: Any, depth: int = 0) -> Iterator[tuple[str, Answers]]:
        if not isinstance(data, dict):
            self._tell(pointer, f"`{pointer[-1]}` is {type_word(data)}", expected="a mapping of components to answers")
            return
        for name, answers in data.items():
            if not COMPONENT_NAME.fullmatch(name):
                expected = "a lower-case letter, then letters, digits, `-` or `_`"
                self._tell((*pointer, name), f"`{name}` cannot name a component", key=True, expected=expected)
            yield name, self._answers((*pointer, name), answers, depth)

    def _answers(self, pointer: Pointer, data: Any, depth: int) -> Answers:
        if not isinstance(data, dict):
            self._tell(pointer, f"`{pointer[-1]}` is {type_word(data)}", expected="a mapping of criteria to answers")
            return Answers()
        by_key: dict[str, Answer] = {}
        parts: dict[str, Answers] = {}
        description, crosses = "", None
        for key, value in data.items():
            if key == "parts" and depth < 2:
                parts = dict(self._components((*pointer, key), value, depth + 1))
            elif key == "description" and key not in self.criteria.criteria:
                description = self._description((*pointer, key))
            elif key == "crosses" and key not in self.criteria.criteria:
                crosses, wrong = read_crossing(self.document, (*pointer, key))
                self.problems += wrong
            elif key in self.criteria.criteria:
                by_key[key] = self._answer((*pointer, key), value)
            else:
                near = nearest_name(key, self.criteria.criteria)
                expected = f"one of {', '.join(self.criteria.criteria)}"
                self._tell((*pointer, key), f"unknown criterion `{key}`", key=True, expected=expected, nearest=near)
        if parts and len(parts) != 2:
            self._tell((*pointer, "parts"), f"`parts` names {len(parts)}", key=True, expected="two, the front first")
        return Answers(by_key, parts, description, crosses)

    def _description(self, pointer: Pointer) -> str:
        text = self.document.text(pointer)
        if text is None:
            self._tell(pointer, "`description` is no text", expected="a sentence on what it does")
        return text or ""

    def _answer(self, pointer: Pointer, value: Any) -> Answer:
        if not isinstance(value, dict):
            return Answer(self._ordinal(pointer, value))
        self._known_keys(pointer, value, _BODY)
        by = {}
        if isinstance(value.get("by"), dict):
            by = {name: self._ordinal((*pointer, "by", name), each) for name, each in value["by"].items()}
        elif "by" in value:
            self._tell((*pointer, "by"), "`by` is no mapping", expected="reviewer: answer")
        if "answer" not in value and not by:
            self._tell(pointer, "`answer` is missing", key=True, expected=_RANGE)
            return Answer(None)
        ordinal = median(by.values()) if by else self._ordinal((*pointer, "answer"), value.get("answer"))
        if by and value.get("answer", ordinal) != ordinal:
            expected = "null" if ordinal is None else f"{ordinal:g}"
            self._tell((*pointer, "answer"), "this is not the median of what `by` says", expected=expected)
        return Answer(ordinal, str(value.get("fact") or ""), self._evidence(pointer, value), by)

    def _evidence(self, pointer: Pointer, value: Mapping[str, Any]) -> tuple[str, ...]:
        places = value.get("evidence", [])
        if isinstance(places, list) and all(isinstance(place, str) for place in places):
            return tuple(places)
        self._tell((*pointer, "evidence"), "`evidence` is no list of places", expected="[path:line, …]")
        return ()

    def _ordinal(self, pointer: Pointer, value: Any) -> int | None:
        if value is None and not (self.document.text(pointer) or "").strip():
            message = f"`{pointer[-1]}` has no answer"
            self._tell(pointer, message, key=True, expected=_RANGE)
        elif value is not None and (isinstance(value, bool) or not isinstance(value, int)):
            shown = self.document.text(pointer)
            message = f"`{shown}` is no answer" if shown is not None else f"`{pointer[-1]}` is {type_word(value)}"
            self._tell(pointer, message, expected=_RANGE)
        elif value is not None and not LOWEST <= value <= HIGHEST:
            self._tell(pointer, f"{value} is out of range", expected=_RANGE)
        else:
            return value
        return None

    def _known_keys(self, pointer: Pointer, data: Mapping[str, Any], known: Sequence[str]) -> None:
        for key in data:
            if key not in known:
                near = nearest_name(key, known)
                expected = f"one of {', '.join(known)}"
                self._tell((*pointer, key), f"unknown key `{key}`", key=True, expected=expected, nearest=near)

    def _reviewers(self) -> tuple[str, ...]:
        names = self.document.data.get("reviewers", [])
        if isinstance(names, list) and all(isinstance(name, str) for name in names):
            return tuple(names)
        self._tell(("reviewers",), "`reviewers` is no list of names", expected="[ana, ben]")
        return ()

    def _text(self, key: str) -> str:
        if key not in self.document.data:
            return ""
        text = self.document.text((key,))
        if text is None:
            self._tell((key,), f"`{key}` is no text", expected="text")
        return text or ""

    def _date(self, key: str) -> datetime.date | None:
        text = self._text(key)
        if not text:
            return None
        try:
            return datetime.date.fromisoformat(text)
        except ValueError:
            self._tell((key,), f"`{text}` is not a date", expected="a date such as 2027-06-30")
            return None

    def _tell(
        self, pointer: Pointer, message: str, *, key: bool = False, expected: str = "", nearest: str = ""
    ) -> None:
        self.problems.append(self.document.problem(pointer, message, key=key, expected=expected, nearest=nearest))

"""Reads decision records: Markdown whose front matter says what was decided, by whom, and where the answers are."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from midline.documents.front_matter import front_matter
from midline.documents.problem import Problem, nearest_name
from midline.documents.yaml_document import file_bytes
from midline.questionnaire.criteria import Verdict
from midline.questionnaire.errors import QuestionnaireError

if TYPE_CHECKING:
    from typing import Any

    from midline.documents.yaml_document import Document

STATUSES = ("proposed", "accepted", "rejected", "deprecated", "superseded")
VERDICTS: tuple[str, ...] = get_args(Verdict)


@dataclass(frozen=True, slots=True)
class Record:
    """What a decision record says of itself; a field that it does not say is empty or None.

    status: the first word, such as `accepted` or `superseded`. side: the verdict on `component`. parts: the components
    that a split led to, with the verdict on each. version: of the criteria. review: when it is to be looked at again.
    answers, supersedes, superseded_by, amends: paths as written, relative to the record. amended_by: the records that
    speak anew of one of the parts. lines: key of the front matter -> its line, from 1; empty where there is none.
    """

    path: str
    status: str = ""
    date: datetime.date | None = None
    deciders: tuple[str, ...] = ()
    component: str = ""
    side: str = ""
    version: str = ""
    review: datetime.date | None = None
    answers: str = ""
    supersedes: str = ""
    superseded_by: str = ""
    amends: str = ""
    amended_by: tuple[str, ...] = ()
    parts: Mapping[str, str] = field(default_factory=dict)
    lines: tuple[tuple[str, int], ...] = ()

    @property
    def is_superseded(self) -> bool:
        """Whether a later decision took its place."""
        return self.status == "superseded" or bool(self.superseded_by)

    def side_of(self, component: str) -> str:
        """The verdict on a component, be it the whole or a part; empty where the record does not speak of it."""
        return self.parts.get(component) or (self.side if component == self.component else "")

    def line(self, key: str) -> int:
        """The line of a key of the front matter; 1 where it is not there."""
        return dict(self.lines).get(key, 1)


def read_record(file: Path, path: str) -> Record:
    """Read one record; `path` is how problems name it. Keys that midline does not know are left alone.

    Raises:
        QuestionnaireError: the file is missing, or its front matter is wrong; with every mistake.
    """
    content = file_bytes(file, path, "a decision record in Markdown")
    if isinstance(content, Problem):
        raise QuestionnaireError([content])
    return record_of(content, path)


def record_of(content: bytes, path: str) -> Record:
    """Read one record from its bytes. Raises QuestionnaireError with every mistake in its front matter."""
    document = front_matter(content, path)
    if document is None:
        return Record(path)
    reader = _Reader(document)
    record = reader.read()
    if reader.problems:
        raise QuestionnaireError(reader.problems)
    return record


class _Reader:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.problems: list[Problem] = list(document.problems)

    def read(self) -> Record:
        superseded_by, status = self._text("superseded-by"), self._text("status")
        return Record(
            path=self.document.path,
            status=(status.split() or [""])[0].lower(),
            date=self._date("date", 10),
            deciders=self._names("deciders") or self._names("decision-makers"),
            component=self._text("component"),
            side=self._verdict(("side",)),
            parts=self._parts(),
            version=self._text("criteria"),
            review=self._date("review"),
            answers=self._text("answers"),
            supersedes=self._text("supersedes"),
            superseded_by=superseded_by,
            amends=self._text("amends"),
            amended_by=self._names("amended-by"),
            lines=tuple((key, self.document.mark((key,)).line) for key in self.document.data),
        )

    def _parts(self) -> dict[str, str]:
        parts = self._value("parts")
        if parts is not None and not isinstance(parts, dict):
            self._tell("parts", "`parts` is no mapping", "a mapping of components to verdicts")
        return {name: self._verdict(("parts", name)) for name in parts} if isinstance(parts, dict) else {}

    def _verdict(self, pointer: tuple[str, ...]) -> str:
        text = self.document.text(pointer) if self.document.has(pointer) else ""
        side = (text or "").strip()
        if text is None or (side and side not in VERDICTS):
            expected = f"one of {', '.join(VERDICTS)}"
            message = f"`{side}` is no verdict" if side else f"`{pointer[-1]}` is no text"
            near = nearest_name(side, VERDICTS)
            self.problems.append(self.document.problem(pointer, message, expected=expected, nearest=near))
        return side

    def _text(self, key: str) -> str:
        if self._value(key) is None:
            return ""
        text = self.document.text((key,))
        if text is None:
            self._tell(key, f"`{key}` is no text", "text")
        return (text or "").strip()

    def _names(self, key: str) -> tuple[str, ...]:
        """A list of names; other tools write one text with commas between them."""
        names = self._value(key)
        if isinstance(names, list):
            return tuple(str(name) for name in names)
        return tuple(filter(None, (name.strip() for name in self._text(key).split(","))))

    def _date(self, key: str, length: int | None = None) -> datetime.date | None:
        """length: how much of it is read; other tools add the time of day."""
        text = self._text(key)[:length]
        try:
            return datetime.date.fromisoformat(text) if text else None
        except ValueError:
            self._tell(key, f"`{text}` is not a date", "a date such as 2027-06-30")
            return None

    def _value(self, key: str) -> Any:
        return self.document.data.get(key)

    def _tell(self, key: str, message: str, expected: str) -> None:
        self.problems.append(self.document.problem((key,), message, expected=expected))

"""Where the files of decisions stand beside a manifest: the record before, and a name that is free for the next."""

from __future__ import annotations

import os
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from itertools import count
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from midline.documents.problem import Problem
from midline.documents.yaml_document import file_bytes
from midline.questionnaire.answers_file import read_answers
from midline.questionnaire.errors import QuestionnaireError
from midline.questionnaire.records.record_file import Record, record_of

if TYPE_CHECKING:
    from midline.questionnaire.answers import Answers
    from midline.questionnaire.answers_file import AnswersFile
    from midline.questionnaire.criteria import Criteria

FOLDER = "docs/decisions"

_MARKDOWN = frozenset({".md", ".markdown"})


@dataclass(frozen=True, slots=True)
class OldRecord:
    """The record that holds for a component now. path: relative to the manifest's folder; file: where it is read.

    speaks_of_others: it decided on other components too, so that a new decision on this one does not take its place.
    may_be_marked: it is Markdown below the manifest's folder, links followed.
    """

    path: str
    file: Path
    content: bytes
    record: Record
    speaks_of_others: bool
    may_be_marked: bool

    @property
    def text(self) -> str:
        """The page."""
        return self.content.decode("utf-8", "replace")


def old_record(folder: Path, components: Mapping[str, Any], name: str) -> OldRecord | None:
    """The record that the manifest names for a component, else the newest in the folder that says that it is its own.

    folder: that of the manifest. A page that neither the manifest names nor its front matter claims is no record of it.

    Raises:
        QuestionnaireError: the record that the manifest names cannot be read.
    """
    named = _decision(components, name)
    if named and os.path.lexists(folder / named):
        path, content, record = _newest(folder, named)
        shared = any(other != name and _decision(components, other) == path for other in components)
        others = shared if not record.component else record.component != name
        return OldRecord(path, folder / path, content, record, others, _may_be_marked(folder, folder / path))
    found = None
    for path in _numbered(name):
        if not os.path.lexists(folder / path):
            break
        page = file_bytes(folder / path, path, "")
        said = _record_or_none(page, path)
        if isinstance(page, bytes) and said is not None and said.component == name and not said.is_superseded:
            found = OldRecord(path, folder / path, page, said, False, _may_be_marked(folder, folder / path))
    return found


def free_path(criteria: Criteria, folder: Path, name: str, answers: Answers, taken: Container[str]) -> str:
    """The path of the next record of a component: NAME.md, else NAME-2.md and so on; its answers stand beside it.

    Links that lead nowhere count as files, and an answers file may stand there already if it says the same.
    """
    for path in _numbered(name):
        beside = folder / answers_path(path)
        if path in taken or os.path.lexists(folder / path):
            continue
        if not os.path.lexists(beside) or same_answers(criteria, beside, name, answers) is not None:
            return path
    raise AssertionError("numbers do not end")


def same_answers(criteria: Criteria, file: Path, name: str, answers: Answers) -> AnswersFile | None:
    """An answers file that holds these answers about this component and nothing else; None where it does not."""
    try:
        found = read_answers(file, "", criteria)
    except QuestionnaireError:
        return None
    return found if dict(found.components) == {name: answers} else None


def answers_path(record: str) -> str:
    """Where the answers behind a record stand: beside it."""
    return f"{record.removesuffix('.md')}.answers.yaml"


def relative(target: str, start: str) -> str:
    """The path of one file as it is written in another; both relative to the manifest's folder."""
    return Path(os.path.relpath(target, PurePosixPath(start).parent)).as_posix()


def from_folder(record: str, beside: str) -> str:
    """The path that a record names, seen from the manifest's folder."""
    return os.path.normpath(PurePosixPath(record).parent / beside)


def check_folder(folder: Path) -> None:
    """Raises QuestionnaireError where decisions cannot be kept because a file stands in the way."""
    for path in (PurePosixPath(FOLDER), *PurePosixPath(FOLDER).parents[:-1]):
        if os.path.lexists(folder / path) and not (folder / path).is_dir():
            raise QuestionnaireError([Problem(str(path), 0, 0, 0, "this is not a folder", "a folder for decisions")])


def _newest(folder: Path, path: str) -> tuple[str, bytes, Record]:
    """The record at this path, or the one that took its place, as far as they can be followed."""
    seen: set[str] = set()
    while True:
        content = file_bytes(folder / path, path, "a decision record in Markdown")
        if isinstance(content, Problem):
            raise QuestionnaireError([content])
        record = record_of(content, path)
        seen.add(path)
        following = from_folder(path, record.superseded_by) if record.superseded_by else ""
        if not following or following in seen or not (folder / following).is_file():
            return path, content, record
        path = following


def _numbered(name: str) -> Iterator[str]:
    yield f"{FOLDER}/{name}.md"
    yield from (f"{FOLDER}/{name}-{number}.md" for number in count(2))


def _decision(components: Mapping[str, Any], name: str) -> str:
    component = components.get(name)
    path = component.get("decision") if isinstance(component, dict) else None
    return PurePosixPath(path).as_posix() if isinstance(path, str) and path else ""


def _record_or_none(content: bytes | Problem, path: str) -> Record | None:
    try:
        return record_of(content, path) if isinstance(content, bytes) else None
    except QuestionnaireError:
        return None


def _may_be_marked(folder: Path, file: Path) -> bool:
    target = Path(os.path.realpath(file))
    return target.suffix.lower() in _MARKDOWN and target.is_relative_to(os.path.realpath(folder))

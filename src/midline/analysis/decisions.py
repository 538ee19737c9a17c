"""Reading the decisions that manifests name: records, the answers beside them, and the questionnaire they belong to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import blake2b
from pathlib import Path, PurePosixPath
from posixpath import normpath
from typing import TYPE_CHECKING

from midline.reading.facts import Unread
from midline.reading.files import read_bytes

if TYPE_CHECKING:
    from midline.documents.yaml_document import Pointer
    from midline.judging.decisions_read import Decision, DecisionsRead
    from midline.manifest.model import Component, Manifest
    from midline.questionnaire.answers import Answers
    from midline.questionnaire.answers_file import AnswersFile
    from midline.questionnaire.criteria import Criteria
    from midline.questionnaire.records.record_file import Record

ANSWERS = ".answers.yaml"
CRITERIA = "criteria.yaml"


def read_decisions(manifest: Manifest) -> DecisionsRead | None:
    """The decisions of a manifest and of those it includes; None where none names any.

    Raises:
        QuestionnaireError: a team's questions have mistakes; with all of them.
    """
    named = [(each, component) for each in manifest.tree() for component in each.components if _is_here(component)]
    if not named:
        return None
    from midline.judging.decisions_read import DecisionsRead

    reader = _Reader(manifest)
    decisions = [reader.read(each, component) for each, component in named]
    ordered = sorted(decisions, key=lambda each: (each.service, each.component.name))
    return DecisionsRead(tuple(ordered), reader.criteria)


def decision_paths(manifest: Manifest, decisions: DecisionsRead | None) -> tuple[str, ...]:
    """The files, relative to the manifest's folder, that what was read of its decisions depends on."""
    if decisions is None:
        return ()
    paths = {each.path for each in decisions.decisions}
    paths |= {each.answers_path or usual_answers(each.path) for each in decisions.decisions}
    return tuple(sorted(paths | {path for path, _ in criteria_files(manifest)}))


def usual_answers(record: str) -> str:
    """Where the answers of a record are that does not name them."""
    return record.removesuffix(".md") + ANSWERS


def decisions_digest(folder: Path, paths: tuple[str, ...]) -> bytes:
    """Changes with every byte of these files, and with whether they are there."""
    digest = blake2b(digest_size=20)
    for path in paths:
        content = read_bytes(str(folder / path))
        known = content.message.encode() if isinstance(content, Unread) else content
        digest.update(f"{path}\0{isinstance(content, Unread)}\0{len(known)}\0".encode("utf-8", "surrogateescape"))
        digest.update(known)
    return digest.digest()


def criteria_files(manifest: Manifest) -> tuple[tuple[str, Path], ...]:
    """Where a team may have questions of its own: a path relative to the manifest's folder, and the file."""
    extra = (each.rstrip("/") for each in manifest.rules.extra)
    return tuple((f"{each}/{CRITERIA}", manifest.folder / each / CRITERIA) for each in extra)


def team_criteria(manifest: Manifest) -> Criteria:
    """The questionnaire with the questions of the team, where there are any.

    Raises:
        QuestionnaireError: a file of the team is wrong; with every mistake.
    """
    from midline.questionnaire.criteria_file import load_criteria

    return load_criteria([(path, file) for path, file in criteria_files(manifest) if file.exists()])


def _is_here(component: Component) -> bool:
    """Whether a record is a file of this repository, not a page elsewhere."""
    return bool(component.decision) and "://" not in component.decision


class _Reader:
    """Reads each file once, and the questionnaire only where a record belongs to it."""

    def __init__(self, manifest: Manifest) -> None:
        self._manifest = manifest
        self._folder = manifest.folder
        self._files: dict[str, AnswersFile] = {}
        self.criteria: Criteria | None = None

    def read(self, manifest: Manifest, component: Component) -> Decision:
        from midline.judging.decisions_read import Decision
        from midline.questionnaire.errors import QuestionnaireError
        from midline.questionnaire.records.record_file import read_record

        below = manifest.folder.relative_to(self._folder).as_posix()
        path = normpath(f"{below}/{component.decision}")
        service = manifest.prefix
        try:
            record = read_record(self._folder / path, path)
        except QuestionnaireError as error:
            return Decision(service, component, path, problems=error.problems)
        is_own = record.component in ("", component.local_name)  # what took a whole's place need not speak of its parts
        following = _beside(component.decision, record.superseded_by) if is_own else ""
        answers_path = self._answers_path(path, record)
        if record.version and self.criteria is None:
            self.criteria = team_criteria(self._manifest)
        if not answers_path:
            return Decision(service, component, path, record, next=following)
        try:
            file = self._answers(answers_path)
        except QuestionnaireError as error:
            return Decision(service, component, path, record, answers_path, problems=error.problems, next=following)
        pointer, answers = _about(file.components, component.local_name)
        return Decision(service, component, path, record, answers_path, file, answers, pointer, next=following)

    def _answers_path(self, path: str, record: Record) -> str:
        """Where the answers are: as the record says, else beside it where they are there; empty for none."""
        if record.answers:
            beside = _beside(path, record.answers)
            return "" if beside.startswith("../") else beside
        usual = usual_answers(path)
        return usual if (self._folder / usual).exists() else ""

    def _answers(self, path: str) -> AnswersFile:
        if path not in self._files:
            from midline.questionnaire.answers_file import read_answers

            self.criteria = self.criteria or team_criteria(self._manifest)
            self._files[path] = read_answers(self._folder / path, path, self.criteria)
        return self._files[path]


def _beside(path: str, other: str) -> str:
    """A path that is written relative to another file, relative to what that one is."""
    return normpath(str(PurePosixPath(path).parent / other)) if other else ""


def _about(components: Mapping[str, Answers], name: str) -> tuple[Pointer, Answers | None]:
    """The answers about a component, as a whole or as a part of another, and where they stand in the file."""
    for pointer, known, answers in _all(components, ("answers",)):
        if known == name:
            return pointer, answers
    return (), None


def _all(components: Mapping[str, Answers], above: Pointer) -> Iterator[tuple[Pointer, str, Answers]]:
    for name, answers in components.items():
        yield (*above, name), name, answers
    for name, answers in components.items():
        yield from _all(answers.parts, (*above, name, "parts"))

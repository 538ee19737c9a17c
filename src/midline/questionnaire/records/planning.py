"""Plans the recording of decisions: every file with what it held and what it will hold, the manifest last."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from midline.documents.problem import Problem, nearest_name
from midline.documents.yaml_document import file_bytes, read_bytes
from midline.editing.manifest_edit import Refusal, set_component
from midline.editing.together import FileChange
from midline.questionnaire.errors import QuestionnaireError
from midline.questionnaire.records.answers_text import AnswersHead, answers_text
from midline.questionnaire.records.component_fields import fields_of, left_over
from midline.questionnaire.records.decision_files import (
    answers_path,
    check_folder,
    free_path,
    from_folder,
    old_record,
    relative,
    same_answers,
)
from midline.questionnaire.records.marking import amended, superseded
from midline.questionnaire.records.record_file import record_of
from midline.questionnaire.records.record_page import part_verdicts
from midline.questionnaire.records.record_text import RecordLinks, record_text, said_in
from midline.questionnaire.records.recording import EditRefusedError, ManifestChange, Recorded, Recording

if TYPE_CHECKING:
    from midline.questionnaire.criteria import Criteria
    from midline.questionnaire.records.decision import Decision
    from midline.questionnaire.records.decision_files import OldRecord
    from midline.questionnaire.records.record_template import RecordTemplate


def plan_recording(
    criteria: Criteria,
    manifest: Path,
    decisions: Sequence[Decision],
    template: RecordTemplate | None = None,
    rules: Iterable[str] | None = None,
) -> Recording:
    """All files that recording these decisions writes; nothing is written yet.

    manifest: the file, which need not exist. template: a team's own. rules: numbers of the rules that records may name.

    Raises:
        QuestionnaireError: the manifest, an old record or the template is wrong, or a file stands in the way.
    """
    check_folder(manifest.parent)
    before = _manifest_bytes(manifest)
    planner = _Planner(criteria, manifest, before or b"", template, None if rules is None else tuple(rules))
    found = tuple(planner.take(decision) for decision in decisions)
    planner.check_uses(decisions)
    changes = list(planner.changes.values())
    if planner.content != (before or b""):
        changes.append(FileChange(manifest, before, planner.content))
    return Recording(manifest.parent, tuple(changes), found, before is None)


@dataclass(slots=True)
class _Planner:
    criteria: Criteria
    manifest: Path
    content: bytes
    template: RecordTemplate | None
    rules: tuple[str, ...] | None
    changes: dict[str, FileChange] = field(default_factory=dict)

    @property
    def folder(self) -> Path:
        return self.manifest.parent

    def take(self, decision: Decision) -> Recorded:
        """Add the files of one decision."""
        components = self._components()
        old = old_record(self.folder, components, decision.name)
        old_path = "" if old is None else old.path
        if old is not None and self._is_recorded(decision, old):
            answers = from_folder(old.path, old.record.answers)
            recorded = Recorded(decision.name, decision.classification.conclusion.verdict, old.path, answers, False)
        else:
            recorded = self._new(decision, old_path, old is not None and old.speaks_of_others)
            told = () if old is None else self._mark(old, recorded.record)
            recorded = replace(recorded, told=(*told, *left_over(decision, components, recorded.supersedes)))
        return self._set_components(recorded, decision, components, old_path)

    def _new(self, decision: Decision, old_path: str, amends: bool) -> Recorded:
        """A new record with its answers."""
        given = decision.classification.answers
        path = free_path(self.criteria, self.folder, decision.name, given, self.changes)
        answers = answers_path(path)
        if same_answers(self.criteria, self.folder / answers, decision.name, given) is None:
            self._create(answers, self._answers_text(decision))
        link = relative(old_path, path) if old_path else ""
        links = RecordLinks(relative(answers, path), "" if amends else link, link if amends else "")
        self._create(path, record_text(self.criteria, decision, links, self.template, self.rules))
        verdict = decision.classification.conclusion.verdict
        superseded, amended = ("", old_path) if amends else (old_path, "")
        return Recorded(decision.name, verdict, path, answers, True, superseded, amended)

    def check_uses(self, decisions: Sequence[Decision]) -> None:
        """Raise QuestionnaireError where a component is used that the manifest does not name."""
        known = self._components()
        problems = [
            Problem(
                self.manifest.name, 0, 0, 0, f"there is no component `{used}`", "a component", nearest_name(used, known)
            )
            for decision in decisions
            for used in decision.uses or ()
            if used not in known and "/" not in used
        ]
        if problems:
            raise QuestionnaireError(problems)

    def _is_recorded(self, decision: Decision, old: OldRecord) -> bool:
        """Whether the old record says the same, on the same answers, and is not yet due for another look."""
        record = old.record
        if record.is_superseded or (record.review is not None and record.review <= decision.date):
            return False
        if decision.review_asked and decision.review != record.review:
            return False
        verdict, parts = decision.classification.conclusion.verdict, part_verdicts(decision)
        now = (decision.name, verdict, parts, decision.record_status, self.criteria.version, decision.reviewers)
        then = (record.component, record.side, record.parts, record.status, record.version, record.deciders)
        if now != then or not all(paragraph in old.text for paragraph in said_in(decision)):
            return False
        answers = old.file.parent / (record.answers or "none")
        same = same_answers(self.criteria, answers, decision.name, decision.classification.answers)
        return same is not None and same.covers == decision.covers

    def _answers_text(self, decision: Decision) -> str:
        head = AnswersHead(decision.reviewers, decision.date, decision.review, decision.covers)
        return answers_text(self.criteria, head, {decision.name: decision.classification.answers})

    def _create(self, path: str, text: str) -> None:
        self.changes[path] = FileChange(self.folder / path, None, text.encode())

    def _mark(self, old: OldRecord, by: str) -> tuple[str, ...]:
        """Let the old record say that it no longer holds, or not for this component."""
        if not old.may_be_marked:
            return (f"{old.path} is no Markdown below the manifest's folder, and was left as it is.",)
        key = os.path.realpath(old.file)  # two components may name one record, through links too
        content = self.changes[key].after if key in self.changes else old.content
        link = relative(by, old.path)
        if old.speaks_of_others:
            after = amended(content, old.path, [*record_of(content, old.path).amended_by, link])
        else:
            after = superseded(content, old.path, link)
        self.changes[key] = FileChange(old.file, old.content, after)
        return ()

    def _set_components(
        self, recorded: Recorded, decision: Decision, components: Mapping[str, Any], old_path: str
    ) -> Recorded:
        found, told = [], list(recorded.told)
        for each in fields_of(decision, components, recorded.record, old_path):
            told += each.told
            if not each.fields:
                continue
            edit = set_component(self.content, each.name, each.fields, self.manifest.name)
            if isinstance(edit, Refusal):
                raise EditRefusedError(edit.problems, edit.lines)
            self.content = edit.content
            if edit.changes or edit.is_new:
                keys = {change.key: (change.before, change.after) for change in edit.changes}
                found.append(ManifestChange(each.name, edit.line, edit.is_new, keys))
        return replace(recorded, components=tuple(found), told=tuple(told))

    def _components(self) -> Mapping[str, Any]:
        found = read_bytes(self.content, self.manifest.name).data.get("components")
        return found if isinstance(found, dict) else {}


def _manifest_bytes(manifest: Path) -> bytes | None:
    """The manifest as it is; None where there is none yet."""
    if not os.path.lexists(manifest):
        return None
    content = file_bytes(manifest, manifest.name, "a manifest")
    if isinstance(content, Problem):
        raise QuestionnaireError([content])
    return content

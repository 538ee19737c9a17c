"""What recording decisions writes: answers, records and the manifest, all or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from midline.documents.problem import Problem
from midline.editing.together import ConflictError, FileChange, write_together
from midline.questionnaire.errors import QuestionnaireError

if TYPE_CHECKING:
    from midline.questionnaire.criteria import Verdict


@dataclass(frozen=True, slots=True)
class ManifestChange:
    """A component that is added or changed. line: where it stands in the new manifest. keys: key -> (before, after)."""

    name: str
    line: int
    is_new: bool
    keys: Mapping[str, tuple[Any, Any]]


@dataclass(frozen=True, slots=True)
class Recorded:
    """What one decision comes to; paths relative to the manifest's folder.

    is_new: False where the same was recorded already, so that nothing is written. supersedes, amends: the record
    before. told: what a person should know, in sentences.
    """

    name: str
    verdict: Verdict
    record: str
    answers: str
    is_new: bool
    supersedes: str = ""
    amends: str = ""
    components: tuple[ManifestChange, ...] = ()
    told: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Recording:
    """The files to write and what they mean. folder: of the manifest. creates_manifest: there was none."""

    folder: Path
    changes: tuple[FileChange, ...]
    decisions: tuple[Recorded, ...]
    creates_manifest: bool


class EditRefusedError(QuestionnaireError):
    """The manifest cannot be changed without touching more than it should; lines: what to put in by hand."""

    def __init__(self, problems: Iterable[Problem], lines: Sequence[str]) -> None:
        super().__init__(tuple(problems))
        self.lines = tuple(lines)


class ChangedMeanwhileError(QuestionnaireError):
    """Files changed on disk after they were read; nothing was written. diffs: (path, lines of a unified diff)."""

    def __init__(self, diffs: Sequence[tuple[str, Sequence[str]]]) -> None:
        message = "this file changed on disk after midline read it; nothing was written"
        expected = "the same command again, on the file as it is now"
        super().__init__([Problem(path, 0, 0, 0, message, expected) for path, _ in diffs])
        self.diffs = tuple((path, tuple(lines)) for path, lines in diffs)


def write_recording(recording: Recording) -> None:
    """Write all files of a recording, or none.

    Raises:
        ChangedMeanwhileError: a file is no longer what was read.
        QuestionnaireError: a file cannot be written. Either way the old files are intact.
    """
    try:
        write_together(recording.changes)
    except ConflictError as error:
        shown = [(_shown(recording.folder, each.file), each.diff()) for each in error.conflicts]
        raise ChangedMeanwhileError(shown) from None
    except OSError as error:
        path = _shown(recording.folder, Path(error.filename)) if error.filename else str(recording.folder)
        message = f"this file cannot be written: {error.strerror}; nothing was changed"
        raise QuestionnaireError([Problem(path, 0, 0, 0, message)]) from None


def _shown(folder: Path, file: Path) -> str:
    return file.relative_to(folder).as_posix() if file.is_relative_to(folder) else str(file)

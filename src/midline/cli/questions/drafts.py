"""Answers that are kept while a conversation goes on: a file beside the decisions for each component begun."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from midline.cli.questions.sheet import to_answers
from midline.editing.atomic import write_text
from midline.questionnaire.answers_file import read_answers
from midline.questionnaire.errors import QuestionnaireError
from midline.questionnaire.records.answers_text import AnswersHead, answers_text

if TYPE_CHECKING:
    from midline.cli.questions.sheet import Sheet
    from midline.questionnaire.answers import Answers
    from midline.questionnaire.criteria import Criteria

DECISIONS = "docs/decisions"
ENDING = ".answers.draft.yaml"


class Drafts:
    """The drafts under docs/decisions of the manifest's folder; each is an answers file that `--answers` takes too.

    trouble: why the last answer could not be kept; empty where it was. unkept: the text of those files by path.
    """

    def __init__(self, folder: Path, criteria: Criteria, reviewer: str, keeps: bool = True) -> None:
        self._folder = folder
        self._keeps = keeps
        self._criteria = criteria
        self._reviewer = reviewer
        self.trouble = ""
        self.unkept: dict[str, str] = {}

    def path(self, name: str) -> str:
        """The draft of a component, relative to the manifest's folder."""
        return f"{DECISIONS}/{name}{ENDING}"

    def begun(self, names: Iterable[str]) -> dict[str, Answers]:
        """What was kept about the components of these names.

        Raises:
            QuestionnaireError: a draft is wrong, with every mistake.
        """
        found = {}
        for name in names:
            file = self._folder / self.path(name)
            if file.exists():
                components = read_answers(file, self.path(name), self._criteria).components
                if name in components:
                    found[name] = components[name]
        return found

    def all_begun(self) -> dict[str, Answers]:
        """What was kept about any component; a draft that cannot be read is left alone."""
        found: dict[str, Answers] = {}
        for file in sorted((self._folder / DECISIONS).glob(f"*{ENDING}")):
            with suppress(QuestionnaireError):
                found |= self.begun([file.name.removesuffix(ENDING)])
        return found

    def keep(self, sheet: Sheet) -> None:
        """Keep what was answered so far, at once and whole."""
        if not self._keeps:
            return
        path = self.path(sheet.name)
        head = AnswersHead((self._reviewer,) if self._reviewer else ())
        text = answers_text(self._criteria, head, {sheet.name: to_answers(sheet)})
        file = self._folder / path
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            write_text(file, text)
        except OSError as error:
            self.trouble = f"{path}: {(error.strerror or type(error).__name__).lower()}"
            self.unkept[path] = text
        else:
            self.trouble = ""
            self.unkept.pop(path, None)

    def kept(self, names: Iterable[str]) -> list[str]:
        """The drafts that are there, of these names."""
        return [self.path(name) for name in names if (self._folder / self.path(name)).exists()]

    def drop(self, names: Mapping[str, object]) -> None:
        """Take away the drafts of what has been written."""
        for name in names:
            with suppress(OSError):
                (self._folder / self.path(name)).unlink()

"""What was read of the decisions that a manifest speaks of: records, answers, and the questionnaire they belong to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from midline.documents.problem import Problem
from midline.documents.yaml_document import Pointer
from midline.manifest.model import Component
from midline.questionnaire.answers import Answers
from midline.questionnaire.answers_file import AnswersFile
from midline.questionnaire.criteria import Criteria
from midline.questionnaire.records.record_file import Record


@dataclass(frozen=True, slots=True)
class Decision:
    """The decision about one component.

    service: of the manifest that names it. path: of the record, relative to the top manifest's folder. record: None
    where it could not be read. answers_path, file, answers: of the answers, where there are any; `answers` are those
    about this component, pointer where they stand in the file. problems: why the record or the answers could not be
    read. next: the record that superseded this one, as the manifest would name it; empty for a part of a
    split, which that one need not speak of.
    """

    service: str
    component: Component
    path: str
    record: Record | None = None
    answers_path: str = ""
    file: AnswersFile | None = None
    answers: Answers | None = None
    pointer: Pointer = ()
    problems: tuple[Problem, ...] = ()
    next: str = ""

    @property
    def version(self) -> str:
        """The version of the criteria that were answered; empty where nobody says."""
        return (self.record.version if self.record is not None else "") or (self.file.version if self.file else "")

    @property
    def side(self) -> str:
        """The verdict on this component; empty where the record does not say."""
        if self.record is None:
            return ""
        return self.record.side_of(self.component.local_name) if self.record.component else self.record.side


@dataclass(frozen=True, slots=True)
class DecisionsRead:
    """Every decision of a check, by service and component; criteria is None where no record was written for them."""

    decisions: tuple[Decision, ...] = ()
    criteria: Criteria | None = None
    by_component: Mapping[tuple[str, str], Decision] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_component = {(each.service, each.component.name): each for each in self.decisions}
        object.__setattr__(self, "by_component", by_component)

"""What is proposed before anyone is asked: what the code of a component shows, and what was answered before."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from midline.cli.questions.sheet import Proposed

if TYPE_CHECKING:
    from midline.analysis.evidence import CodeEvidence
    from midline.analysis.options import AnalysisOptions
    from midline.manifest.model import Manifest
    from midline.questionnaire.answers import Answer, Answers
    from midline.questionnaire.criteria import Criteria


class Found:
    """Called with a component's name: criterion -> what is proposed. An old answer goes before what the code suggests,
    and after what the code contradicts it with.

    The code is read once, at the first name that has any. Raises as `run_check` does.
    """

    def __init__(
        self, criteria: Criteria, start: Path, config: Path | None, manifest: Manifest | None, options: AnalysisOptions
    ) -> None:
        self._criteria = criteria
        self._start = start
        self._config = config
        self._manifest = manifest
        self._options = options

    def __call__(self, name: str) -> dict[str, Proposed]:
        component = self._manifest.component(name) if self._manifest is not None else None
        if component is None or self._manifest is None:
            return {}
        before = earlier_answers(self._criteria, self._manifest.folder, name, component.decision)
        found = {key: Proposed(answer, "before") for key, answer in before.by_key.items()} if before else {}
        shown = self.evidence[name].answers if component.claims else {}
        told = {key: answer for key, answer in shown.items() if not self._stands(key, found.get(key), answer)}
        return found | {key: Proposed(answer, "code") for key, answer in told.items()}

    def _stands(self, key: str, before: Proposed | None, shown: Answer) -> bool:
        """Whether an earlier answer, which a person gave, holds beside what the code suggests."""
        if before is None:
            return False
        hints = (hint for hint in self._criteria.criteria[key].code if hint.answer == shown.ordinal)
        return not any(hint.contradicts(before.answer.ordinal) for hint in hints)

    @cached_property
    def evidence(self) -> Mapping[str, CodeEvidence]:
        """What the code says of every component of the manifest."""
        from midline.analysis.evidence import evidence_of

        names = self._manifest.names() if self._manifest is not None else ()
        return evidence_of(self._start, self._config, self._options, names) if names else {}


def earlier_answers(criteria: Criteria, folder: Path, name: str, decision: str) -> Answers | None:
    """The answers behind the decision that holds now; None where there are none that can be read."""
    from midline.questionnaire.answers_file import read_answers
    from midline.questionnaire.errors import QuestionnaireError
    from midline.questionnaire.records.decision_files import old_record

    try:
        old = old_record(folder, {name: {"decision": decision}} if decision else {}, name)
        if old is None or not old.record.answers:
            return None
        return read_answers(old.file.parent / old.record.answers, old.record.answers, criteria).components.get(name)
    except QuestionnaireError:  # `midline review` tells of it; here a person answers anew
        return None

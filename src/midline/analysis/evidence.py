"""What the code says of the answers about components, for whoever answers them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from midline.analysis.options import AnalysisOptions

if TYPE_CHECKING:
    from midline.questionnaire.answers import Answer


@dataclass(frozen=True, slots=True)
class CodeEvidence:
    """What the code of one component says. answers: by criterion, each with the places that show it.

    covers: a hash of the code, for the head of an answers file; empty where there is none.
    """

    answers: Mapping[str, Answer]
    covers: str = ""


def evidence_of(
    start: Path, config: Path | None, options: AnalysisOptions, names: Collection[str]
) -> dict[str, CodeEvidence]:
    """What the code says of some components of the manifest; one that has no code, or is not in it, says nothing.

    Raises as `run_check` does; QuestionnaireError where a team's questions are wrong.
    """
    from midline.analysis.component_code import code_digests
    from midline.analysis.decisions import team_criteria
    from midline.analysis.opening import open_evidence
    from midline.catalogue.code_facts import fact_words
    from midline.judging.code_facts import facts_by_component
    from midline.questionnaire.from_code import Seen, code_answers

    manifest, case, source = open_evidence(start, config, options)
    criteria, words = team_criteria(manifest), fact_words()
    shown, digests = facts_by_component(case, words, source), code_digests(case, source)
    return {
        name: CodeEvidence(
            code_answers(criteria, {each.fact: Seen(words[each.fact], each.evidence) for each in shown.get(name, ())}),
            digests.get(name, ""),
        )
        for name in names
    }

"""What the code says of the answers about a component, for whoever answers them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from midline.analysis.options import AnalysisOptions

if TYPE_CHECKING:
    from midline.questionnaire.answers import Answer


def evidence_of(start: Path, config: Path | None, options: AnalysisOptions, name: str) -> dict[str, Answer]:
    """Criterion -> what the code of a component suggests, with the places that show it; empty where it has no code.

    Raises as `run_check` does; QuestionnaireError where a team's questions are wrong.
    """
    from midline.analysis.checking import open_evidence
    from midline.analysis.decisions import team_criteria
    from midline.catalogue.code_facts import fact_words
    from midline.judging.code_facts import facts_of
    from midline.questionnaire.from_code import Seen, code_answers

    manifest, case, source = open_evidence(start, config, options)
    component = manifest.component(name)
    if component is None or not component.claims:
        return {}
    words = fact_words()
    shown = {
        fact.fact: Seen(words[fact.fact], fact.evidence)
        for fact in facts_of(case, words, source)
        if fact.component == name
    }
    return code_answers(team_criteria(manifest), shown)

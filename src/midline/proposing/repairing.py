"""Splits that a check would complain of: then the module stays whole, for the complaint would be of our own making."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from midline.catalogue.index import Catalogue
from midline.judging.case import Case
from midline.judging.crossings import Crossing
from midline.judging.deterministic import builds_model, imports_model_sdk, model_call
from midline.judging.finding import Finding
from midline.judging.line import enters_past
from midline.proposing.module_side import LEARNED, Verdict


def without_bad_splits(
    case: Case, catalogue: Catalogue, crossed: Iterable[Crossing], verdicts: Mapping[int, Verdict]
) -> dict[int, Verdict]:
    """The verdicts with those modules learned as a whole whose split leaves something of a model on the left."""
    ran = [finding for finding, _ in model_call(case)]
    explained = [call for _, call in model_call(case)]
    built = [finding for finding, _ in builds_model(case, explained)]
    found: list[Finding] = [*ran, *built, *imports_model_sdk(case, catalogue, explained)]
    bad = {case.project.modules.by_path[finding.place.path] for finding in found}
    bad |= {each.entered[0] for each in crossed if _is_within(each) and enters_past(case, each)}
    return {
        module: replace(verdict, kind=LEARNED, others=(), learned=(), deterministic=())
        if verdict.others and module in bad
        else verdict
        for module, verdict in verdicts.items()
    }


def _is_within(crossing: Crossing) -> bool:
    """Whether a crossing enters a module that it comes from."""
    return any(use.module == crossing.entered[0] for use in crossing.uses)

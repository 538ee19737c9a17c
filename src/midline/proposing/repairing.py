"""Splits that a check would complain of: they are taken back, for the complaint would be of our own making."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from midline.catalogue.index import Catalogue
from midline.judging.case import Case
from midline.judging.crossings import Crossing
from midline.judging.deterministic import builds_model, imports_model_sdk, model_call
from midline.judging.finding import Finding
from midline.judging.line import enters_past
from midline.proposing.module_side import DETERMINISTIC, LEARNED, Verdict


def without_bad_splits(
    case: Case, catalogue: Catalogue, crossed: Iterable[Crossing], verdicts: Mapping[int, Verdict]
) -> dict[int, Verdict]:
    """The verdicts without splits that leave something of a model on the left, or cut a private name off its callers.

    A module is learned as a whole then; where only methods of one class were cut apart, that class is.
    """
    ran = [finding for finding, _ in model_call(case)]
    explained = [call for _, call in model_call(case)]
    built = [finding for finding, _ in builds_model(case, explained)]
    found: list[Finding] = [*ran, *built, *imports_model_sdk(case, catalogue, explained)]
    whole = {case.project.modules.by_path[finding.place.path] for finding in found}
    classes: dict[int, set[str]] = defaultdict(set)
    for crossing in crossed:
        if _is_within(crossing) and enters_past(case, crossing):
            classes[crossing.entered[0]].add(_top(case, crossing))
    return {
        module: _mended(verdict, module in whole, classes.get(module, ())) if verdict.others else verdict
        for module, verdict in verdicts.items()
    }


def _is_within(crossing: Crossing) -> bool:
    """Whether a crossing enters a module that it comes from."""
    return any(use.module == crossing.entered[0] for use in crossing.uses)


def _top(case: Case, crossing: Crossing) -> str:
    """The class or function at the top of its module that a crossing enters."""
    module = case.project.modules[crossing.entered[0]].name
    return case.qualified(crossing.entered).removeprefix(f"{module}.").partition(".")[0]


def _mended(verdict: Verdict, whole: bool, tops: Collection[str]) -> Verdict:
    """A verdict with these classes on the right, or with the whole module there where that mends nothing."""
    right = tuple(dict.fromkeys(_of_class(name, tops) for name in verdict.learned))
    left = tuple(name for name in verdict.deterministic if name not in tops)
    if whole or not left or (tops and right == verdict.learned):
        return replace(verdict, kind=LEARNED, others=(), learned=(), deterministic=())
    methods = tuple(name for name in right if "." in name)
    others = right if verdict.kind == DETERMINISTIC else (*left, *methods)
    return replace(verdict, others=others, learned=right, deterministic=left)


def _of_class(name: str, tops: Collection[str]) -> str:
    top = name.partition(".")[0]
    return top if top in tops else name

"""The check: the whole way from a manifest to its findings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from midline.analysis.building import build, found_manifest, ground_of, taken_in
from midline.analysis.decisions import read_decisions
from midline.analysis.memory import keep, recall, recalled
from midline.analysis.options import AnalysisOptions
from midline.analysis.recipe import keep_recipe, recipe_key, recipe_of, result_key
from midline.analysis.timing import Timings
from midline.judging.result import CheckResult
from midline.reading.store import FactStore

if TYPE_CHECKING:
    from midline.analysis.judge import Judged
    from midline.analysis.workspace import Workspace
    from midline.judging.case import Case


@dataclass(frozen=True, slots=True)
class Check:
    """A finished check.

    source: path -> text, for code frames. skipped: folders that were not entered, and why. trouble: what went wrong
    with the cache; it is no part of the result, which is the same whatever the cache holds.
    """

    result: CheckResult
    source: Callable[[str], str]
    timings: Timings
    skipped: tuple[tuple[str, str], ...] = ()
    trouble: tuple[str, ...] = ()


class Analysed(NamedTuple):
    """What the whole way came to. key: what its result may be kept under; empty where it cannot be kept."""

    workspace: Workspace
    case: Case
    judged: Judged
    skipped: tuple[tuple[str, str], ...]
    key: bytes


def run_check(start: Path, config: Path | None = None, options: AnalysisOptions | None = None) -> Check:
    """Check the project whose manifest is `config`, or is found in `start` or above.

    Raises:
        ManifestError: there is no manifest, or it has mistakes; with all of them.
        CatalogueError: an SDK file of the team has mistakes; with all of them.
    """
    options = options or AnalysisOptions()
    timings = Timings()
    with found_manifest(start, config, options) as (path, store):
        known = recalled(path, options, store, timings, lambda key: recall(store, key, path.parent))
        if known is not None:
            return Check(known.value, known.source, timings, known.skipped, tuple(store.notes))
        done = analyse(path, options, store, timings)
        result = done.judged.result
        if done.key:
            with timings.step("keep"):
                keep(store, done.key, result)
        return Check(result, done.workspace.facts.source, timings, done.skipped, tuple(store.notes))


def analyse(path: Path, options: AnalysisOptions, store: FactStore, timings: Timings) -> Analysed:
    """Walk the whole way for the manifest at `path`. Raises as `run_check` does."""
    from midline.analysis.judge import judge
    from midline.analysis.prompts import read_prompts

    ground = ground_of(path, options, timings)
    with timings.step("read"):
        taken = taken_in(ground)
    today = options.today or date.today()
    with timings.step("read decisions"):
        decisions = read_decisions(ground.manifest)
    recipe = recipe_of(ground, decisions)
    found = build(ground, taken, decisions, options, store, timings)
    with timings.step("read prompts"):
        case = replace(found.case, prompts=read_prompts(found.workspace, found.case, options, store))
    with timings.step("judge"):
        judged = judge(found.workspace, case, found.catalogue, today, found.unread)
    key = b""
    if recipe is not None and options.use_cache and options.stdin is None:
        key = result_key(recipe, taken, options)
        keep_recipe(store, recipe_key(path, options.isolated), recipe)
    return Analysed(found.workspace, case, judged, ground.discovery.skipped, key)

"""The check: the whole way from a manifest to its findings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from midline.analysis.decisions import read_decisions
from midline.analysis.memory import keep, recall
from midline.analysis.options import AnalysisOptions
from midline.analysis.recipe import keep_recipe, recall_recipe, recipe_key, recipe_of, result_key
from midline.analysis.timing import Timings
from midline.judging.result import CheckResult
from midline.manifest.search import require_manifest
from midline.reading.files import discover
from midline.reading.reader import open_store
from midline.reading.store import FactStore, cache_folder
from midline.reading.taking import TakenIn

if TYPE_CHECKING:
    from midline.analysis.rule_trees import FoundTrees
    from midline.analysis.workspace import Ground, Workspace
    from midline.catalogue.index import Catalogue
    from midline.judging.case import Case
    from midline.judging.decisions_read import DecisionsRead
    from midline.manifest.model import Manifest
    from midline.manifest.ownership import Ownership
    from midline.reading.close_facts import CloseFacts
    from midline.sites.model_calls import Sites


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


def run_check(start: Path, config: Path | None = None, options: AnalysisOptions | None = None) -> Check:
    """Check the project whose manifest is `config`, or is found in `start` or above.

    Raises:
        ManifestError: there is no manifest, or it has mistakes; with all of them.
        CatalogueError: an SDK file of the team has mistakes; with all of them.
    """
    options = options or AnalysisOptions()
    timings = Timings()
    path = require_manifest(config, start.absolute()).absolute()
    store = _store(path.parent, options)
    try:
        return _unchanged(path, options, store, timings) or _check(path, options, store, timings)
    finally:
        store.close()


def _unchanged(path: Path, options: AnalysisOptions, store: FactStore, timings: Timings) -> Check | None:
    """The last result, where neither the manifest nor any file changed; without loading the manifest."""
    if not options.use_cache or options.stdin is not None:
        return None
    with timings.step("manifest"):
        recipe = recall_recipe(store, recipe_key(path, options.isolated))
    if recipe is None or not recipe.holds_in(path.parent):
        return None
    with timings.step("find files"):
        discovery = discover(path.parent, ignore=recipe.ignore, use_gitignore=not options.isolated)
    with timings.step("read"):
        taken = TakenIn(path.parent, discovery.files, {}, discovery.problems)
    with timings.step("recall"):
        known = recall(store, result_key(recipe, taken, options), path.parent)
    if known is None:
        return None
    return Check(known, taken.source, timings, discovery.skipped, tuple(store.notes))


def open_case(start: Path, config: Path | None, options: AnalysisOptions) -> tuple[Manifest, Case]:
    """The linked project with its model calls, for questions other than findings. Raises as `run_check` does."""
    from midline.analysis.judge import build_case
    from midline.analysis.knowledge import load_catalogue, sdk_sources
    from midline.analysis.workspace import open_workspace
    from midline.sites.model_calls import find_model_calls

    timings = Timings()
    with _opened(start, config, options, timings) as (ground, store):
        workspace = open_workspace(ground, _taken_in(ground), options, store, timings)
        catalogue = load_catalogue(sdk_sources(ground.manifest), store)
        sites = find_model_calls(workspace.project, catalogue)
        return ground.manifest, build_case(workspace, sites, {})


def open_evidence(
    start: Path, config: Path | None, options: AnalysisOptions
) -> tuple[Manifest, Case, Callable[[str], str]]:
    """The case with its rule trees and decisions, and path -> text: what is asked of it beside findings.

    Raises as `run_check` does.
    """
    timings = Timings()
    with _opened(start, config, options, timings) as (ground, store):
        decisions = read_decisions(ground.manifest)
        found = _build(ground, _taken_in(ground), decisions, options, store, timings)
        return ground.manifest, found.case, found.workspace.facts.source


def open_ownerships(start: Path, config: Path | None, options: AnalysisOptions) -> tuple[Path, tuple[Ownership, ...]]:
    """The manifest's folder and who owns what in each manifest of the tree. Raises as `run_check` does."""
    from midline.analysis.workspace import open_workspace

    timings = Timings()
    with _opened(start, config, options, timings) as (ground, store):
        workspace = open_workspace(ground, _taken_in(ground), options, store, timings)
        return ground.folder, tuple(workspace.territories[name].ownership for name in sorted(workspace.territories))


def _taken_in(ground: Ground) -> TakenIn:
    return TakenIn(ground.folder, ground.discovery.files, ground.overrides, ground.discovery.problems)


def _store(folder: Path, options: AnalysisOptions) -> FactStore:
    return open_store(cache_folder(folder, options.cache_dir) if options.use_cache else None)


@contextmanager
def _opened(
    start: Path, config: Path | None, options: AnalysisOptions, timings: Timings
) -> Iterator[tuple[Ground, FactStore]]:
    path = require_manifest(config, start.absolute()).absolute()
    store = _store(path.parent, options)
    try:
        yield _ground(path, options, timings), store
    finally:
        store.close()


def _ground(path: Path, options: AnalysisOptions, timings: Timings) -> Ground:
    from midline.analysis.knowledge import least_options
    from midline.analysis.workspace import survey
    from midline.catalogue.rules import rule_names
    from midline.manifest.loading import load_manifest

    with timings.step("manifest"):
        manifest = load_manifest(path, rule_names(), least_options())
    with timings.step("find files"):
        return survey(manifest, options)


def _check(path: Path, options: AnalysisOptions, store: FactStore, timings: Timings) -> Check:
    ground = _ground(path, options, timings)
    with timings.step("read"):
        taken = _taken_in(ground)
    today = options.today or date.today()
    with timings.step("read decisions"):
        decisions = read_decisions(ground.manifest)
    recipe = recipe_of(ground, decisions)
    result, source = _analyse(ground, taken, decisions, options, store, timings, today)
    if recipe is not None and options.use_cache and options.stdin is None:
        with timings.step("keep"):
            keep(store, result_key(recipe, taken, options), result)
            keep_recipe(store, recipe_key(path, options.isolated), recipe)
    return Check(result, source, timings, ground.discovery.skipped, tuple(store.notes))


def _analyse(
    ground: Ground,
    taken: TakenIn,
    decisions: DecisionsRead | None,
    options: AnalysisOptions,
    store: FactStore,
    timings: Timings,
    today: date,
) -> tuple[CheckResult, Callable[[str], str]]:
    from midline.analysis.judge import judge
    from midline.analysis.prompts import read_prompts

    found = _build(ground, taken, decisions, options, store, timings)
    with timings.step("read prompts"):
        case = replace(found.case, prompts=read_prompts(found.workspace, found.case, options, store))
    with timings.step("judge"):
        result = judge(found.workspace, case, found.catalogue, today, found.unread)
    return result, found.workspace.facts.source


class _Built(NamedTuple):
    """A case that can be judged, but for its prompts. unread: what could not be looked at for rule trees."""

    workspace: Workspace
    case: Case
    catalogue: Catalogue
    unread: tuple[tuple[str, int], ...]


def _build(
    ground: Ground,
    taken: TakenIn,
    decisions: DecisionsRead | None,
    options: AnalysisOptions,
    store: FactStore,
    timings: Timings,
) -> _Built:
    from midline.analysis.judge import build_case
    from midline.analysis.knowledge import load_catalogue, sdk_sources
    from midline.analysis.workspace import open_workspace
    from midline.sites.model_calls import find_model_calls

    workspace = open_workspace(ground, taken, options, store, timings)
    with timings.step("load SDK facts"):
        catalogue = load_catalogue(sdk_sources(ground.manifest), store)
    with timings.step("find model calls"):
        sites = find_model_calls(workspace.project, catalogue)
    with timings.step("read closely"):
        close = _read_closely(workspace, sites, options, store)
    case = build_case(workspace, sites, close)
    trees = _rule_trees(workspace, case, options, store, timings)
    case = replace(case, rule_trees=trees.trees)
    if decisions is not None:
        case = replace(case, decisions=decisions)
    return _Built(workspace, case, catalogue, trees.unread)


def _rule_trees(
    workspace: Workspace, case: Case, options: AnalysisOptions, store: FactStore, timings: Timings
) -> FoundTrees:
    """The rule trees of the files that a rule about them may speak of."""
    from midline.analysis.rule_trees import FoundTrees, search_rule_trees
    from midline.judging.rule_trees import paths_to_read

    paths = paths_to_read(case)
    if not paths:
        return FoundTrees()
    return search_rule_trees(workspace.project, workspace.facts.own, paths, options, store, timings)


def _read_closely(
    workspace: Workspace, sites: Sites, options: AnalysisOptions, store: FactStore
) -> dict[str, CloseFacts]:
    """The close reading of the project's own files that hold a model call."""
    modules = workspace.project.modules
    paths = {modules[call.module].path for call in sites.calls} & set(workspace.facts.own.paths)
    if not paths:
        return {}
    from midline.reading.close import close_read_many

    return close_read_many(workspace.facts.own, paths, store, workers=options.workers)

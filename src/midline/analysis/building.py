"""From a manifest to a case that can be judged: files found, read and linked, model calls and rule trees searched."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from midline.analysis.options import AnalysisOptions
from midline.analysis.timing import Timings
from midline.manifest.search import require_manifest
from midline.reading.reader import open_store
from midline.reading.store import FactStore, cache_folder
from midline.reading.taking import TakenIn

if TYPE_CHECKING:
    from midline.analysis.rule_trees import FoundTrees
    from midline.analysis.workspace import Ground, Workspace
    from midline.catalogue.index import Catalogue
    from midline.judging.case import Case
    from midline.judging.decisions_read import DecisionsRead
    from midline.reading.close_facts import CloseFacts
    from midline.sites.model_calls import Sites


class Built(NamedTuple):
    """A case that can be judged, but for its prompts. unread: what could not be looked at for rule trees."""

    workspace: Workspace
    case: Case
    catalogue: Catalogue
    unread: tuple[tuple[str, int], ...]


def store_of(folder: Path, options: AnalysisOptions) -> FactStore:
    """The cache of facts for a manifest's folder."""
    return open_store(cache_folder(folder, options.cache_dir) if options.use_cache else None)


def taken_in(ground: Ground) -> TakenIn:
    """What was found of a manifest's files, its own overrides first."""
    return TakenIn(ground.folder, ground.discovery.files, ground.overrides, ground.discovery.problems)


@contextmanager
def found_manifest(start: Path, config: Path | None, options: AnalysisOptions) -> Iterator[tuple[Path, FactStore]]:
    """Where the manifest is, and its cache, closed at the end. Raises ManifestError where there is none."""
    path = require_manifest(config, start.absolute()).absolute()
    store = store_of(path.parent, options)
    try:
        yield path, store
    finally:
        store.close()


@contextmanager
def opened(
    start: Path, config: Path | None, options: AnalysisOptions, timings: Timings
) -> Iterator[tuple[Ground, FactStore]]:
    """The ground of a manifest that is found, and its cache. Raises as `run_check` does."""
    with found_manifest(start, config, options) as (path, store):
        yield ground_of(path, options, timings), store


def ground_of(path: Path, options: AnalysisOptions, timings: Timings) -> Ground:
    """A manifest, loaded, and the files below it. Raises ManifestError with all its mistakes."""
    from midline.analysis.knowledge import least_options
    from midline.analysis.workspace import survey
    from midline.catalogue.rules import rule_names
    from midline.catalogue.topics import topic_kinds
    from midline.manifest.loading import load_manifest

    with timings.step("manifest"):
        manifest = load_manifest(path, rule_names(), least_options(), topic_kinds)
    with timings.step("find files"):
        return survey(manifest, options)


def build(
    ground: Ground,
    taken: TakenIn,
    decisions: DecisionsRead | None,
    options: AnalysisOptions,
    store: FactStore,
    timings: Timings,
) -> Built:
    """Read, link and search what was taken in."""
    from midline.analysis.judge import build_case, with_addresses
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
    with timings.step("find addresses"):
        case = with_addresses(case, catalogue)
    trees = _rule_trees(workspace, case, options, store, timings)
    case = replace(case, rule_trees=trees.trees)
    if decisions is not None:
        case = replace(case, decisions=decisions)
    return Built(workspace, case, catalogue, trees.unread)


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

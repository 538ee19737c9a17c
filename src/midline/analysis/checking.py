"""The check: the whole way from a manifest to its findings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from midline.analysis.engine import engine_digest
from midline.analysis.knowledge import load_catalogue, sdk_sources
from midline.analysis.memory import keep, recall, run_key
from midline.analysis.options import AnalysisOptions
from midline.analysis.timing import Timings
from midline.analysis.workspace import Ground, open_workspace, survey
from midline.catalogue.loading import catalogue_digest
from midline.judging.case import Case
from midline.judging.result import CheckResult
from midline.manifest.loading import load_manifest
from midline.manifest.model import Manifest
from midline.manifest.ownership import Ownership
from midline.manifest.search import require_manifest
from midline.reading.reader import TakenIn, open_store
from midline.reading.store import FactStore, cache_folder
from midline.sites.model_calls import find_model_calls


@dataclass(frozen=True, slots=True)
class Check:
    """A finished check. source: path -> text, for code frames."""

    result: CheckResult
    source: Callable[[str], str]
    timings: Timings
    skipped: tuple[tuple[str, str], ...] = ()


def run_check(start: Path, config: Path | None = None, options: AnalysisOptions | None = None) -> Check:
    """Check the project whose manifest is `config`, or is found in `start` or above.

    Raises:
        ManifestError: there is no manifest, or it has mistakes; with all of them.
        CatalogueError: an SDK file of the team has mistakes; with all of them.
    """
    options = options or AnalysisOptions()
    timings = Timings()
    with _opened(start, config, options, timings) as (ground, store):
        return _check(ground, options, store, timings)


def open_case(start: Path, config: Path | None, options: AnalysisOptions) -> tuple[Manifest, Case]:
    """The linked project with its model calls, for questions other than findings. Raises as `run_check` does."""
    from midline.analysis.judge import build_case

    timings = Timings()
    with _opened(start, config, options, timings) as (ground, store):
        workspace = open_workspace(ground, _taken_in(ground), options, store, timings)
        catalogue = load_catalogue(sdk_sources(ground.manifest), store)
        sites = find_model_calls(workspace.project, catalogue)
        return ground.manifest, build_case(workspace, sites, {})


def open_ownerships(start: Path, config: Path | None, options: AnalysisOptions) -> tuple[Path, tuple[Ownership, ...]]:
    """The manifest's folder and who owns what in each manifest of the tree. Raises as `run_check` does."""
    timings = Timings()
    with _opened(start, config, options, timings) as (ground, store):
        workspace = open_workspace(ground, _taken_in(ground), options, store, timings)
        return ground.folder, tuple(workspace.territories[name].ownership for name in sorted(workspace.territories))


def _taken_in(ground: Ground) -> TakenIn:
    return TakenIn(ground.folder, ground.discovery.files, ground.overrides, ground.discovery.problems)


@contextmanager
def _opened(
    start: Path, config: Path | None, options: AnalysisOptions, timings: Timings
) -> Iterator[tuple[Ground, FactStore]]:
    from midline.catalogue.rules import rule_names

    with timings.step("manifest"):
        path = require_manifest(config, start.absolute())
        manifest = load_manifest(path, rule_names())
    store = open_store(cache_folder(manifest.folder, options.cache_dir) if options.use_cache else None)
    try:
        with timings.step("find files"):
            ground = survey(manifest, options)
        yield ground, store
    finally:
        store.close()


def _check(ground: Ground, options: AnalysisOptions, store: FactStore, timings: Timings) -> Check:
    """The result of the last run where nothing changed since; else a new one, which is kept."""
    today = options.today or date.today()
    with timings.step("read"):
        taken = _taken_in(ground)
    key = _key(ground, taken, options, today)
    with timings.step("recall"):
        known = recall(store, key, ground.folder) if key else None
    if known is not None:
        return Check(known, taken.source, timings, ground.discovery.skipped)
    result, source = _analyse(ground, taken, options, store, timings, today)
    if key:
        with timings.step("keep"):
            keep(store, key, result)
    if store.notes:
        result = replace(result, notes=(*result.notes, *store.notes))
    return Check(result, source, timings, ground.discovery.skipped)


def _key(ground: Ground, taken: TakenIn, options: AnalysisOptions, today: date) -> bytes:
    """What a result depends on; empty where it also depends on installed packages, which are looked up anew."""
    if any(manifest.follow for manifest in ground.manifest.tree()) or not options.use_cache:
        return b""
    return run_key(
        [
            engine_digest(),
            catalogue_digest(sdk_sources(ground.manifest)),
            *(f"{manifest.path} {manifest.digest}" for manifest in ground.manifest.tree()),
            today.isoformat(),
            taken.fingerprint,
        ]
    )


def _analyse(
    ground: Ground, taken: TakenIn, options: AnalysisOptions, store: FactStore, timings: Timings, today: date
) -> tuple[CheckResult, Callable[[str], str]]:
    from midline.analysis.judge import build_case, judge
    from midline.reading.close import close_read_many

    workspace = open_workspace(ground, taken, options, store, timings)
    with timings.step("load SDK facts"):
        catalogue = load_catalogue(sdk_sources(ground.manifest), store)
    with timings.step("find model calls"):
        sites = find_model_calls(workspace.project, catalogue)
    with timings.step("read closely"):
        close = close_read_many(
            workspace.facts.own,
            {workspace.project.modules[call.module].path for call in sites.calls} & set(workspace.facts.own.paths),
            store,
            workers=options.workers,
        )
    with timings.step("judge"):
        result = judge(workspace, build_case(workspace, sites, close), catalogue, sites, today)
    return result, workspace.facts.source

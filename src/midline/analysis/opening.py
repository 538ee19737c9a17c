"""The linked project of a manifest, for questions other than findings."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from midline.analysis.building import build, opened, taken_in
from midline.analysis.decisions import read_decisions
from midline.analysis.options import AnalysisOptions
from midline.analysis.timing import Timings

if TYPE_CHECKING:
    from midline.judging.case import Case
    from midline.manifest.model import Manifest
    from midline.manifest.ownership import Ownership


def open_case(start: Path, config: Path | None, options: AnalysisOptions) -> tuple[Manifest, Case]:
    """The linked project with its model calls, for questions other than findings. Raises as `run_check` does."""
    from midline.analysis.judge import build_case, with_addresses
    from midline.analysis.knowledge import load_catalogue, sdk_sources
    from midline.analysis.workspace import open_workspace
    from midline.sites.model_calls import find_model_calls

    timings = Timings()
    with opened(start, config, options, timings) as (ground, store):
        workspace = open_workspace(ground, taken_in(ground), options, store, timings)
        catalogue = load_catalogue(sdk_sources(ground.manifest), store)
        sites = find_model_calls(workspace.project, catalogue)
        return ground.manifest, with_addresses(build_case(workspace, sites, {}), catalogue)


def open_evidence(
    start: Path, config: Path | None, options: AnalysisOptions
) -> tuple[Manifest, Case, Callable[[str], str]]:
    """The case with its rule trees and decisions, and path -> text: what is asked of it beside findings.

    Raises as `run_check` does.
    """
    timings = Timings()
    with opened(start, config, options, timings) as (ground, store):
        decisions = read_decisions(ground.manifest)
        found = build(ground, taken_in(ground), decisions, options, store, timings)
        return ground.manifest, found.case, found.workspace.facts.source


def open_ownerships(start: Path, config: Path | None, options: AnalysisOptions) -> tuple[Path, tuple[Ownership, ...]]:
    """The manifest's folder and who owns what in each manifest of the tree. Raises as `run_check` does."""
    from midline.analysis.workspace import open_workspace

    timings = Timings()
    with opened(start, config, options, timings) as (ground, store):
        workspace = open_workspace(ground, taken_in(ground), options, store, timings)
        return ground.folder, tuple(workspace.territories[name].ownership for name in sorted(workspace.territories))

"""Scanning: what is in this code, with no manifest."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from midline.analysis.options import AnalysisOptions
from midline.analysis.scan_rows import ScanRow, TreeRow, row_order
from midline.analysis.scanned_modules import modules_below
from midline.analysis.timing import Timings
from midline.judging.blind import BlindCall
from midline.project.project import Project
from midline.reading.facts import Unread
from midline.reading.files import discover
from midline.reading.reader import open_store, read_project
from midline.reading.store import cache_folder
from midline.sites.rule_trees.tree import RuleTree

MODEL_CALLS, RULE_TREES = "model calls", "rule trees"
EVERYTHING = frozenset({MODEL_CALLS, RULE_TREES})


@dataclass(frozen=True, slots=True)
class ScanResult:
    """rows: sorted by path, line, column. unread: (path, why), sorted. blind: unresolved calls, by place.

    unread_units: (path, line) of what could not be read closely, sorted. kinds: what was looked for.
    """

    rows: tuple[ScanRow, ...]
    files_read: int
    unread: tuple[tuple[str, Unread], ...]
    blind: tuple[BlindCall, ...] = ()
    unread_units: tuple[tuple[str, int], ...] = ()
    kinds: Collection[str] = EVERYTHING


def run_scan(path: Path, options: AnalysisOptions, timings: Timings, kinds: Collection[str] = EVERYTHING) -> ScanResult:
    """Scan a folder, or one file with what lies beside it and below; then rows and counts are those of the file.

    kinds: what is looked for, MODEL_CALLS or RULE_TREES or both; what is not asked for costs nothing.

    Raises:
        FileNotFoundError: there is no such path.
        CatalogueError: an SDK file is wrong.
        ModelFileError: the model that knows rule trees is missing or damaged.
    """
    if not path.exists():
        raise FileNotFoundError(path)
    folder = path if path.is_dir() else path.absolute().parent
    store = open_store(cache_folder(folder, options.cache_dir) if options.use_cache else None)
    with timings.step("find files"):
        discovery = discover(folder, use_gitignore=not options.isolated)
        files = discovery.files if path.is_dir() else tuple(sorted({*discovery.files, path.name}))
    with timings.step("read"):
        facts = read_project(
            folder,
            files,
            store,
            workers=options.workers,
            problems=discovery.problems,
            on_progress=lambda done, total: options.progress("reading", done, total),
        )
    with timings.step("link"):
        project = Project(modules_below(folder.absolute(), facts), facts)
    asked = facts.paths if path.is_dir() else (path.name,)
    rows: list[ScanRow] = []
    blind: tuple[BlindCall, ...] = ()
    unread_units: tuple[tuple[str, int], ...] = ()
    if MODEL_CALLS in kinds:
        from midline.analysis.call_rows import search_model_calls
        from midline.analysis.knowledge import load_catalogue

        with timings.step("load SDK facts"):
            catalogue = load_catalogue((), store)
        calls = search_model_calls(project, catalogue, timings)
        rows += (row for row in calls.rows if row.path in set(asked))
        blind = tuple(call for call in calls.blind if call.place.path in set(asked))
    if RULE_TREES in kinds:
        from midline.analysis.rule_trees import search_rule_trees

        found = search_rule_trees(project, facts, asked, options, store, timings)
        rows += (_tree_row(project, tree) for tree in found.trees)
        unread_units = found.unread
    unread = tuple((each, why) for each in asked if (why := facts.unread(each)) is not None)
    return ScanResult(
        tuple(sorted(rows, key=row_order)), len(asked) - len(unread), unread, blind, unread_units, frozenset(kinds)
    )


def _tree_row(project: Project, tree: RuleTree) -> TreeRow:
    module = project.modules[tree.module]
    return TreeRow(
        module.path,
        tree.line,
        tree.column,
        tree.end_line,
        tree.form,
        tree.tests,
        tree.input,
        tree.outcome,
        f"{module.name}.{tree.symbol}" if tree.symbol else module.name,
        tree.confidence,
        tree.probability,
        tree.reasons,
        tree.steps,
    )

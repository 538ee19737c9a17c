"""The search for rule trees in a linked project: the close reading of suspects, then the model's verdict on each."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from midline.analysis.options import AnalysisOptions
from midline.analysis.timing import Timings
from midline.catalogue.linear_model import load_model
from midline.project.project import Project
from midline.reading.branch_facts import FileBranches
from midline.reading.branches import read_branches
from midline.reading.reader import FactSet
from midline.reading.store import FactStore
from midline.sites.rule_trees.finding import find_rule_trees
from midline.sites.rule_trees.tree import RuleTree
from midline.sites.rule_trees.vocabulary import load_vocabulary


@dataclass(frozen=True, slots=True)
class FoundTrees:
    """trees: by module and line. unread: (path, line) of the units that could not be read closely, sorted."""

    trees: tuple[RuleTree, ...] = ()
    unread: tuple[tuple[str, int], ...] = ()


def search_rule_trees(
    project: Project,
    facts: FactSet,
    paths: Collection[str],
    options: AnalysisOptions,
    store: FactStore,
    timings: Timings,
) -> FoundTrees:
    """The rule trees of some files of a project. facts: those of the project's own files.

    Raises:
        ModelFileError: the model or its vocabulary is missing or damaged.
    """
    with timings.step("load rule-tree model"):
        model, vocabulary = load_model("rule-tree"), load_vocabulary()
    with timings.step("read rule trees"):
        branches = read_branches(
            facts,
            paths,
            store,
            workers=options.workers,
            on_progress=lambda done, total: options.progress("reading rule trees", done, total),
        )
    with timings.step("judge rule trees"):
        trees = find_rule_trees(project, branches, model, vocabulary)
    return FoundTrees(trees, tuple(sorted(_unread(facts, paths, branches))))


def _unread(facts: FactSet, paths: Collection[str], branches: Mapping[str, FileBranches]) -> Iterator[tuple[str, int]]:
    """The units that LibCST could not read: some of a file, or all where the reading itself broke off."""
    for path in paths:
        outline = facts.outline(path)
        read = branches.get(path)
        if read is not None:
            yield from ((path, line) for line in read.unread)
        elif outline is not None:
            yield from ((path, suspect.line) for suspect in outline.suspects)

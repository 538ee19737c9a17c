"""Finding the rule trees of a linked project: facts of units -> features -> the model's verdict."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from midline.catalogue.linear_model import LinearModel
from midline.project.project import Project
from midline.reading.branch_facts import BranchFacts, FileBranches
from midline.sites.rule_trees.describing import form_of, input_of, outcome_of, size_of, steps_of
from midline.sites.rule_trees.features import features_of
from midline.sites.rule_trees.tables import TableReader
from midline.sites.rule_trees.tree import RuleTree
from midline.sites.rule_trees.words import Vocabulary

MOST_REASONS = 5
LEVELS = ("certain", "likely", "possible")


def find_rule_trees(
    project: Project, branches: Mapping[str, FileBranches], model: LinearModel, vocabulary: Vocabulary
) -> tuple[RuleTree, ...]:
    """The units that the model takes for rule trees, by module and line.

    branches: the close reading of the files that hold suspects, by path.
    """
    reader = TableReader(project)
    found: list[RuleTree] = []
    for module, facts in enumerate(project.modules.modules):
        read = branches.get(facts.path)
        if read is not None and not facts.followed:
            found.extend(_of_module(project, module, read, model, vocabulary, reader))
    return tuple(sorted(found, key=lambda tree: (tree.module, tree.line, tree.symbol)))


def _of_module(
    project: Project,
    module: int,
    read: FileBranches,
    model: LinearModel,
    vocabulary: Vocabulary,
    reader: TableReader,
) -> Iterator[RuleTree]:
    scopes = project.resolver.table(module).body.scopes
    at = {(scope.line, scope.qualname): index for index, scope in enumerate(scopes)}
    for unit in read.units:
        scope = 0 if unit.kind == "block" else at.get((unit.line, unit.qualname), 0)
        tree = _judged(project.modules[module].name, module, scope, unit, model, vocabulary, reader)
        if tree is not None:
            yield tree


def _judged(
    place: str,
    module: int,
    scope: int,
    unit: BranchFacts,
    model: LinearModel,
    vocabulary: Vocabulary,
    reader: TableReader,
) -> RuleTree | None:
    features, tested = features_of(unit, vocabulary, lambda name: reader.words(module, scope, name), place)
    probability = model.probability(features)
    confidence = next((level for level in LEVELS if probability >= model.limits[level]), None)
    if confidence is None:
        return None
    reasons = tuple(name for name, part in model.contributions(features) if part > 0)[:MOST_REASONS]
    return RuleTree(
        module,
        scope,
        unit.qualname,
        unit.line,
        unit.end_line,
        form_of(unit, tested),
        size_of(unit, tested),
        input_of(unit, tested),
        outcome_of(unit),
        confidence,
        probability,
        reasons,
        steps_of(unit, tested),
    )

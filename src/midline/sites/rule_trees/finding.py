"""Finding the rule trees of a linked project: facts of units -> features -> the model's verdict."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from midline.catalogue.linear_model import LinearModel
from midline.project.project import Project
from midline.reading.branch_facts import BranchFacts, FileBranches
from midline.sites.rule_trees.describing import asks_anything, counted, form_of, input_of, outcome_of, size_of, steps_of
from midline.sites.rule_trees.evidence import Tested
from midline.sites.rule_trees.features import features_of
from midline.sites.rule_trees.numbers import Features
from midline.sites.rule_trees.tables import TableReader
from midline.sites.rule_trees.tree import RuleTree
from midline.sites.rule_trees.words import Vocabulary

MOST_REASONS = 5
FEWEST = 2
"""One test alone is no tree, whatever its words are: such a unit is `possible` at most."""
LEVELS = ("certain", "likely", "possible")


@dataclass(frozen=True, slots=True)
class Measured:
    """A unit with its features and its tests as they were weighed.

    scope: where the names that it tests are bound: the function, or 0 for a block.
    """

    module: int
    scope: int
    unit: BranchFacts
    features: Features
    tested: tuple[Tested, ...]


def measure(project: Project, branches: Mapping[str, FileBranches], vocabulary: Vocabulary) -> Iterator[Measured]:
    """Every unit of a project as numbers, by module and line.

    branches: the close reading of the files that hold suspects, by path.
    """
    reader = TableReader(project)
    for module, here in enumerate(project.modules.modules):
        read = branches.get(here.path)
        if read is None or here.followed:
            continue
        scopes = project.resolver.table(module).body.scopes
        at = {(scope.line, scope.qualname): index for index, scope in enumerate(scopes)}
        for unit in read.units:
            scope = 0 if unit.kind == "block" else at.get((unit.line, unit.qualname), 0)
            features, tested = features_of(unit, vocabulary, partial(reader.words, module, scope), here.name)
            yield Measured(module, scope, unit, features, tested)


def find_rule_trees(
    project: Project, branches: Mapping[str, FileBranches], model: LinearModel, vocabulary: Vocabulary
) -> tuple[RuleTree, ...]:
    """The units that the model takes for rule trees, by module and line.

    branches: the close reading of the files that hold suspects, by path.
    """
    found: list[RuleTree] = []
    for each in measure(project, branches, vocabulary):
        if not asks_anything(each.unit, each.tested):
            continue
        probability = model.probability(each.features)
        confidence = next((level for level in LEVELS if probability >= model.limits[level]), None)
        if confidence is not None and counted(each.unit, each.tested) < FEWEST:
            confidence = "possible"
        if confidence is not None:
            found.append(_tree(project, model, each, probability, confidence))
    return tuple(sorted(found, key=lambda tree: (tree.module, tree.line, tree.column, tree.symbol)))


def _tree(project: Project, model: LinearModel, each: Measured, probability: float, confidence: str) -> RuleTree:
    spot, unit, tested = _spot(project, each), each.unit, each.tested
    return RuleTree(
        each.module,
        spot.scope,
        unit.kind == "block",
        spot.symbol,
        unit.line,
        spot.column,
        spot.end_column,
        unit.end_line,
        form_of(unit, tested),
        size_of(unit, tested),
        input_of(unit, tested),
        outcome_of(unit),
        confidence,
        probability,
        _reasons(model, each.features),
        steps_of(unit, tested),
    )


def _reasons(model: LinearModel, features: Features) -> tuple[str, ...]:
    """What spoke most for a rule tree, in the model's words."""
    told = dict.fromkeys(model.terms[name].because for name, part in model.contributions(features) if part > 0)
    return tuple(reason for reason in told if reason)[:MOST_REASONS]


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where a unit stands. scope: of the function, or of the class around a block."""

    scope: int
    symbol: str
    column: int
    end_column: int


def _spot(project: Project, each: Measured) -> _Spot:
    unit, scope = each.unit, each.scope
    scopes = project.resolver.table(each.module).body.scopes
    outline = project.facts.outline(project.modules[each.module].path)
    suspects = () if outline is None else outline.suspects
    column = next((s.column for s in suspects if (s.line, s.qualname) == (unit.line, unit.qualname)), 0)
    if unit.kind != "block":
        keyword = "async def " if scopes and scopes[scope].is_async else "def "
        return _Spot(scope, unit.qualname, column, column + len(keyword) + len(unit.qualname.rpartition(".")[2]))
    classes = (index for index, each in enumerate(scopes) if each.kind == "class")
    scope = max((index for index in classes if scopes[index].line < unit.line <= scopes[index].end_line), default=0)
    symbol = ".".join(part for part in (scopes[scope].qualname if scopes else "", unit.qualname) if part)
    return _Spot(scope, symbol, column, column + max(1, len(unit.qualname)))

"""Finding the rule trees of a linked project: facts of units -> features -> the model's verdict."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from midline.catalogue.linear_model import LinearModel
from midline.project.project import Project
from midline.reading.branch_facts import BranchFacts, FileBranches
from midline.reading.facts import Scope
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
    judge = _Judge(project, model, vocabulary, TableReader(project))
    found: list[RuleTree] = []
    for module, facts in enumerate(project.modules.modules):
        read = branches.get(facts.path)
        if read is not None and not facts.followed:
            found.extend(_of_module(project, module, read, judge))
    return tuple(sorted(found, key=lambda tree: (tree.module, tree.line, tree.column, tree.symbol)))


@dataclass(frozen=True, slots=True)
class _Judge:
    project: Project
    model: LinearModel
    vocabulary: Vocabulary
    reader: TableReader

    def tree(self, module: int, scope: int, unit: BranchFacts, find_spot: Callable[[], _Spot]) -> RuleTree | None:
        """The unit as a rule tree, if the model takes it for one. scope: where the names that it tests are bound."""
        place = self.project.modules[module].name
        features, tested = features_of(
            unit, self.vocabulary, lambda name: self.reader.words(module, scope, name), place
        )
        probability = self.model.probability(features)
        confidence = next((level for level in LEVELS if probability >= self.model.limits[level]), None)
        if confidence is None:
            return None
        spot = find_spot()
        return RuleTree(
            module,
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
            self._reasons(features),
            steps_of(unit, tested),
        )

    def _reasons(self, features: Mapping[str, float]) -> tuple[str, ...]:
        """What spoke most for a rule tree, in the model's words."""
        told = dict.fromkeys(
            self.model.terms[name].because for name, part in self.model.contributions(features) if part > 0
        )
        return tuple(reason for reason in told if reason)[:MOST_REASONS]


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where a unit stands. scope: of the function, or of the class around a block."""

    scope: int
    symbol: str
    column: int
    end_column: int


def _of_module(project: Project, module: int, read: FileBranches, judge: _Judge) -> Iterator[RuleTree]:
    outline = project.facts.outline(project.modules[module].path)
    suspects = () if outline is None else outline.suspects
    columns = {(each.line, each.qualname): each.column for each in suspects}
    scopes = project.resolver.table(module).body.scopes
    at = {(scope.line, scope.qualname): index for index, scope in enumerate(scopes)}
    for unit in read.units:
        column = columns.get((unit.line, unit.qualname), 0)
        scope = 0 if unit.kind == "block" else at.get((unit.line, unit.qualname), 0)
        tree = judge.tree(module, scope, unit, partial(_spot, scopes, scope, unit, column))
        if tree is not None:
            yield tree


def _spot(scopes: Sequence[Scope], scope: int, unit: BranchFacts, column: int) -> _Spot:
    if unit.kind != "block":
        keyword = "async def " if scopes and scopes[scope].is_async else "def "
        return _Spot(scope, unit.qualname, column, column + len(keyword) + len(unit.qualname.rpartition(".")[2]))
    classes = (index for index, each in enumerate(scopes) if each.kind == "class")
    scope = max((index for index in classes if scopes[index].line < unit.line <= scopes[index].end_line), default=0)
    symbol = ".".join(part for part in (scopes[scope].qualname if scopes else "", unit.qualname) if part)
    return _Spot(scope, symbol, column, column + max(1, len(unit.qualname)))

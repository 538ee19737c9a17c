"""What the code of each component shows of the answers about it: what it runs, branches on, does and takes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from midline.catalogue.code_facts import input_types, sampling
from midline.catalogue.effects import load_effects
from midline.judging.case import Case
from midline.judging.finding import Place
from midline.judging.rule_trees import DETERMINISTIC
from midline.sites.effects import find_effects
from midline.sites.inputs import Openness, openness
from midline.sites.sampled import SamplingJudge, runs_language_model

LANGUAGE, SAMPLED, TRAINING = "language-model", "sampled-model", "training"
TEXT_TESTS, CLOSED_INPUT, SCHEMA_INPUT = "text-tests", "closed-input", "schema-input"
ABOUT_CODE = frozenset({LANGUAGE, SAMPLED, TRAINING, TEXT_TESTS, CLOSED_INPUT, SCHEMA_INPUT})
"""The facts that are no effects."""
FORMS = frozenset({"keyword-chain", "regex-cascade"})


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """One place that shows a fact. says: what stands there, such as the name of what is called."""

    place: Place
    says: str


@dataclass(frozen=True, slots=True, order=True)
class CodeFact:
    """A fact about a component's code (a word of `rules/code-facts.yaml`, or an effect) and where it shows."""

    component: str
    fact: str
    spots: tuple[Spot, ...]

    @property
    def evidence(self) -> tuple[str, ...]:
        """The places as `path:line`."""
        return tuple(dict.fromkeys(f"{spot.place.path}:{spot.place.line}" for spot in self.spots))


def facts_of(case: Case, wanted: Collection[str], source: Callable[[str], str]) -> tuple[CodeFact, ...]:
    """The wanted facts of every component, by component and fact. source: path -> text.

    Only what is certain or likely counts. Tests, generated code and tools that nobody claims show nothing.
    """
    found: dict[tuple[str, str], set[Spot]] = defaultdict(set)
    for component, fact, spot in _spots(case, frozenset(wanted), source):
        found[component, fact].add(spot)
    return tuple(CodeFact(*key, tuple(sorted(spots))) for key, spots in sorted(found.items()))


def facts_by_component(
    case: Case, wanted: Collection[str], source: Callable[[str], str]
) -> dict[str, tuple[CodeFact, ...]]:
    """Component -> the wanted facts of it."""
    found: dict[str, list[CodeFact]] = defaultdict(list)
    for fact in facts_of(case, wanted, source):
        found[fact.component].append(fact)
    return {name: tuple(facts) for name, facts in found.items()}


def _spots(case: Case, wanted: frozenset[str], source: Callable[[str], str]) -> Iterator[tuple[str, str, Spot]]:
    if wanted & {LANGUAGE, SAMPLED, TRAINING}:
        yield from (each for each in _of_models(case, wanted, source) if each[1] in wanted)
    if TEXT_TESTS in wanted:
        yield from _of_rule_trees(case)
    if wanted - ABOUT_CODE:
        yield from (each for each in _of_effects(case) if each[1] in wanted)
    if wanted & {CLOSED_INPUT, SCHEMA_INPUT}:
        yield from (each for each in _of_inputs(case) if each[1] in wanted)


def _of_models(case: Case, wanted: frozenset[str], source: Callable[[str], str]) -> Iterator[tuple[str, str, Spot]]:
    sampled = SamplingJudge(case.project, case.model_calls, source, sampling()) if SAMPLED in wanted else None
    for call in case.model_calls:
        owner = case.runner(call) if case.is_judged(call.module) else None
        if owner is None or call.confidence == "possible":
            continue
        spot = Spot(case.place_of_call(call), call.callee)
        if call.category == "train":
            yield owner.name, TRAINING, spot
        if runs_language_model(call):
            yield owner.name, LANGUAGE, spot
            if sampled is not None and sampled.draws(call):
                yield owner.name, SAMPLED, spot


def _of_rule_trees(case: Case) -> Iterator[tuple[str, str, Spot]]:
    """Chains and cascades that are certain, as large as MID301 asks for, and choose between several labels.

    A table alone decides nothing, and a test that says yes or no may be of a formal language.
    """
    for tree in case.rule_trees:
        owner = case.owner_at(tree.module, tree.scope, tree.line) if case.is_judged(tree.module) else None
        territory = case.territory(tree.module)
        several = ", " in tree.outcome
        if owner is None or territory is None or tree.confidence != "certain" or tree.form not in FORMS or not several:
            continue
        large = tree.tests >= case.option(DETERMINISTIC, (f"min-{tree.form}", "min-tests"), owner, territory)
        if large:
            place = Place(case.path(tree.module), tree.line, tree.column, tree.line, tree.end_column)
            yield owner.name, TEXT_TESTS, Spot(place, tree.symbol)


def _of_effects(case: Case) -> Iterator[tuple[str, str, Spot]]:
    for site in find_effects(case.project, load_effects()):
        owner = case.owner_at(site.module, site.scope, site.line) if case.is_judged(site.module) else None
        if owner is not None:
            place = Place(case.path(site.module), site.line, site.column, site.end_line, site.end_column)
            yield owner.name, site.effect, Spot(place, site.callee)


def _of_inputs(case: Case) -> Iterator[tuple[str, str, Spot]]:
    """Components whose every way in takes a schema, or closed values: their public functions and methods."""
    ways: dict[str, list[tuple[Openness, bool, Spot]]] = defaultdict(list)
    for module in range(len(case.project.modules)):
        if case.is_judged(module):
            for owner, way in _ways_into(case, module):
                ways[owner].append(way)
    for owner, found in sorted(ways.items()):
        most = max(openness for openness, _, _ in found)
        spots = [spot for _, schema, spot in found if schema]
        if spots and most is not Openness.OPEN:
            fact = CLOSED_INPUT if most is Openness.CLOSED else SCHEMA_INPUT
            yield from ((owner, fact, spot) for spot in spots)


def _ways_into(case: Case, module: int) -> Iterator[tuple[str, tuple[Openness, bool, Spot]]]:
    table = case.project.resolver.table(module)
    for index, scope in enumerate(table.body.scopes):
        owner = case.owner((module, index)) if scope.kind == "function" and scope.params else None
        if owner is None or any(part.startswith(("_", "<")) for part in scope.qualname.split(".")):
            continue
        parent = table.scope(scope.parent)
        if parent.kind == "function" or (owner.exposes and case.covering(owner.exposes, (module, index)) is None):
            continue
        found, schema = openness(case.project, module, index, input_types())
        place = Place(case.path(module), scope.line, scope.column)
        yield owner.name, (found, schema, Spot(place, scope.qualname))

"""What speaks for a side, gathered by module: model calls and what leads to them, prompts, model classes, imports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from midline.analysis.judge import build_case
from midline.analysis.options import AnalysisOptions
from midline.analysis.prompts import read_prompts
from midline.analysis.timing import Timings
from midline.analysis.workspace import Workspace
from midline.catalogue.index import Catalogue
from midline.catalogue.proposing_words import ProposingWords
from midline.judging.case import Case
from midline.judging.deterministic import sdk_imports
from midline.project import attributes
from midline.project.uses import Target
from midline.project.values import ClassValue
from midline.proposing.proposal import Evidence
from midline.reading.facts import Symbol
from midline.reading.prompts import read_prompts_in
from midline.reading.store import FactStore
from midline.sites.model_call import ModelCall
from midline.sites.model_calls import Sites
from midline.sites.model_classes import find_model_classes
from midline.sites.prompts.verdict import load_judge
from midline.sites.wrappers import find_wrappers

LEAST_WORDS = 5
LEAST_UNSEEN = 12
NEAR = 3


@dataclass(frozen=True, slots=True)
class Sighting:
    """One piece of evidence and the definition that it stands in: the top-level name, and the method where it is one.

    owner: qualified name of the function, `Class.method` or variable; empty for module-level code.
    """

    evidence: Evidence
    owner: str


@dataclass(slots=True)
class Sightings:
    """Everything that speaks for a side, by module and in order of place."""

    calls: tuple[ModelCall, ...] = ()
    by_module: dict[int, list[Sighting]] = field(default_factory=lambda: defaultdict(list))

    def add(self, module: int, evidence: Evidence, owner: str) -> None:
        """Keep a sighting."""
        self.by_module[module].append(Sighting(evidence, owner))

    def of(self, module: int, *kinds: str) -> list[Sighting]:
        """The sightings of some kinds in a module."""
        return [each for each in self.by_module.get(module, ()) if each.evidence.kind in kinds]


def gather(
    workspace: Workspace,
    sites: Sites,
    catalogue: Catalogue,
    words: ProposingWords,
    options: AnalysisOptions,
    store: FactStore,
    timings: Timings,
) -> Sightings:
    """All that speaks for a side in the code that a manifest has to account for."""
    case = build_case(workspace, sites, {})
    found = Sightings(tuple(sites.calls))
    judged = {index for index in range(len(case.project.modules)) if case.is_judged(index)}
    for call in sites.calls:
        _take_call(case, call, found)
    with timings.step("find wrappers"):
        for wrapper in find_wrappers(case.project, sites.calls, catalogue, case.uncounted()):
            use = wrapper.use
            if use.module in judged and use.how != "construct":
                kind = "ask" if len(wrapper.hops) <= NEAR and _takes_prompt(case, use.target, words) else "wrapper"
                says = case.qualified(use.target)
                evidence = Evidence(kind, case.path(use.module), use.line, _symbol(case, use.user), says)
                found.add(use.module, evidence, _owner(case, use.module, use.scope, use.line))
    with timings.step("find model classes"):
        for module, scope in sorted(find_model_classes(case.project, catalogue, sites.calls)):
            place = case.project.scope(module, scope)
            evidence = Evidence("model-class", case.path(module), place.line, place.qualname, place.qualname)
            found.add(module, evidence, place.qualname)
        _take_heirs(case, found)
    with timings.step("read prompts"):
        _take_prompts(case, workspace, words, options, store, found)
    _take_imports(case, catalogue, judged, found)
    for sightings in found.by_module.values():
        sightings.sort(key=lambda each: (each.evidence.line, each.evidence))
    return found


def _takes_prompt(case: Case, target: Target, words: ProposingWords) -> bool:
    """Whether a function has a parameter that is named like what a model is asked."""
    params = (param.name.lower().split("_") for param in case.project.scope(*target).params)
    return any(words.asking_parameters.intersection(name) for name in params)


def _take_heirs(case: Case, found: Sightings) -> None:
    """Classes of the project that derive from one that runs a model are such a one too."""
    running = {
        (module, scope)
        for module, sightings in list(found.by_module.items())
        for each in sightings
        if each.evidence.kind in ("run", "ask") and "." in each.owner
        if (scope := case.project.resolver.table(module).by_qualname(each.owner.partition(".")[0])) is not None
    }
    known = {(module, each.owner) for module, all_of in found.by_module.items() for each in all_of}
    for module, scope in sorted(running):
        for heir in attributes.descendants(case.project.resolver, ClassValue(module, scope)):
            place = case.project.scope(heir.module, heir.scope)
            if (heir.module, place.qualname) not in known and (heir.module, heir.scope) not in running:
                evidence = Evidence("model-class", case.path(heir.module), place.line, place.qualname, place.qualname)
                found.add(heir.module, evidence, place.qualname)


def _take_call(case: Case, call: ModelCall, found: Sightings) -> None:
    kind = "make" if not call.runs else "possible" if call.confidence == "possible" else "run"
    if kind == "make" and call.confidence == "possible":
        return
    evidence = Evidence(kind, case.path(call.module), call.line, _symbol(case, (call.module, call.scope)), call.callee)
    found.add(call.module, evidence, _owner(case, call.module, call.scope, call.line))


def _take_prompts(
    case: Case,
    workspace: Workspace,
    words: ProposingWords,
    options: AnalysisOptions,
    store: FactStore,
    found: Sightings,
) -> None:
    prompts = read_prompts(workspace, case, options, store)
    judge = prompts.judge if prompts.judge is not None else load_judge()
    asking = [module for module in sorted(found.by_module) if found.of(module, "ask")]
    near = {*asking, *(each for module in asking for each in case.project.imported_modules(module))}
    paths = {case.path(module) for module in near if case.is_judged(module)} - set(prompts.in_code)
    more = read_prompts_in(workspace.facts.own, paths, store, workers=options.workers) if paths else {}
    for path, read in sorted({**prompts.in_code, **more}.items()):
        module = case.project.modules.by_path[path]
        for text in read.texts:
            name = text.name or text.symbol.rpartition(".")[2]
            if len(text.text.split()) < LEAST_WORDS or not judge.names.fit(name, text.callee):
                continue
            reached = prompts.reached.holds(path, text)
            if not reached and len(text.text.split()) < LEAST_UNSEEN:
                continue  # what asks a person for input is called a prompt too
            if not reached and not words.prompt_names.intersection(name.lower().split("_")):
                continue
            kind = "prompt" if reached else "prompt-text"
            owner = text.symbol or (text.name if text.top else "")
            evidence = Evidence(kind, path, text.line, text.symbol, text.name)
            found.add(module, evidence, _known(case, module, owner))


def _take_imports(case: Case, catalogue: Catalogue, judged: Iterable[int], found: Sightings) -> None:
    """Imports of model SDKs, in the definitions that use them for their values."""
    for module in sorted(judged):
        for imported, sdk in sdk_imports(case, catalogue, module):
            scopes = case.project.resolver.table(module).body.scopes
            users = {
                _owner(case, module, index, scope.line if index else 0)
                for index, scope in enumerate(scopes)
                if imported.name in scope.value_names
            }
            for owner in sorted(users):
                evidence = Evidence("import", case.path(module), imported.line, owner, sdk)
                found.add(module, evidence, owner)


def _symbol(case: Case, target: Target) -> str:
    return case.project.symbol(*target)


def _owner(case: Case, module: int, scope: int, line: int) -> str:
    """The function, `Class.method` or module-level variable in which a line stands; empty for other code."""
    symbol = case.project.symbol(module, scope)
    if symbol:
        return _known(case, module, symbol)
    variables = (each for each in _outline_symbols(case, module) if each.kind == "variable")
    inside = (each for each in variables if "." not in each.qualname and each.line <= line <= each.end_line)
    return next((each.qualname for each in inside), "")


def _known(case: Case, module: int, symbol: str) -> str:
    """The longest beginning of a qualified name that the outline lists: what stands in a function is the function."""
    known = {each.qualname for each in _outline_symbols(case, module)}
    while symbol and symbol not in known:
        symbol = symbol.rpartition(".")[0]
    return symbol


def _outline_symbols(case: Case, module: int) -> Iterator[Symbol]:
    outline = case.project.facts.outline(case.path(module))
    yield from () if outline is None else outline.symbols

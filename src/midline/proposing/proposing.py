"""Proposing a manifest: from a folder to components with sides, evidence and the crossings of today."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from midline.analysis.judge import build_case, judge
from midline.analysis.knowledge import load_catalogue
from midline.analysis.options import AnalysisOptions
from midline.analysis.prompts import read_prompts
from midline.analysis.rule_trees import FoundTrees, search_rule_trees
from midline.analysis.timing import Timings
from midline.analysis.workspace import Workspace
from midline.catalogue.index import Catalogue
from midline.catalogue.proposing_words import ProposingWords, load_proposing_words
from midline.judging.case import Case
from midline.judging.crossings import Crossing, crossings
from midline.judging.result import CheckResult
from midline.judging.rule_trees import paths_to_read
from midline.manifest.naming import default_roots
from midline.manifest.search import MANIFEST_NAMES
from midline.project.uses import UseFinder
from midline.proposing.drafting import Draft, as_components, draft, owned_by, with_uses
from midline.proposing.evidence import by_strength, classes_of, evidence_of
from midline.proposing.models_named import models_of, prompt_files
from midline.proposing.module_side import Verdict
from midline.proposing.parting import make_parts
from midline.proposing.proposal import Evidence, Proposal, ProposedComponent, Split
from midline.proposing.repairing import without_bad_splits
from midline.proposing.repository import Repository, open_repository
from midline.proposing.siding import side_modules
from midline.proposing.sightings import Sightings, gather
from midline.proposing.tree import tree_of
from midline.reading.globbing import files_below
from midline.reading.reader import open_store
from midline.reading.store import FactStore, cache_folder
from midline.sites.model_call import ModelCall
from midline.sites.model_calls import Sites, find_model_calls


def propose(folder: Path, system: str, options: AnalysisOptions, timings: Timings) -> Proposal:
    """Read the code below a folder and propose a manifest for it. The same folder gives the same proposal.

    Raises:
        NothingToProposeError: there is no Python file.
        OSError: the folder cannot be listed.
        CatalogueError, ModelFileError: midline's own data is missing or damaged.
    """
    store = open_store(cache_folder(folder, options.cache_dir) if options.use_cache else None)
    try:
        words = load_proposing_words()
        repository = open_repository(folder, system, options, words, store, timings)
        with timings.step("load SDK facts"):
            catalogue = load_catalogue((), store)
        with timings.step("find model calls"):
            sites = find_model_calls(repository.workspace.project, catalogue)
        return _Proposer(repository, sites, catalogue, words, options, store, timings).propose()
    finally:
        store.close()


class _Proposer:
    """The steps of one proposal."""

    def __init__(
        self,
        repository: Repository,
        sites: Sites,
        catalogue: Catalogue,
        words: ProposingWords,
        options: AnalysisOptions,
        store: FactStore,
        timings: Timings,
    ) -> None:
        self.repository = repository
        self.project = repository.workspace.project
        self.sites = sites
        self.catalogue = catalogue
        self.words = words
        self.options = options
        self.store = store
        self.timings = timings

    def propose(self) -> Proposal:
        """All steps."""
        seen = gather(
            self.repository.workspace,
            self.sites,
            self.catalogue,
            self.words,
            self.options,
            self.store,
            self.timings,
        )
        bare = build_case(self.repository.workspace, self.sites, {})
        judged = [index for index in range(len(self.project.modules)) if bare.standing(index) == "unassigned"]
        with self.timings.step("tell sides"):
            verdicts = side_modules(self.project, judged, seen, self.words)
        with self.timings.step("make components"):
            drafted, verdicts, crossed = self._settled(verdicts)
        components = with_uses(drafted.components, crossed)
        workspace, case = self._under(components)
        result = self._judged(workspace, case)
        return self._proposal(components, case, seen, verdicts, crossed, result)

    def _settled(self, verdicts: dict[int, Verdict]) -> tuple[Draft, dict[int, Verdict], list[Crossing]]:
        """A draft whose splits a check has nothing to say of, and its crossings."""
        while True:
            drafted = self._draft(verdicts)
            _, case = self._under(drafted.components)
            crossed = crossings(case, _finder(case))
            mended = without_bad_splits(case, self.catalogue, crossed, verdicts)
            if mended == verdicts:
                return drafted, verdicts, crossed
            verdicts = mended

    def _draft(self, verdicts: Mapping[int, Verdict]) -> Draft:
        modules = self.project.modules
        names = {module: modules[module].name for module in verdicts}
        top = tree_of(sorted(names.items()))
        return draft(make_parts(top, names, verdicts, self.repository.system, self.words), top, modules)

    def _under(self, components: tuple[ProposedComponent, ...]) -> tuple[Workspace, Case]:
        workspace = self.repository.with_components(as_components(components))
        return workspace, build_case(workspace, self.sites, {})

    def _judged(self, workspace: Workspace, case: Case) -> CheckResult:
        """What a check of the proposal finds."""
        with self.timings.step("read prompts"):
            case = replace(case, prompts=read_prompts(workspace, case, self.options, self.store))
        paths = paths_to_read(case)
        trees = FoundTrees()
        if paths:
            trees = search_rule_trees(
                workspace.project, workspace.facts.own, paths, self.options, self.store, self.timings
            )
        with self.timings.step("judge"):
            today = self.options.today or date.today()
            return judge(workspace, replace(case, rule_trees=trees.trees), self.catalogue, today, trees.unread).result

    def _proposal(
        self,
        components: tuple[ProposedComponent, ...],
        case: Case,
        seen: Sightings,
        verdicts: Mapping[int, Verdict],
        crossed: list[Crossing],
        result: CheckResult,
    ) -> Proposal:
        folder = self.repository.workspace.folder
        evidence = evidence_of(case, seen, crossed, result)
        paths = files_below(folder, [""])
        default = self.repository.roots == default_roots(folder)
        return Proposal(
            folder=folder,
            system=self.repository.system,
            roots=() if default else self.repository.roots,
            treat=self.repository.treat,
            components=tuple(self._full(each, case, evidence, verdicts) for each in components),
            files=classes_of(case),
            beside=tuple(sorted(evidence.get("", ()))),
            findings=dict(sorted(Counter(each.rule for each in result.open_findings).items())),
            notebooks=sum(path.endswith(".ipynb") for path in paths),
            below=tuple(path for path in paths if path.endswith(tuple(f"/{name}" for name in MANIFEST_NAMES))),
            unread=tuple(sorted(case.unread.items())),
        )

    def _full(
        self,
        component: ProposedComponent,
        case: Case,
        evidence: Mapping[str, list[Evidence]],
        verdicts: Mapping[int, Verdict],
    ) -> ProposedComponent:
        owned = owned_by(case, component.name)
        modules = [case.project.modules.by_path[path] for path in owned]
        splits = tuple(
            Split(case.path(module), case.project.modules[module].name, verdict.learned, verdict.deterministic)
            for module in modules
            if (verdict := verdicts.get(module)) is not None and verdict.others
        )
        told = sorted(set(evidence.get(component.name, ())), key=by_strength)
        learned = component.side == "learned"
        calls = [call for call in self.sites.calls if _is(case, call, component.name)] if learned else []
        return replace(
            component,
            owned=owned,
            splits=splits,
            evidence=tuple(told),
            models=models_of(case.project, calls, self.words),
            prompts=prompt_files(case.project, self.repository.workspace.folder, modules, self.words)
            if learned
            else (),
        )


def _is(case: Case, call: ModelCall, name: str) -> bool:
    owner = case.runner(call)
    return owner is not None and owner.name == name


def _finder(case: Case) -> UseFinder:
    return UseFinder(case.project, case.uncounted())

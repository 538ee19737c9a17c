"""A repository without a manifest, read and linked as a check would: where imports start, what stands beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from midline.analysis.options import AnalysisOptions
from midline.analysis.scanned_modules import project_roots
from midline.analysis.timing import Timings
from midline.analysis.workspace import Workspace, open_workspace, survey
from midline.catalogue.proposing_words import ProposingWords
from midline.judging.case import Territory
from midline.manifest.loading import DEFAULT_TREAT
from midline.manifest.model import Component, Manifest, RuleSettings, Treat, Unassigned
from midline.manifest.naming import default_roots, module_name
from midline.manifest.ownership import FileEntry, build_ownership
from midline.proposing.proposal import ProposedTreat
from midline.proposing.rooting import roots_by_imports
from midline.proposing.treating import full_treat, generated_globs, looks_beside, test_globs, tool_globs
from midline.reading.facts import Outline
from midline.reading.store import FactStore
from midline.reading.taking import TakenIn

MANIFEST = "midline.yaml"


class NothingToProposeError(Exception):
    """There is no Python file below the folder."""


@dataclass(frozen=True, slots=True)
class Repository:
    """The linked project under a manifest without components. roots: those that imports start from."""

    workspace: Workspace
    system: str
    roots: tuple[str, ...]
    treat: ProposedTreat

    def with_components(self, components: tuple[Component, ...]) -> Workspace:
        """The workspace as it is under a manifest with these components."""
        return _under(self.workspace, replace(self.workspace.manifest, components=components))


def open_repository(
    folder: Path, system: str, options: AnalysisOptions, words: ProposingWords, store: FactStore, timings: Timings
) -> Repository:
    """Find, read and link the files of a folder.

    Raises:
        NothingToProposeError: there is no Python file.
        OSError: the folder cannot be listed.
    """
    with timings.step("find files"):
        ground = survey(_bare(folder, system, (".",)), options)
    files = ground.discovery.files
    if not files and not ground.discovery.problems:
        raise NothingToProposeError(folder)
    home_of = _homes(folder, files)
    beside = {path for path in files if looks_beside(path, home_of(path), words)}
    alone = len(beside) == len(files)  # then they are what there is
    if alone:
        beside = set()
    with timings.step("read"):
        taken = TakenIn(folder, files, {}, ground.discovery.problems)
    roots = _used_roots(folder, taken, [path for path in files if path not in beside])
    ground = replace(ground, manifest=_bare(folder, system, roots))
    ground = replace(ground, services=(("", ground.manifest),))
    workspace = open_workspace(ground, taken, options, store, timings)
    with timings.step("tell tests and tools"):
        treat = ProposedTreat() if alone else _treat(workspace, beside, home_of, words)
        treat = replace(treat, generated=_generated(workspace, words))
    held = full_treat(treat)
    manifest = replace(ground.manifest, treat=Treat(held.tests, held.tools, held.generated, ()))
    return Repository(_under(workspace, manifest), system, roots, treat)


def _bare(folder: Path, system: str, roots: tuple[str, ...]) -> Manifest:
    return Manifest(
        path=MANIFEST,
        folder=folder,
        prefix="",
        system=system,
        roots=roots,
        treat=DEFAULT_TREAT,
        unassigned=Unassigned("error", (), None),
        components=(),
        rules=RuleSettings({}, {}, (), ()),
        sdks=(),
        follow=(),
        includes=(),
        digest="",
    )


def _under(workspace: Workspace, manifest: Manifest) -> Workspace:
    """The same files and links under another manifest, whose roots are the same."""
    modules = workspace.project.modules.modules
    entries = [
        FileEntry(each.path, module_name(each.path, manifest.roots), _symbols(workspace, each.path)) for each in modules
    ]
    territory = Territory(manifest, build_ownership(manifest, entries))
    return replace(workspace, manifest=manifest, territories={"": territory})


def _symbols(workspace: Workspace, path: str) -> tuple[tuple[str, str, int], ...]:
    outline = workspace.facts.outline(path)
    return () if outline is None else tuple((each.qualname, each.kind, each.line) for each in outline.symbols)


def _homes(folder: Path, files: tuple[str, ...]) -> Callable[[str], str]:
    """The folder of the project that a file belongs to: where a project file stands, or the one around `src`."""
    homes = {
        root.removesuffix("src").rstrip("/") if root.endswith("src") else root for root in project_roots(folder, files)
    }
    ordered = sorted(homes, key=len, reverse=True)
    return lambda path: next(home for home in ordered if not home or path.startswith(f"{home}/"))


def _used_roots(folder: Path, taken: TakenIn, files: list[str]) -> tuple[str, ...]:
    """The roots that some of the files lie below, as a manifest writes them; the default ones where they do."""
    told = project_roots(folder, files)
    roots = sorted(told | roots_by_imports(taken, told), key=len, reverse=True)
    used = {next(root for root in roots if not root or path.startswith(f"{root}/")) or "." for path in files}
    return tuple(sorted(used)) or default_roots(folder)


def _treat(
    workspace: Workspace, beside: set[str], home_of: Callable[[str], str], words: ProposingWords
) -> ProposedTreat:
    paths = workspace.facts.own.paths
    modules = workspace.project.modules
    imported = {
        modules[target].path
        for index in range(len(modules))
        if modules[index].path not in beside
        for target in workspace.project.imported_modules(index)
    }
    return ProposedTreat(test_globs(_outlines(workspace), words), tool_globs(paths, home_of, imported, words))


def _generated(workspace: Workspace, words: ProposingWords) -> tuple[str, ...]:
    return generated_globs(_outlines(workspace), workspace.facts.source, words)


def _outlines(workspace: Workspace) -> Mapping[str, Outline | None]:
    return {path: workspace.facts.outline(path) for path in workspace.facts.own.paths}

"""Reading prompts for a check: the texts of the files where models are run, and the files that the manifest names."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from pathlib import Path

from midline.analysis.options import AnalysisOptions
from midline.analysis.prompt_files import matching_files
from midline.analysis.workspace import Workspace
from midline.judging.case import Case
from midline.judging.finding import Severity
from midline.judging.prompts_read import DeclaredPrompts, PromptsRead
from midline.manifest.model import Component
from midline.reading.facts import Unread
from midline.reading.files import read_bytes
from midline.reading.globbing import files_below
from midline.reading.prompt_facts import FilePrompts
from midline.reading.prompt_files import read_prompt_file
from midline.reading.prompts import read_prompts_in
from midline.reading.store import FactStore
from midline.sites.prompts.reaching import find_reached
from midline.sites.prompts.verdict import load_judge

RULES = ("MID302", "MID303")


def read_prompts(workspace: Workspace, case: Case, options: AnalysisOptions, store: FactStore) -> PromptsRead:
    """Everything that may be a prompt.

    Raises:
        ModelFileError: a model of midline's own is missing or damaged.
    """
    declared = tuple(_declared(workspace, case))
    if all(case.severity(rule, each) is Severity.OFF for rule in RULES for each in case.territories.values()):
        return PromptsRead(declared=declared)
    paths = set(_paths(case)) & set(workspace.facts.own.paths)
    if not paths and not any(each.files for each in declared):
        return PromptsRead(declared=declared)
    in_code = read_prompts_in(workspace.facts.own, paths, store, workers=options.workers)
    return PromptsRead(in_code, declared, find_reached(case.project, case.model_calls), load_judge())


def _paths(case: Case) -> Iterator[str]:
    """The files of components that are learned or run a model, and those whose texts a model call may be handed."""
    holders = {owner.name for call in case.model_calls if call.runs and (owner := case.runner(call)) is not None}
    running = {call.module for call in case.model_calls if call.runs}
    near = set(running)
    for module in running:
        outline = case.project.facts.outline(case.path(module))
        for imported in () if outline is None else outline.imports:
            for name in (imported.module, f"{imported.module}.{imported.member}"):
                found = case.project.modules.find(name, module) if not imported.level else None
                if found is not None:
                    near.add(found)
    for module in range(len(case.project.modules)):
        if case.is_judged(module) and (module in near or _is_prompting(case, module, holders)):
            yield case.path(module)


def _is_prompting(case: Case, module: int, holders: set[str]) -> bool:
    territory = case.territory(module)
    if territory is None:
        return False
    path = case.below(territory, case.path(module))
    outline = case.project.facts.outline(case.path(module))
    symbols = ("", *(each.qualname for each in outline.symbols)) if outline is not None else ("",)
    for name in {territory.ownership.owner(path, symbol) for symbol in symbols}:
        owner = territory.manifest.component(name) if name is not None else None
        if owner is not None and (owner.side == "learned" or owner.name in holders):
            return True
    return False


def _declared(workspace: Workspace, case: Case) -> Iterator[DeclaredPrompts]:
    for service in sorted(case.territories):
        territory = case.territories[service]
        folder = workspace.folder / territory.folder
        for component in territory.manifest.components:
            if component.elsewhere:
                continue
            for pattern in component.prompts:
                paths = matching_files(folder, (pattern.text,))
                files = {_whole(territory.folder, path): _read(folder, path) for path in paths}
                nearest = "" if files else _nearest(folder, component, pattern.text)
                yield DeclaredPrompts(service, component, pattern, files, nearest)


def _whole(folder: str, path: str) -> str:
    return f"{folder}/{path}" if folder else path


def _read(folder: Path, path: str) -> FilePrompts:
    data = read_bytes(str(folder / path))
    return FilePrompts(note=data.message) if isinstance(data, Unread) else read_prompt_file(path, data)


def _nearest(folder: Path, component: Component, glob: str) -> str:
    """A file with a like path, where the glob's first folder is there."""
    start = glob.split("/")[0]
    known = files_below(folder, [start] if (folder / start).is_dir() else [])
    near = difflib.get_close_matches(glob, known, n=1, cutoff=0.6)
    return near[0] if near else ""

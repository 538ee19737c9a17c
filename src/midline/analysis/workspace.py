"""A workspace: a manifest, the files below it, their facts, and the linked project."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from midline.analysis.following import Followed, follow_packages
from midline.analysis.options import AnalysisOptions, OutsideError
from midline.analysis.timing import Timings
from midline.judging.case import Territory
from midline.manifest.model import Manifest
from midline.manifest.naming import module_name
from midline.manifest.ownership import FileEntry, build_ownership
from midline.project.modules import Module
from midline.project.project import Project
from midline.reading.facts import Body, Outline, Unread
from midline.reading.files import Discovery, discover
from midline.reading.reader import FactSet, read_taken
from midline.reading.store import FactStore
from midline.reading.taking import TakenIn


@dataclass(frozen=True, slots=True)
class JoinedFacts:
    """The facts of the project's own files and of the packages that are followed, as one."""

    own: FactSet
    followed: Mapping[str, tuple[FactSet, str]]

    def outline(self, path: str) -> Outline | None:
        """The outline of a file by its shown path."""
        if path in self.followed:
            facts, inside = self.followed[path]
            return facts.outline(inside)
        return self.own.outline(path)

    def body(self, path: str) -> Body:
        """The body of a file by its shown path."""
        if path in self.followed:
            facts, inside = self.followed[path]
            return facts.body(inside)
        return self.own.body(path)

    def source(self, path: str) -> str:
        """The text of a file by its shown path."""
        if path in self.followed:
            facts, inside = self.followed[path]
            return facts.source(inside)
        return self.own.source(path)


@dataclass(frozen=True, slots=True)
class Workspace:
    """Everything that is known before anything is judged. Services are named by their manifests' prefixes."""

    manifest: Manifest
    folder: Path
    discovery: Discovery
    facts: JoinedFacts
    territories: Mapping[str, Territory]
    project: Project
    followed: Followed
    notes: tuple[str, ...] = ()

    @property
    def unread(self) -> dict[str, Unread]:
        """The files below the manifest that could not be read, and why."""
        found = {path: self.facts.own.unread(path) for path in self.facts.own.paths}
        return {path: unread for path, unread in found.items() if unread is not None}


@dataclass(frozen=True, slots=True)
class Ground:
    """A manifest and the files that were found below it: what is known before a file is read."""

    manifest: Manifest
    folder: Path
    discovery: Discovery
    services: tuple[tuple[str, Manifest], ...]
    overrides: Mapping[str, bytes]
    ignore: tuple[str, ...]


def survey(manifest: Manifest, options: AnalysisOptions) -> Ground:
    """Find the files of a manifest and of those it includes."""
    ignore = tuple(pattern for each in manifest.tree() for pattern in _ignored(each, folder_of(manifest, each)))
    discovery = discover(manifest.folder, ignore=ignore, use_gitignore=not options.isolated)
    overrides = _overrides(manifest.folder, options)
    if overrides:
        discovery = _with_overrides(discovery, manifest.folder, overrides)
    services = tuple((folder_of(manifest, each), each) for each in manifest.tree())
    return Ground(manifest, manifest.folder, discovery, services, overrides, ignore)


def _overrides(folder: Path, options: AnalysisOptions) -> dict[str, bytes]:
    """The bytes that come from standard input, by the path they stand for; OutsideError for one outside."""
    if options.stdin is None:
        return {}
    file, content = options.stdin
    place, root = Path(os.path.realpath(file.parent), file.name), os.path.realpath(folder)
    if not place.is_relative_to(root):
        raise OutsideError(file)
    return {place.relative_to(root).as_posix(): content}


def _with_overrides(discovery: Discovery, folder: Path, overrides: Mapping[str, bytes]) -> Discovery:
    """Files that are not on disk yet are there too; one that is on disk and left out stays left out."""
    known = {*discovery.files, *(path for path, _ in discovery.problems)}
    given = {path for path in overrides if path in known or not (folder / path).exists()}
    problems = tuple((path, why) for path, why in discovery.problems if path not in given)
    return replace(discovery, files=tuple(sorted({*discovery.files, *given})), problems=problems)


def folder_of(top: Manifest, manifest: Manifest) -> str:
    """The folder of an included manifest, relative to the top one; empty for the top itself."""
    relative = manifest.folder.relative_to(top.folder).as_posix()
    return "" if relative == "." else relative


def _ignored(manifest: Manifest, folder: str) -> list[str]:
    return [f"/{folder}/{pattern}" if folder else pattern for pattern in manifest.treat.ignore]


def open_workspace(
    ground: Ground, taken: TakenIn, options: AnalysisOptions, store: FactStore, timings: Timings
) -> Workspace:
    """Read and link the files of a manifest."""
    with timings.step("parse"):
        own = read_taken(
            taken,
            store,
            workers=options.workers,
            on_progress=lambda done, total: options.progress("reading", done, total),
        )
        followed = follow_packages(ground, store, options)
    with timings.step("link"):
        modules, territories = _settle(ground, own)
        facts = JoinedFacts(own, followed.facts)
        project = Project([*modules, *followed.modules], facts)
    return Workspace(
        ground.manifest, ground.folder, ground.discovery, facts, territories, project, followed, followed.notes
    )


def _settle(ground: Ground, own: FactSet) -> tuple[list[Module], dict[str, Territory]]:
    """Give every file to the manifest whose folder is nearest around it, and name its module there."""
    by_folder = sorted(ground.services, key=lambda service: -len(service[0]))
    entries: dict[str, list[FileEntry]] = {manifest.prefix: [] for _, manifest in ground.services}
    modules: list[Module] = []
    for path in own.paths:
        folder, manifest = _nearest(by_folder, path)
        inside = path[len(folder) + 1 :] if folder else path
        name = module_name(inside, manifest.roots)
        outline = own.outline(path)
        symbols = () if outline is None else _symbols(outline)
        entries[manifest.prefix].append(FileEntry(inside, name, symbols))
        is_package = inside.endswith("/__init__.py")
        modules.append(Module(path, name or inside, manifest.prefix, is_package))
    territories = {
        manifest.prefix: Territory(manifest, build_ownership(manifest, entries[manifest.prefix]), folder)
        for folder, manifest in ground.services
    }
    return modules, territories


def _symbols(outline: Outline) -> tuple[tuple[str, str, int], ...]:
    """What a module defines and what it only re-exports."""
    own = [(symbol.qualname, symbol.kind, symbol.line) for symbol in outline.symbols]
    known = {symbol.qualname for symbol in outline.symbols}
    imported = [(item.name, "import", item.line) for item in outline.imports if not item.scope]
    return (*own, *(each for each in dict.fromkeys(imported) if each[0] not in known and each[0] != "*"))


def _nearest(by_folder: Sequence[tuple[str, Manifest]], path: str) -> tuple[str, Manifest]:
    return next((folder, each) for folder, each in by_folder if not folder or path.startswith(f"{folder}/"))

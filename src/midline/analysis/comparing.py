"""The boundary of a system now and at another revision: two analyses, alike in everything but the files."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from midline.analysis.boundary import Boundary
from midline.analysis.bounding import Bounded, run_boundary
from midline.analysis.options import AnalysisOptions
from midline.catalogue.errors import CatalogueError
from midline.documents.problem import Problem
from midline.judging.result import CheckResult
from midline.manifest.errors import ManifestError
from midline.manifest.search import MANIFEST_NAMES, pointed_manifest, require_manifest
from midline.questionnaire.errors import QuestionnaireError
from midline.ratchet.revision import Revision, RevisionFiles, files_of_revision
from midline.reading.files import printable
from midline.reading.store import cache_folder

_MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class Comparison:
    """A boundary at a revision, and now. has_manifest: whether there was one then; without, `before` is empty.

    notes: what the comparison does not show, for people.
    """

    revision: Revision
    before: Boundary
    after: Bounded
    has_manifest: bool = True
    notes: tuple[str, ...] = ()


def run_comparison(start: Path, config: Path | None, since: str, options: AnalysisOptions | None = None) -> Comparison:
    """The boundary now, work in progress included, and at the revision `since`: `REV`, or `REV...` for a merge base.

    The work tree is not touched. Facts of both are kept in the cache of the project, by content.

    Raises:
        RevisionError: the revision cannot be had.
        ManifestError, CatalogueError, QuestionnaireError: as `run_boundary`; where they are about the revision, its
            name stands before the path, as git writes it.
    """
    options = options or AnalysisOptions()
    options = replace(options, today=options.today or date.today())
    manifest = require_manifest(config, start.absolute()).absolute()
    after = run_boundary(start, config, options)
    with files_of_revision(manifest.parent, since) as files:
        notes = _left_out(files)
        then = _manifest_then(manifest, files)
        if then is None:
            empty = Boundary(after.boundary.system, CheckResult(manifest.parent))
            message = f"there is no manifest in this folder at {files.revision.shown}: everything is new"
            message += "".join(
                f"; {printable(path)} was there and is gone" for path in _gone_manifests(manifest, files)
            )
            return Comparison(files.revision, empty, after, False, (message, *notes))
        cache = cache_folder(manifest.parent, options.cache_dir)
        theirs = replace(options, cache_dir=cache, stdin=None, packages_beside=manifest.parent)
        with _named(files):
            before = run_boundary(files.folder, then, theirs).boundary
        before = replace(before, result=replace(before.result, root=manifest.parent))
        return Comparison(files.revision, before, after, True, notes)


def _manifest_then(manifest: Path, files: RevisionFiles) -> Path | None:
    """The manifest of the same folder at the revision, under this name or another."""
    for name in (manifest.name, *MANIFEST_NAMES):
        if (files.folder / name).is_file():
            return files.folder / name
    with _named(files):
        pointed = pointed_manifest(files.folder)
    return pointed if pointed is not None and pointed.is_file() else None


def _gone_manifests(manifest: Path, files: RevisionFiles) -> list[str]:
    """The manifests of other folders that are no longer where they were: one of them may have moved here."""
    top = Path(os.path.realpath(manifest.parent))
    for _ in files.folder.relative_to(files.top).parts:
        top = top.parent
    there = (path for path in files.paths if path.rpartition("/")[2] in MANIFEST_NAMES)
    return [path for path in there if not (top / path).exists()][:_MOST_NAMED]


@contextmanager
def _named(files: RevisionFiles) -> Iterator[None]:
    """Says of every mistake at the revision that it is there, not in the work tree."""
    try:
        yield
    except (ManifestError, CatalogueError, QuestionnaireError) as error:
        raise type(error)([_there(problem, files.revision) for problem in error.problems]) from None
    except FileNotFoundError as error:
        raise ManifestError(
            [_there(Problem(str(error.args[0]), 0, 0, 0, "there is no such file"), files.revision)]
        ) from None


def _there(problem: Problem, revision: Revision) -> Problem:
    commit = revision.commit[:12]
    said = f"so it stands at {revision.shown}; a comparison needs a revision that midline can read"
    return replace(
        problem,
        path=f"{commit}:{problem.path}",
        note=f"{problem.note}; {said}" if problem.note else said,
        related=tuple((f"{commit}:{path}", line, label) for path, line, label in problem.related),
    )


def _left_out(files: RevisionFiles) -> tuple[str, ...]:
    shown = [f"{printable(path)} {why}" for path, why in files.left_out[:_MOST_NAMED]]
    more = len(files.left_out) - len(shown)
    if more:
        shown.append(f"{more} more")
    return (f"not compared with {files.revision.shown}: {', '.join(shown)}",) if shown else ()

"""The pages that a run of `midline docs` is about, by the manifests that speak for them."""

from __future__ import annotations

import os
import stat
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from midline.documents.problem import Problem
from midline.manifest.errors import ManifestError
from midline.manifest.search import find_manifest, require_manifest
from midline.pages.page import Page, read_page
from midline.reading.facts import Unread
from midline.reading.files import discover, read_bytes

_ENDINGS = (".md", ".markdown", ".mdown", ".mkd")
MARKDOWN = (*_ENDINGS, *map(str.upper, _ENDINGS))


@dataclass(frozen=True, slots=True)
class Searched:
    """The pages with a marker, by manifest; all in the order of their paths. looked_at: how many files were read."""

    pages: tuple[tuple[Path, tuple[Page, ...]], ...]
    problems: tuple[Problem, ...]
    looked_at: int

    @property
    def blocks(self) -> int:
        """How many blocks there are."""
        return sum(len(page.blocks) for _, pages in self.pages for page in pages)


def search(paths: Sequence[Path], config: Path | None, start: Path) -> Searched:
    """The pages among these files and below these folders, or below the manifest's folder where none are given.

    A page belongs to `config`, else to the nearest manifest in its folder or above. Without paths those of other
    manifests are left to them, and links out of the manifest's folder to whoever owns what they lead to.

    Raises:
        ManifestError: there is no manifest where one is needed, or one is pointed at that is not there.
        FileNotFoundError: `config` leads nowhere. A path that does is among the problems.
    """
    if config is not None and not config.exists():
        raise FileNotFoundError(config)
    manifests = _Manifests(config)
    files: list[Path] = []
    problems: list[Problem] = []
    if paths:
        for path in paths:
            try:
                files += _files(path)
            except OSError as error:
                problems.append(_unlisted(path, error))
    else:
        own = _real(require_manifest(config, start.absolute()))
        below = (file for file in _below(own.parent) if _real(file).is_relative_to(own.parent))
        files = [file for file in below if manifests.is_own(file, own)]
    found: dict[Path, list[Page]] = {}
    seen: set[str] = set()
    for file in files:
        if (real := os.path.realpath(file)) in seen:
            continue
        seen.add(real)
        page = _read(file, start)
        problems += page.problems
        if page.blocks:
            found.setdefault(manifests.of(file, start), []).append(page)
    grouped = ((manifest, tuple(sorted(pages, key=lambda page: page.path))) for manifest, pages in found.items())
    return Searched(tuple(sorted(grouped)), tuple(problems), len(seen))


def shown_path(file: Path, start: Path) -> str:
    """A file as it can be named in a command that is run in `start`."""
    return Path(os.path.relpath(file, start)).as_posix()


def _files(path: Path) -> list[Path]:
    return _below(path) if stat.S_ISDIR(path.stat().st_mode) else [path]


def _unlisted(path: Path, error: OSError) -> Problem:
    if isinstance(error, FileNotFoundError):
        return Problem(str(path), 0, 0, 0, "there is no such file or folder")
    reason = (error.strerror or type(error).__name__).lower()
    return Problem(str(path), 0, 0, 0, f"this cannot be read: {reason}")


def _below(folder: Path) -> list[Path]:
    """The Markdown files below a folder that git would not ignore."""
    return [folder / path for path in discover(folder, suffixes=MARKDOWN).files]


def _read(file: Path, start: Path) -> Page:
    path = shown_path(file.absolute(), start)
    content = read_bytes(str(file))
    if not isinstance(content, Unread):
        return read_page(file, path, content)
    problem = Problem(path, 0, 0, 0, f"this page cannot be read: {content.message}", "a Markdown file")
    return Page(path, file, b"", "", (), (problem,))


def _real(path: Path) -> Path:
    return Path(os.path.realpath(path))


class _Manifests:
    """Which manifest speaks for a folder; each is looked for once."""

    def __init__(self, config: Path | None) -> None:
        self._config = config
        self._known: dict[Path, Path | None] = {}

    def of(self, file: Path, start: Path) -> Path:
        """The manifest for a page; ManifestError where there is none."""
        if self._config is not None:
            return self._config
        return self._nearest(file) or require_manifest(None, file.absolute().parent)

    def is_own(self, file: Path, manifest: Path) -> bool:
        """Whether no manifest that is nearer to a page than this one speaks for it."""
        try:
            nearest = self._nearest(file)
        except ManifestError:
            return self._is_astray(manifest)  # one further below is told where that manifest is asked
        if nearest is None or nearest.parent == manifest.parent:
            return True
        return not nearest.parent.is_relative_to(manifest.parent)

    def _is_astray(self, manifest: Path) -> bool:
        """Whether a pyproject.toml at a manifest or above is wrong, which `--config` sets aside for its pages too."""
        try:
            self._nearest(manifest)
        except ManifestError:
            return True
        return False

    def _nearest(self, file: Path) -> Path | None:
        folder = _real(file.parent)
        if folder not in self._known:
            found = find_manifest(folder)
            self._known[folder] = None if found is None else _real(found)
        return self._known[folder]

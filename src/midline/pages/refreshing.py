"""What has to be written so that pages show a boundary as it is now."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from midline.documents.problem import Problem
from midline.editing.together import FileChange
from midline.manifest.errors import ManifestError
from midline.manifest.search import find_manifest
from midline.pages.contents.content import SideFile, Subject, Surroundings
from midline.pages.filling import FilledPage, fill
from midline.pages.page import Block, Page, laid_out

_SIGNATURE = "<!-- Written by midline docs. -->\n"


@dataclass(frozen=True, slots=True)
class Stale:
    """What is no longer what it should be. line: 0 for a file as a whole. what: in words."""

    path: str
    line: int
    what: str


@dataclass(frozen=True, slots=True)
class Refreshed:
    """changes: files whose content is to be another, pictures before the pages that show them."""

    changes: tuple[FileChange, ...] = ()
    stale: tuple[Stale, ...] = ()
    problems: tuple[Problem, ...] = ()


def refresh(pages: Sequence[Page], subject: Subject, folder: Path, shown: Callable[[Path], str]) -> Refreshed:
    """What makes these pages fresh. folder: the manifest's. shown: how a file is named to people."""
    filled = [fill(page, subject, Surroundings(_path_in(folder, page.file))) for page in pages]
    problems = [problem for each in filled for problem in each.problems]
    if problems:
        return Refreshed(problems=tuple(problems))
    pictures = _Pictures(folder, shown, {Path(os.path.realpath(page.file)) for page in pages})
    for each in filled:
        pictures.take(each)
    if pictures.problems:
        return Refreshed(problems=tuple(pictures.problems))
    changes = [FileChange(each.page.file, each.page.content, each.after) for each in filled]
    return Refreshed(
        changes=(*pictures.changes, *(change for change in changes if change.after != change.before)),
        stale=(*(stale for each in filled for stale in _stale(each)), *pictures.stale),
    )


def _path_in(folder: Path, file: Path) -> str:
    """The path of a page from the manifest's folder, where the page stands; it may lie outside."""
    place = Path(os.path.realpath(file.parent), file.name)
    return Path(os.path.relpath(place, os.path.realpath(folder))).as_posix()


def _stale(filled: FilledPage) -> Iterator[Stale]:
    page = filled.page
    for block, content in zip(page.blocks, filled.contents, strict=True):
        if laid_out(content.text, block) != page.inside(block):
            yield Stale(page.path, block.line, f"the block `{block.label}`")


def _manifest_of(folder: Path) -> Path | None:
    """The manifest nearest to a folder, if it can be told; two that write one picture would never both be fresh."""
    try:
        found = find_manifest(folder)
    except ManifestError:
        return None
    return None if found is None else Path(os.path.realpath(found))


class _Pictures:
    """The files beside pages."""

    def __init__(self, folder: Path, shown: Callable[[Path], str], pages: set[Path]) -> None:
        self.changes: list[FileChange] = []
        self.stale: list[Stale] = []
        self.problems: list[Problem] = []
        self._folder = folder
        self._shown = shown
        self._pages = pages
        self._asked: dict[Path, tuple[str, str, int]] = {}

    def take(self, filled: FilledPage) -> None:
        """Take in the files that a page wants."""
        for block, content in zip(filled.page.blocks, filled.contents, strict=True):
            for side in content.files:
                self._take(filled.page, block, side)

    def _take(self, page: Page, block: Block, side: SideFile) -> None:
        file = self._folder / side.path
        target = Path(os.path.realpath(file))
        text = side.text + _SIGNATURE
        if not target.is_relative_to(os.path.realpath(self._folder)):
            self._tell(page, block, side, "this picture would be written outside of the manifest's folder")
        elif _manifest_of(target.parent) != _manifest_of(page.file.parent):
            self._tell(page, block, side, f"`{side.path}` lies where another manifest speaks for the pages")
        elif target in self._pages:
            self._tell(page, block, side, f"`{side.path}` is no picture")
        elif target in self._asked:
            first, path, line = self._asked[target]
            if first != text:
                message, related = f"`{side.path}` is written for another block too", ((path, line, "that block"),)
                self._tell(page, block, side, message, related)
        else:
            self._asked[target] = (text, page.path, block.line)
            self._compare(page, block, side, file, text.encode("utf-8", "backslashreplace"))

    def _compare(self, page: Page, block: Block, side: SideFile, file: Path, after: bytes) -> None:
        try:
            before = file.read_bytes() if file.exists() else None
        except IsADirectoryError:
            self._tell(page, block, side, f"`{side.path}` is no picture")
            return
        except OSError as error:
            reason = (error.strerror or type(error).__name__).lower()
            self._tell(page, block, side, f"`{side.path}` cannot be read: {reason}")
            return
        if before is not None and _SIGNATURE.strip().encode() not in before:
            self._tell(page, block, side, f"`{side.path}` is there already, and midline docs did not write it")
        elif before is None or before.replace(b"\r\n", b"\n") != after:
            self.changes.append(FileChange(file, before, after))
            self.stale.append(Stale(self._shown(file), 0, "this picture"))

    def _tell(
        self,
        page: Page,
        block: Block,
        side: SideFile,
        message: str,
        related: tuple[tuple[str, int, str], ...] = (),
    ) -> None:
        word = side.word or block.request.kind
        start, end, line = word.column, word.end_column, block.source_line
        expected = "`file=` with a name of its own"
        self.problems.append(
            Problem(page.path, block.line, start, end, message, expected, source_line=line, related=related)
        )

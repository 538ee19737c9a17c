"""Blocks filled with what a boundary shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

from midline.documents.problem import Problem
from midline.pages.contents import components, crossings, decision, diagram, findings
from midline.pages.contents.content import Content, ContentError, Subject, Surroundings
from midline.pages.markers import Request
from midline.pages.page import Block, Page

if TYPE_CHECKING:
    from midline.analysis.boundary import Boundary
    from midline.analysis.options import AnalysisOptions

_Maker: TypeAlias = Callable[[Request, Subject, Surroundings], Content]
_MAKERS: Mapping[str, _Maker] = MappingProxyType(
    {
        "diagram": diagram.content,
        "components": components.content,
        "crossings": crossings.content,
        "findings": findings.content,
        "decision": decision.content,
    }
)


@dataclass(frozen=True, slots=True)
class FilledPage:
    """The contents of a page's blocks, in their order, unless there are problems."""

    page: Page
    contents: tuple[Content, ...]
    problems: tuple[Problem, ...]

    @property
    def after(self) -> bytes:
        """The page with its contents in place."""
        return self.page.with_blocks(content.text for content in self.contents)


def read_subject(start: Path, config: Path | None, options: AnalysisOptions) -> Subject:
    """What the blocks of pages in `start` are about. Raises as `run_boundary` does."""
    from midline.analysis.bounding import run_boundary
    from midline.catalogue.rules import load_rules

    @cache
    def before(revision: str) -> Boundary:
        from midline.analysis.comparing import run_comparison

        return run_comparison(start, config, revision, options).before

    return Subject(run_boundary(start, config, options).boundary, load_rules(), before)


def content_of(request: Request, subject: Subject, around: Surroundings) -> Content:
    """What a block that asks for this holds.

    Raises:
        ContentError: it asks for something that is not there, or for what does not go together.
    """
    return _MAKERS[request.kind.text](request, subject, around)


def fill(page: Page, subject: Subject, around: Surroundings) -> FilledPage:
    """The contents of all blocks of a page, or everything that is wrong with them."""
    contents: list[Content] = []
    problems: list[Problem] = []
    for block in page.blocks:
        try:
            content = content_of(block.request, subject, around)
        except ContentError as error:
            problems.append(problem_at(page, block, error))
            continue
        contents.append(content)
        misfit = page.misfit(block, content.text)
        problems += [] if misfit is None else [misfit]
    return FilledPage(page, tuple(contents), tuple(problems))


def problem_at(page: Page, block: Block, error: ContentError) -> Problem:
    """A content that cannot be made, told at the marker."""
    word = error.word
    return Problem(
        page.path,
        block.line,
        word.column,
        max(word.end_column, word.column + 1),
        error.message,
        error.expected,
        error.nearest,
        block.source_line,
    )

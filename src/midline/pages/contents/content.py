"""What a block holds, what it may be asked about, and why it cannot be made."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import PurePosixPath
from posixpath import relpath
from typing import Any

import jinja2

from midline.analysis.boundary import Boundary, Standing
from midline.catalogue.errors import CatalogueError
from midline.catalogue.rules import RuleTexts
from midline.documents.markdown import Markdown, code, escaped, link, relative_url, web_link
from midline.documents.problem import nearest_name
from midline.drawing.nodes import is_drawn
from midline.judging.finding import Place
from midline.manifest.errors import ManifestError
from midline.pages.kinds import MOST_ROWS
from midline.pages.markers import Request, Word
from midline.questionnaire.errors import QuestionnaireError
from midline.ratchet.errors import RevisionError
from midline.reporting.templates import template


@dataclass(frozen=True, slots=True)
class SideFile:
    """A file that a block writes beside its page. path: relative to the manifest's folder. word: what asked for it."""

    path: str
    text: str
    word: Word | None


@dataclass(frozen=True, slots=True)
class Content:
    """Markdown for between the markers of a block, with `\\n` breaks, and the files that it needs."""

    text: str
    files: tuple[SideFile, ...] = ()


class ContentError(Exception):
    """A block that cannot be made. word: what of its marker is to blame."""

    def __init__(self, word: Word, message: str, expected: str = "", nearest: str = "") -> None:
        super().__init__(message)
        self.word = word
        self.message = message
        self.expected = expected
        self.nearest = nearest


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The page around a block. path: of the page, relative to the manifest's folder, with `/`.

    reaches: whether a reader of the page can follow a link to a file, given like `path`. source: the address below
    which other files can be seen, with `/` at its end; empty where there is none. inline_pictures: a picture goes into
    the page and not into a file beside it. shows_lines: the line of a file can be linked to.
    """

    path: str
    reaches: Callable[[str], bool] = lambda path: True
    source: str = ""
    inline_pictures: bool = False
    shows_lines: bool = True

    def beside(self, path: str) -> str:
        """A path relative to the manifest's folder, as it is written in the page."""
        return relpath(path, PurePosixPath(self.path).parent.as_posix())

    def linked(self, text: str, path: str, line: int = 0) -> Markdown:
        """Text with a link to a file, and to a line of it; text alone where readers cannot follow it."""
        fragment = f"L{line}" if line else ""
        if path and self.reaches(path):
            return link(text, self.beside(path), fragment if self.shows_lines else "")
        if path and self.source:
            return web_link(text, f"{self.source}{relative_url(path)}{fragment and '#' + fragment}")
        return text if isinstance(text, Markdown) else escaped(text)


def _no_revision(revision: str) -> Boundary:
    raise RevisionError(f"`{revision}` cannot be had here")


@dataclass(frozen=True, slots=True)
class Subject:
    """What blocks are about. rules: the texts of the rules. before: the boundary at another revision, by its name."""

    boundary: Boundary
    rules: Mapping[str, RuleTexts]
    before: Callable[[str], Boundary] = _no_revision

    def at_revision(self, word: Word) -> Boundary:
        """The boundary at the revision that a marker names. Raises ContentError where that cannot be had."""
        try:
            return self.before(word.text)
        except (RevisionError, ManifestError, CatalogueError, QuestionnaireError) as error:
            first = error.problems[0]
            raise ContentError(word, first.message, first.expected, first.nearest) from None

    def component(self, word: Word) -> Standing:
        """The component that a marker names. Raises ContentError where there is none."""
        known = {each.name: each for each in self.boundary.components}
        if word.text not in known:
            message = f"there is no component `{word.text}`"
            raise ContentError(word, message, "the name of a component", nearest_name(word.text, known))
        return known[word.text]

    def component_option(self, request: Request, key: str) -> str:
        """The component that an option names, empty where it is not given. Raises as `component` does."""
        word = (request.options or {}).get(key)
        return "" if word is None else self.component(word).name

    def focus(self, request: Request) -> str:
        """The component that the option `focus` names; raises too where that stands in no picture."""
        name = self.component_option(request, "focus")
        if name and not any(each.name == name and is_drawn(each) for each in self.boundary.components):
            message = f"`{name}` is retired and has no code left, so no picture shows it"
            raise ContentError((request.options or {})["focus"], message, "a component that is drawn")
        return name


def chosen_text(request: Request, key: str, known: Iterable[str], noun: str, sign: str = "") -> str:
    """The value of an option that must be one of those known. Raises ContentError where it is not.

    sign: what tables put before it, so that it may stand before it here too.
    """
    word = (request.options or {}).get(key)
    if word is None:
        return ""
    values = sorted({value for value in known if value})
    text = word.text.removeprefix(sign)
    if text not in values:
        expected = f"one of {', '.join(values[:12])}" if values else f"a component with an {noun}"
        raise ContentError(word, f"no component has the {noun} `{word.text}`", expected, nearest_name(text, values))
    return text


def place_link(around: Surroundings, place: Place, links: str, text: str = "") -> Markdown:
    """A place as a link. links: `lines`, `files` (which stays as it is when lines move) or `none`.

    text: what the link says, else the path and, with `lines`, the line.
    """
    line = place.line if links == "lines" else 0
    shown = code(text or (f"{place.path}:{line}" if line else place.path))
    return shown if links == "none" else around.linked(shown, place.path, line)


def most_rows(request: Request) -> int:
    """How many rows a table may have."""
    return int(request.option("limit", str(MOST_ROWS)))


def rendered(name: str, **given: Any) -> str:
    """A template of `templates/blocks/`, filled. Filters: `md` escapes a text, `code` makes it a code span."""
    return _template(name).render(**given)


@cache
def _template(name: str) -> jinja2.Template:
    return template(f"blocks/{name}.md.j2", trim=True, md=escaped, code=code, listed=listed)


def listed(words: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return " and ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))

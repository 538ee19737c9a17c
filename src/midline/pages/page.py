"""A Markdown page and the marked blocks in it. What stands outside of them is kept, byte for byte."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from midline.documents.problem import Problem
from midline.pages.lines import lines_of
from midline.pages.markers import END, OPENING, Marker, MarkerReader, Request
from midline.pages.structure import Comment, comments

_SIGN = "midline"
_SIGNS = (_SIGN.encode(), _SIGN.encode("utf-16-le"), _SIGN.encode("utf-16-be"))
_FOREIGN = re.compile("[\udc80-\udcff]")
_OTHER_ENDS = re.compile(r"<!--[ \t]*midline[ \t]*:[ \t]*end\b", re.IGNORECASE)
_NOT_QUOTED = re.compile(r"[^>\s]")


@dataclass(frozen=True, slots=True)
class Block:
    """A marked block. line: of its beginning, from 1, as it stands in `source_line`.

    start, stop: offsets of what is between its markers, from the line after the one to the line of the other. prefix:
    what begins each of those lines, of quotes and indentation. newline: the line break.
    """

    request: Request
    line: int
    source_line: str
    start: int
    stop: int
    prefix: str
    newline: str

    @property
    def label(self) -> str:
        """The kind, and the name after it: `decision billing`."""
        name = self.request.name
        return self.request.kind.text if name is None else f"{self.request.kind.text} {name.text}"


@dataclass(frozen=True, slots=True)
class Page:
    """A Markdown file. path: how it is named to people. text: `content` decoded, bytes that are no UTF-8 escaped."""

    path: str
    file: Path
    content: bytes
    text: str
    blocks: tuple[Block, ...]
    problems: tuple[Problem, ...] = ()

    def inside(self, block: Block) -> str:
        """What stands between the markers of a block now."""
        return self.text[block.start : block.stop]

    def with_blocks(self, contents: Iterable[str]) -> bytes:
        """The page with these contents in its blocks, in their order; each is Markdown with `\\n` breaks."""
        parts, at = [], 0
        for block, content in zip(self.blocks, contents, strict=True):
            parts += [self.text[at : block.start], laid_out(content, block)]
            at = block.stop
        return _encoded("".join(parts) + self.text[at:])

    def misfit(self, block: Block, content: str) -> Problem | None:
        """Why this content cannot be put into the page: it would mix two encodings."""
        foreign = None if content.isascii() else _FOREIGN.search(self.text)
        if foreign is None:
            return None
        line = next(line for line in lines_of(self.text) if line.stop > foreign.start())
        column = foreign.start() - line.start
        message = f"this page is not UTF-8, and its block `{block.label}` holds more than ASCII"
        related = ((self.path, block.line, "the block"),)
        shown = _encoded(line.text).decode("utf-8", "replace")
        return Problem(self.path, line.number, column, column + 1, message, "a page in UTF-8", "", shown, "", related)


def read_page(file: Path, path: str, content: bytes) -> Page:
    """The blocks of a page, or everything that is wrong with its markers."""
    lower = content.lower()
    if not any(sign in lower for sign in _SIGNS):
        return Page(path, file, content, "", ())
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        problem = Problem(path, 0, 0, 0, "this page is UTF-16", "a page in UTF-8")
        return Page(path, file, content, "", (), (problem,))
    text = content.decode("utf-8", "surrogateescape")
    reader = _BlockReader(path, text)
    for comment in comments(text, OPENING):
        reader.take(comment)
    reader.end()
    return Page(path, file, content, text, tuple(reader.blocks), tuple(reader.problems))


def laid_out(content: str, block: Block) -> str:
    """A content between its markers: a blank line around it, each line within the quotes and lists of the block."""
    lines = ["", *content.strip("\n").split("\n"), ""] if content.strip("\n") else [""]
    return "".join(f"{block.prefix}{line}".rstrip(" \t") + block.newline for line in map(_writable, lines))


def _writable(text: str) -> str:
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")


class _BlockReader:
    """Pairs the markers of a page."""

    def __init__(self, path: str, text: str) -> None:
        self.blocks: list[Block] = []
        self._path = path
        self._text = text
        self._markers = MarkerReader(path)
        self._open: tuple[Comment, Request] | None = None
        self._given_up = 0
        self._pairing: list[Problem] = []

    @property
    def problems(self) -> Sequence[Problem]:
        """What is wrong with the markers, by place."""
        return sorted([*self._markers.problems, *self._pairing])

    def take(self, comment: Comment) -> None:
        """Take in the next comment that is meant for midline."""
        marker = self._markers.read(comment)
        if marker is None:
            return
        if marker.request is not None:
            self._begin(marker, marker.request)
        elif self._open is not None:
            self._end(*self._open, comment)
            self._open = None
        elif self._given_up:
            self._given_up -= 1
        else:
            self._tell(comment, "this marker ends a block that never began", "a `midline:begin` marker above it")

    def end(self) -> None:
        """The page ends here."""
        if self._open is not None:
            begun = self._open[0]
            self._tell(begun, "this block does not end", f"`{END}` below it", self._ends_in_code(begun))

    def _begin(self, marker: Marker, request: Request) -> None:
        if self._open is not None:
            # An end may be missing, or blocks may be nested: the one around is given up, and an end that it may have.
            self._given_up += 1
            related = ((self._path, self._open[0].line.number, "the block around it begins here"),)
            expected = f"`{END}` of the block before, above this line"
            self._tell(marker.comment, "this block begins within another one", expected, related)
        self._open = (marker.comment, request)

    def _end(self, begun: Comment, request: Request, ended: Comment) -> None:
        if begun.containers != ended.containers:
            related = ((self._path, begun.line.number, "the block begins here"),)
            expected = "both markers in the same quote and the same list item"
            self._tell(ended, "this marker ends a block that began elsewhere", expected, related)
        line = begun.line
        prefix = _NOT_QUOTED.sub(" ", line.text[: begun.column].removeprefix("\ufeff"))
        newline = self._text[line.start + len(line.text) : line.stop]
        stop = ended.line.start
        self.blocks.append(Block(request, line.number, line.text, line.stop, stop, prefix, newline))

    def _ends_in_code(self, begun: Comment) -> tuple[tuple[str, int, str], ...]:
        """A marker that looks as if it ended the block, but stands in code."""
        for line in lines_of(self._text[begun.line.stop :]):
            if _OTHER_ENDS.search(line.text):
                return ((self._path, begun.line.number + line.number, "this one stands in code, where it is text"),)
        return ()

    def _tell(
        self, comment: Comment, message: str, expected: str, related: tuple[tuple[str, int, str], ...] = ()
    ) -> None:
        line, column = comment.line, comment.column
        end = line.text.find("-->", column)
        stop = len(line.text) if end < 0 else end + 3
        source = _encoded(line.text).decode("utf-8", "replace")
        self._pairing.append(Problem(self._path, line.number, column, stop, message, expected, "", source, "", related))

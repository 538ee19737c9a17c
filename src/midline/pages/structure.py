"""Which comments of a Markdown text are comments, and which stand in code or in other comments.

A scan of lines, not a parser: it follows the containers of CommonMark (quotes, list items), fences, indented code, HTML
that holds text as it is, and paragraphs; and the indented bodies of MkDocs' admonitions and tabs (`!!! note`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from midline.pages.cursor import CODE_COLUMNS, Cursor

_BREAK = re.compile(r"\r\n|\r|\n")
_FENCE = re.compile(r"(`{3,})[^`]*$|(~{3,})")
_ITEM = re.compile(r"(?:[-+*]|(\d{1,9})[.)])(?=[ \t]|$)")
_THEMATIC = re.compile(r"(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_HEADING = re.compile(r"#{1,6}(?:[ \t]|$)")
_INDENTED_BODY = re.compile(r"(?:!!!|\?\?\?\+?|===[+!]{0,2})[ \t]+\S")
_COMMENT = 1
_HELD = "pre|script|style|textarea"
_RAW = tuple(
    (re.compile(begins, re.IGNORECASE), re.compile(ends, re.IGNORECASE))
    for begins, ends in (
        (rf"<(?:{_HELD})(?=[\s>]|$)", rf"</(?:{_HELD})>"),
        ("<!--", "-->"),
        (r"<\?", r"\?>"),
        (r"<!\[CDATA\[", r"\]\]>"),
        ("<![A-Za-z]", ">"),
    )
)
_BLOCK_TAGS = (
    "address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|"
    "fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|"
    "menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|"
    "track|ul"
)
_HTML = re.compile(rf"</?(?:{_BLOCK_TAGS})(?:[ \t]|/?>|$)", re.IGNORECASE)
_LONE_TAG = re.compile(r"(?:<[a-z][a-z0-9-]*(?:[ \t][^<>]*)?/?>|</[a-z][a-z0-9-]*[ \t]*>)[ \t]*$", re.IGNORECASE)
_INLINE_CODE = re.compile(r"\\[`\\<]|(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)", re.DOTALL)
_BODY_COLUMNS = 4


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a text. number: from 1. text: without its break. start, stop: its offsets, stop after the break."""

    number: int
    text: str
    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class Comment:
    """The beginning of an HTML comment. column: of its `<` on the line, in code points.

    is_block: it opens a line that is no code, at most three columns into its container; otherwise it stands within
    other text. containers: the quotes and list items around it, each with a number of its own.
    """

    line: Line
    column: int
    is_block: bool
    containers: tuple[int, ...]


def comments(text: str, opening: re.Pattern[str]) -> list[Comment]:
    """The comments of a Markdown text whose beginning matches `opening`, in their order."""
    scan = _Scan(opening)
    for line in lines_of(text):
        scan.take(line)
    scan.end_paragraph()
    return sorted(scan.found, key=lambda each: (each.line.start, each.column))


def lines_of(text: str) -> Iterator[Line]:
    """The lines of a text as Markdown counts them; the last one may be empty."""
    start, number = 0, 1
    for found in _BREAK.finditer(text):
        yield Line(number, text[start : found.start()], start, found.end())
        start, number = found.end(), number + 1
    yield Line(number, text[start:], start, len(text))


@dataclass(frozen=True, slots=True)
class _Container:
    """A quote, or a list item whose text begins `width` columns into what is around it."""

    number: int
    width: int | None = None


@dataclass(frozen=True, slots=True)
class _Fence:
    mark: str
    length: int

    def is_closed_by(self, text: str) -> bool:
        rest = text.rstrip(" \t")
        return len(rest) >= self.length and set(rest) == {self.mark}


class _Scan:
    def __init__(self, opening: re.Pattern[str]) -> None:
        self.found: list[Comment] = []
        self._opening = opening
        self._containers: list[_Container] = []
        self._fence: _Fence | None = None
        self._raw_until: re.Pattern[str] | None = None
        self._html = False  # until a blank line
        self._paragraph: list[tuple[Line, int]] = []
        self._numbers = 0
        self._empty_item = 0  # the list item that began on the line before, and holds nothing yet

    def take(self, line: Line) -> None:
        """Take in the next line."""
        cursor = Cursor(line.text)
        matched = self._matched(cursor)
        self._empty_item = 0
        if matched < len(self._containers):
            self._fence = self._raw_until = None
            self._html = False
        elif self._is_inside(cursor) or self._is_html(line, cursor):
            return
        before = self._numbers
        matched = self._open_containers(cursor, matched)
        opened = self._numbers > before
        if not cursor.rest:
            self._close(matched)
            self._empty_item = self._containers[-1].number if opened and self._containers else 0
        elif cursor.indent >= CODE_COLUMNS:
            if self._paragraph:
                self._paragraph.append((line, cursor.at))
            else:
                self._close(matched)
        else:
            self._take_leaf(line, cursor, matched)

    def end_paragraph(self) -> None:
        """Look for comments within the text of the paragraph that ends here, outside its inline code."""
        text = "\n".join(line.text[at:] for line, at in self._paragraph)
        if "<!--" in text:
            shown = _INLINE_CODE.sub(lambda code: re.sub(r"[^\n]", "\0", code[0]), text)
            for (line, at), part in zip(self._paragraph, shown.split("\n"), strict=True):
                self._take_inline(line, at, part)
        self._paragraph = []

    def _matched(self, cursor: Cursor) -> int:
        """How many of the open containers this line goes on with."""
        for number, container in enumerate(self._containers):
            if container.width is None:
                if cursor.indent >= CODE_COLUMNS or not cursor.rest.startswith(">"):
                    return number
                cursor.enter_quote()
            elif cursor.rest:
                if cursor.indent < container.width:
                    return number
                cursor.base += container.width
            elif container.number == self._empty_item:
                return number
        return len(self._containers)

    def _is_inside(self, cursor: Cursor) -> bool:
        """Whether the line belongs to an open fence or to HTML that holds text as it is."""
        if self._fence is not None:
            if cursor.indent < CODE_COLUMNS and self._fence.is_closed_by(cursor.rest):
                self._fence = None
            return True
        if self._raw_until is not None:
            if self._raw_until.search(cursor.rest):
                self._raw_until = None
            return True
        return False

    def _is_html(self, line: Line, cursor: Cursor) -> bool:
        """Whether the line belongs to an open block of HTML, in which nothing but comments counts."""
        self._html = self._html and bool(cursor.rest)
        if self._html and cursor.rest.startswith("<!--"):
            self._take_raw(line, cursor, _RAW[_COMMENT][1])
        elif self._html:
            self._take_inline(line, cursor.at, cursor.rest)
        return self._html

    def _open_containers(self, cursor: Cursor, matched: int) -> int:
        while cursor.rest and cursor.indent < CODE_COLUMNS:
            if cursor.rest.startswith(">"):
                cursor.enter_quote()
                self._open(matched, None)
            elif (item := self._item(cursor, matched)) is not None:
                self._open(matched, cursor.enter_item(item.end()))
            else:
                break
            matched += 1
        return matched

    def _item(self, cursor: Cursor, matched: int) -> re.Match[str] | None:
        """The mark of a list item; one that is empty or does not count from 1 leaves a paragraph as it is."""
        item = _ITEM.match(cursor.rest)
        if item is None or _THEMATIC.match(cursor.rest):
            return None
        if self._paragraph and matched == len(self._containers):
            is_empty = not cursor.rest[item.end() :].strip(" \t")
            if is_empty or (item[1] is not None and int(item[1]) != 1):
                return None
        return item

    def _open(self, matched: int, width: int | None) -> None:
        self._close(matched)
        self._numbers += 1
        self._containers.append(_Container(self._numbers, width))

    def _close(self, matched: int) -> None:
        self.end_paragraph()
        del self._containers[matched:]

    def _take_leaf(self, line: Line, cursor: Cursor, matched: int) -> None:
        rest = cursor.rest
        if fence := _FENCE.match(rest):
            self._close(matched)
            run = fence[1] or fence[2]
            self._fence = _Fence(run[0], len(run))
        elif raw := next((until for begins, until in _RAW if begins.match(rest)), None):
            self._close(matched)
            self._take_raw(line, cursor, raw)
        elif _HTML.match(rest) or (not self._paragraph and _LONE_TAG.match(rest)):
            self._close(matched)
            self._html = True
            self._take_inline(line, cursor.at, rest)
        elif _HEADING.match(rest) or _THEMATIC.match(rest):
            self._close(matched)
            self._paragraph = [(line, cursor.at)]
            self.end_paragraph()
        elif _INDENTED_BODY.match(rest):
            self._open(matched, cursor.indent + _BODY_COLUMNS)
        else:
            if not self._paragraph:
                self._close(matched)
            self._paragraph.append((line, cursor.at))

    def _take_raw(self, line: Line, cursor: Cursor, until: re.Pattern[str]) -> None:
        rest = cursor.rest
        if self._opening.match(rest):
            self._add(line, cursor.at, True)
        if (end := until.search(rest, 2)) is None:
            self._raw_until = until
        elif rest.startswith("<!--"):
            self._take_inline(line, cursor.at + end.end(), rest[end.end() :])

    def _take_inline(self, line: Line, at: int, text: str) -> None:
        for found in self._opening.finditer(text):
            self._add(line, at + found.start(), False)

    def _add(self, line: Line, column: int, is_block: bool) -> None:
        numbers = tuple(container.number for container in self._containers)
        self.found.append(Comment(line, column, is_block, numbers))

"""Which comments of a Markdown text are comments, and which stand in code or in other comments.

markdown-it reads the text, with front matter and MkDocs' admonitions; only what it takes for HTML can hold a comment.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from midline.pages.lines import Line, lines_of

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

_MARK = "\ufeff"
_ODD_BLANK = re.compile(r"[^\S \t\n]")  # no blank for Markdown, but one for Python and so for markdown-it
_TAB = re.compile(r"===[+!]{0,2}(?=[ \t]+\S)")  # of MkDocs' content tabs, which are laid out as admonitions are
_HELD = re.compile(
    r"<!--.*?(?:-->|\Z)|<(pre|script|style|textarea)(?=[\s>]).*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL
)
_CODE = ("fence", "code_block")
_NESTING = 100  # what is nested deeper is not looked into


@dataclass(frozen=True, slots=True)
class Comment:
    """The beginning of an HTML comment. column: of its `<` on the line, in code points.

    is_block: it opens a block of HTML, so that what is put below it changes nothing around it; otherwise it stands
    within other text. containers: the quotes, list items and admonitions around it, each with a number of its own.
    """

    line: Line
    column: int
    is_block: bool
    containers: tuple[int, ...]


def comments(text: str, opening: re.Pattern[str]) -> list[Comment]:
    """The comments of a Markdown text whose beginning matches `opening`, in their order.

    What markdown-it shows nowhere, such as front matter, counts as other text.
    """
    if opening.search(text) is None:
        return []
    lines = list(lines_of(text))
    places = [[(line, found.start()) for found in opening.finditer(line.text)] for line in lines]
    hidden = {row for row, there in enumerate(places) if there}
    found = []
    for leaf, containers in _leaves("\n".join(line.text for line in lines)):
        rows = range(*leaf.map or (0, 0))
        hidden.difference_update(rows)
        # A leaf may lack the beginning of its first line, and so an opening there.
        there = reversed([place for row in rows for place in places[row]])
        for (line, column), is_block in zip(there, reversed(_openings(leaf, opening)), strict=False):
            if is_block is not None:
                found.append(Comment(line, column, is_block, containers))
    found += [Comment(line, column, False, ()) for row in hidden for line, column in places[row]]
    return sorted(found, key=lambda each: (each.line.start, each.column))


def _leaves(text: str) -> Iterator[tuple[Token, tuple[int, ...]]]:
    """What holds no other blocks, and the numbers of the containers around it."""
    readable = _TAB.sub("!!! tab", _ODD_BLANK.sub("\ufffd", text.removeprefix(_MARK)))
    around: list[int] = []
    for number, token in enumerate(_blocks().parse(readable + "\n")):  # it can fail on a last line without a break
        if token.nesting > 0:
            around.append(number)
        elif token.nesting < 0:
            around.pop()
        elif token.type != "front_matter":
            yield token, tuple(around)


def _openings(leaf: Token, opening: re.Pattern[str]) -> list[bool | None]:
    """For each opening in a leaf whether it is a block there; None where it begins no comment."""
    content, is_html = leaf.content, leaf.type == "html_block"
    openings = [found.start() for found in opening.finditer(content)]
    seen: set[int] = set()
    if openings and leaf.type not in _CODE:
        parser = _within(is_html)
        parser.inline.parse(content, parser, {"opening": opening, "seen": seen}, [])
    first = len(content) - len(content.lstrip(" \t"))
    return [is_html and at == first if at in seen else None for at in openings]


@cache
def _blocks() -> MarkdownIt:
    from markdown_it import MarkdownIt
    from mdit_py_plugins.admon import admon_plugin
    from mdit_py_plugins.front_matter import front_matter_plugin

    markdown = MarkdownIt("commonmark", {"maxNesting": _NESTING}).use(front_matter_plugin).use(admon_plugin)
    return markdown.disable("inline")


@cache
def _within(is_html: bool) -> MarkdownIt:
    """Sees comments in the text of a leaf, of which nothing but code and tags can hide one."""
    from markdown_it import MarkdownIt

    markdown = MarkdownIt("zero", {"html": True}).enable("html_inline")
    if is_html:
        markdown.inline.ruler.before("html_inline", "held", _pass_held)
    else:
        markdown.enable(["escape", "backticks", "autolink"])
    markdown.inline.ruler.after("text", "comment", _see_comment)
    return markdown


def _pass_held(state: StateInline, silent: bool) -> bool:
    held = _HELD.match(state.src, state.pos)
    state.pos = state.pos if held is None else held.end()
    return held is not None


def _see_comment(state: StateInline, silent: bool) -> bool:
    if state.env["opening"].match(state.src, state.pos):
        state.env["seen"].add(state.pos)
    return False

"""Blocks as nodes of docutils.

A block is Markdown of few forms, all written by midline's own templates: paragraphs, tables and fences; within them
code spans, links, strong text and escapes. This reads those and no more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape

from docutils import nodes

_SPAN = re.compile(
    r"\\(?P<mark>[!-/:-@\[-`{-~])"
    r"|(?P<ticks>`+)(?P<pad> ?)(?P<code>.+?)(?P=pad)(?P=ticks)(?!`)"
    r"|\[(?P<text>(?:\\.|`[^`]*`|[^\]\\`])*)\]\((?P<target>[^)\s]*)\)"
    r"|\*\*(?P<strong>(?:\\.|[^*\\])+)\*\*"
)
_CELL = re.compile(r"(?:\\.|[^|\\])*")
_FENCE = re.compile(r"(`{3,})(\w*)$")


def nodes_of(markdown: str) -> list[nodes.Node]:
    """The nodes of a block."""
    return list(_blocks(markdown.split("\n")))


def inline(text: str) -> list[nodes.Node]:
    """The nodes of a line."""
    found: list[nodes.Node] = []
    plain = ""
    at = 0
    for span in _SPAN.finditer(text):
        plain += text[at : span.start()]
        at = span.end()
        if span["mark"]:
            plain += span["mark"]
            continue
        found += [nodes.Text(plain)] if plain else []
        plain = ""
        found.append(_node(span))
    plain += text[at:]
    return [*found, nodes.Text(plain)] if plain else found


def _node(span: re.Match[str]) -> nodes.Node:
    if span["ticks"]:
        return nodes.literal("", span["code"])
    if span["strong"]:
        return nodes.strong("", "", *inline(span["strong"]))
    return nodes.reference("", "", *inline(span["text"]), refuri=unescape(span["target"]), internal=False)


def _blocks(lines: Sequence[str]) -> Iterator[nodes.Node]:
    at = 0
    while at < len(lines):
        line = lines[at]
        if fence := _FENCE.match(line):
            end = next(number for number in range(at + 1, len(lines)) if lines[number] == fence[1])
            yield _literal("\n".join(lines[at + 1 : end]), fence[2])
        elif line.startswith("|"):
            end = next((number for number in range(at, len(lines)) if not lines[number].startswith("|")), len(lines))
            yield _table([_cells(row) for row in lines[at:end]])
            end -= 1
        else:
            end = at
            if line:
                yield nodes.paragraph("", "", *inline(line))
        at = end + 1


def _literal(text: str, language: str) -> nodes.Node:
    block = nodes.literal_block(text, text)
    block["language"] = language if language == "dot" else "text"
    return block


def _cells(row: str) -> list[str]:
    """The cells of a row; a bar within one is escaped, in code spans too."""
    inside = row.strip().removeprefix("|")
    cells = []
    while inside:
        cell = _CELL.match(inside)
        assert cell is not None
        cells.append(cell[0].strip())
        inside = inside[cell.end() + 1 :]
    return cells


def _table(rows: Sequence[Sequence[str]]) -> nodes.Node:
    """A table; its second row is the line below its heading."""
    head, body = rows[0], rows[2:]
    group = nodes.tgroup("", cols=len(head))
    group += [nodes.colspec("", colwidth=max(1, 100 // len(head))) for _ in head]
    group += nodes.thead("", _row(head))
    group += nodes.tbody("", *(_row(row) for row in body))
    return nodes.table("", group, classes=["midline-block"])


def _row(cells: Sequence[str]) -> nodes.Node:
    return nodes.row("", *(nodes.entry("", nodes.paragraph("", "", *inline(cell))) for cell in cells))

"""The lines of statements: of a compound one, those of its header."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Any, NamedTuple


class Span(NamedTuple):
    """The lines of a statement; of a compound one, of its header (decorators included)."""

    start: int
    end: int
    definition: str


def spans_of(body: list[Any], owner: str = "") -> Iterator[Span]:
    """The spans of statements, `except` arms and `case` arms, each before those inside it, in source order."""
    for node in body:
        blocks = _blocks(node)
        name = getattr(node, "name", None)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            definition = f"{owner}.{name}" if owner else str(name)
            start = min([node.lineno, *[decorator.lineno for decorator in node.decorator_list]])
        else:
            definition, start = "", node.pattern.lineno if isinstance(node, ast.match_case) else node.lineno
        yield Span(start, _header_end(node, blocks), definition)
        for block in blocks:
            yield from spans_of(block, definition or owner)


def _blocks(node: Any) -> list[list[Any]]:
    """The lists of statements inside a statement, in source order."""
    if isinstance(node, ast.Match):
        return [node.cases]
    found = [getattr(node, field, None) for field in ("body", "handlers", "orelse", "finalbody")]
    return [block for block in found if isinstance(block, list) and block]


def _header_end(node: Any, blocks: list[list[Any]]) -> int:
    """The last line of a statement, or of a compound statement's header."""
    if not blocks:
        return int(node.end_lineno)
    parts = [child for child in ast.iter_child_nodes(node) if not isinstance(child, ast.stmt | ast.excepthandler)]
    ends = [_end(part) for part in parts if not isinstance(part, ast.match_case)]
    return max([_start(node), *ends])


def _start(node: Any) -> int:
    return int(node.pattern.lineno if isinstance(node, ast.match_case) else node.lineno)


def _end(part: ast.AST) -> int:
    """The last line below `part`; some nodes (arguments, with items) have no position of their own."""
    end = getattr(part, "end_lineno", None)
    return int(end) if end else max((_end(child) for child in ast.iter_child_nodes(part)), default=0)

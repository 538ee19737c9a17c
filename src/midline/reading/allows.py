"""Comments that start with `midline:`, and the statements that they cover."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from typing import Any, NamedTuple

from midline.reading.facts import Allow

_MARK = "midline:"
_PREAMBLE = re.compile(r"#!|#.*?coding[:=]")
_NO_CODE = frozenset({tokenize.NL, tokenize.NEWLINE, tokenize.COMMENT, tokenize.ENCODING, tokenize.INDENT})


class _Span(NamedTuple):
    """The lines of a statement; of a compound one, of its header (decorators included)."""

    start: int
    end: int
    definition: str


class _Comment(NamedTuple):
    line: int
    column: int
    text: str
    own_line: bool
    first: bool


def find_allows(tree: ast.Module, text: str) -> tuple[Allow, ...]:
    """The allow comments of a file; tokenizes only where the text holds the mark."""
    if _MARK not in text:
        return ()
    comments = list(_comments(text))
    if not comments:
        return ()
    spans = sorted(_spans(tree.body, ""))
    return tuple(_allow(comment, spans) for comment in comments)


def _allow(comment: _Comment, spans: list[_Span]) -> Allow:
    line, column, text, own_line, first = comment
    holding = [span for span in spans if span.start <= line <= span.end]
    if holding:
        # Of statements on one line, the smallest; of equals, the one that begins last.
        span = min(reversed(holding), key=lambda item: item.end - item.start)
    else:
        span = next((item for item in spans if item.start > line), _Span(0, 0, "")) if own_line else _Span(0, 0, "")
    return Allow(line, column, text, own_line, span.start, span.end, span.definition, first)


def _comments(text: str) -> Iterator[_Comment]:
    """Marked comments. Text that the parser accepts and the tokenizer does not yields what came before."""
    line_of_code = 0
    code_seen = comment_seen = False
    try:
        for token in tokenize.generate_tokens(io.StringIO(text).readline):
            if token.type == tokenize.COMMENT:
                line, column = token.start
                content = token.string[1:].strip()
                if content.startswith(_MARK):
                    yield _Comment(line, column, content, line_of_code != line, not code_seen and not comment_seen)
                comment_seen = comment_seen or not (line <= 2 and _PREAMBLE.match(token.string))
            elif token.type not in _NO_CODE and token.type != tokenize.DEDENT:
                code_seen = True
                line_of_code = token.end[0]
    except (tokenize.TokenError, SyntaxError):
        return


def _spans(body: list[Any], owner: str) -> Iterator[_Span]:
    for node in body:
        blocks = _blocks(node)
        name = getattr(node, "name", None)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            definition = f"{owner}.{name}" if owner else str(name)
            start = min([node.lineno, *[decorator.lineno for decorator in node.decorator_list]])
        else:
            definition, start = "", node.pattern.lineno if isinstance(node, ast.match_case) else node.lineno
        yield _Span(start, _header_end(node, blocks), definition)
        for block in blocks:
            yield from _spans(block, definition or owner)


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

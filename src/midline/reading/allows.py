"""Comments that start with `midline:`, and the statements that they cover."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from typing import NamedTuple

from midline.reading.facts import Allow
from midline.reading.spans import Span, spans_of

_MARK = "midline:"
_PREAMBLE = re.compile(r"#!|#.*?coding[:=]")
_NO_CODE = frozenset({tokenize.NL, tokenize.NEWLINE, tokenize.COMMENT, tokenize.ENCODING, tokenize.INDENT})


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
    spans = sorted(spans_of(tree.body))
    return tuple(_allow(comment, spans) for comment in comments)


def _allow(comment: _Comment, spans: list[Span]) -> Allow:
    line, column, text, own_line, first = comment
    holding = [span for span in spans if span.start <= line <= span.end]
    if holding:
        # Of statements on one line, the smallest; of equals, the one that begins last.
        span = min(reversed(holding), key=lambda item: item.end - item.start)
    else:
        span = next((item for item in spans if item.start > line), Span(0, 0, "")) if own_line else Span(0, 0, "")
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

"""`match` and its patterns."""

from __future__ import annotations

import ast
from typing import Any

from midline.reading.comparisons import case_test
from midline.reading.facts import Expr
from midline.reading.walker import EXPRESSIONS, Walker, reads_statement, run


@reads_statement(ast.Match)
def _match(w: Walker, node: ast.Match) -> None:
    subject = EXPRESSIONS[type(node.subject)](w, node.subject)
    parent, group = w.block, w.new_group()
    for case in node.cases:
        w.open_block("case", parent, group, case_test(subject, case))
        _pattern(w, case.pattern, subject)
        if case.guard is not None:
            EXPRESSIONS[type(case.guard)](w, case.guard)
        run(w, case.body)
        w.block = parent


def _pattern(w: Walker, node: Any, subject: Expr | None) -> None:
    """Captures of a whole subject bind its value, captures of a part bind an unknown one."""
    kind = type(node)
    if kind is ast.MatchValue:
        EXPRESSIONS[type(node.value)](w, node.value)
        if type(node.value) is ast.Constant and type(node.value.value) is str:
            w.frame.text_tests += 1
    elif kind is ast.MatchAs:
        if node.pattern is not None:
            _pattern(w, node.pattern, subject)
        _capture(w, node, node.name, subject)
    elif kind is ast.MatchStar:
        _capture(w, node, node.name, None)
    elif kind is ast.MatchOr:
        for alternative in node.patterns:
            _pattern(w, alternative, subject)
    elif kind is ast.MatchSequence:
        for item in node.patterns:
            _pattern(w, item, None)
    elif kind is ast.MatchMapping:
        for key, item in zip(node.keys, node.patterns, strict=True):
            EXPRESSIONS[type(key)](w, key)
            _pattern(w, item, None)
        _capture(w, node, node.rest, None)
    elif kind is ast.MatchClass:
        w.value_mode(False)
        EXPRESSIONS[type(node.cls)](w, node.cls)
        w.value_mode(True)
        for item in (*node.patterns, *node.kwd_patterns):
            _pattern(w, item, None)


def _capture(w: Walker, node: ast.pattern, name: str | None, value: Expr | None) -> None:
    if name is not None:
        w.bind(name, value, node.lineno)

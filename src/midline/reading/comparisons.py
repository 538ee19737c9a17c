"""Conditions that compare a name with texts: which arm of an `if` or a `match` runs where the name is known."""

from __future__ import annotations

import ast

from midline.reading.facts import Expr, Name, Test

EQUAL = (ast.Eq, ast.In)
UNEQUAL = (ast.NotEq, ast.NotIn)


def text_test(node: ast.expr) -> Test | None:
    """What a condition compares, where it is nothing but a name with texts."""
    if type(node) is not ast.Compare or len(node.ops) != 1:
        return None
    left, right, op = node.left, node.comparators[0], type(node.ops[0])
    if op in (ast.Eq, ast.NotEq) and type(right) is ast.Name:
        left, right = right, left
    if type(left) is not ast.Name or op not in (*EQUAL, *UNEQUAL):
        return None
    texts = _texts(right, op in (ast.In, ast.NotIn))
    return Test(left.id, texts, op in UNEQUAL) if texts else None


def case_test(subject: Expr | None, case: ast.match_case) -> Test | None:
    """What a `case` compares the subject of its `match` with, where that is nothing but a name with texts."""
    if not isinstance(subject, Name) or case.guard is not None:
        return None
    patterns = case.pattern.patterns if type(case.pattern) is ast.MatchOr else [case.pattern]
    texts: list[str] = []
    for pattern in patterns:
        known = _texts(pattern.value, False) if type(pattern) is ast.MatchValue else ()
        if not known:
            return None
        texts.extend(known)
    return Test(subject.id, tuple(texts))


def _texts(node: ast.expr, several: bool) -> tuple[str, ...]:
    """The texts that a constant, or a display of constants, consists of; none where there is anything else in it."""
    if not several:
        return (node.value,) if type(node) is ast.Constant and type(node.value) is str else ()
    if type(node) not in (ast.Tuple, ast.List, ast.Set):
        return ()
    found = [_texts(item, False) for item in node.elts]  # type: ignore[attr-defined]
    return tuple(text for each in found for text in each) if all(found) else ()

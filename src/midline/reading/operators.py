"""Operators: sums without recursion, alternatives, and comparisons with text."""

from __future__ import annotations

import ast

from midline.reading.expressions import CONSTANTS, is_text
from midline.reading.facts import Const, Either, Expr, Joined, Operation, Text
from midline.reading.walker import EXPRESSIONS, MAX_DEPTH, Walker, reads_expression

_OPERATORS: dict[type[ast.operator], str] = {
    ast.BitOr: "|",
    ast.Add: "+",
    ast.Div: "/",
    ast.MatMult: "@",
    ast.Mult: "*",
    ast.Mod: "%",
    ast.RShift: ">>",
    ast.LShift: "<<",
    ast.BitAnd: "&",
}
_COMPARES_TEXT = frozenset({ast.Eq, ast.NotEq, ast.In, ast.NotIn})
_FLOAT = CONSTANTS[float]
_IS_A_CLUE = frozenset({ast.In, ast.NotIn, ast.Lt, ast.LtE, ast.Gt, ast.GtE})


@reads_expression(ast.Compare)
def _compare(w: Walker, node: ast.Compare) -> None:
    left = EXPRESSIONS[type(node.left)](w, node.left)
    for operator, comparator in zip(node.ops, node.comparators, strict=True):
        right = EXPRESSIONS[type(comparator)](w, comparator)
        if type(operator) in _COMPARES_TEXT and (is_text(left) or is_text(right)):
            w.frame.text_tests += 1
        elif type(operator) in _IS_A_CLUE:
            w.frame.clues += 1
        left = right


@reads_expression(ast.BinOp)
def _binary(w: Walker, node: ast.BinOp) -> Expr | None:
    """Walks down the left spine, so that a sum of ten thousand terms needs no recursion."""
    spine = [node]
    left = node.left
    while type(left) is ast.BinOp:
        spine.append(left)
        left = left.left
    w.depth += 1
    value = EXPRESSIONS[type(left)](w, left)
    height = 1
    for part in reversed(spine):
        right = EXPRESSIONS[type(part.right)](w, part.right)
        if type(part.op) is ast.Mult and (right is _FLOAT or value is _FLOAT):
            w.frame.clues += 1
        value = combined(type(part.op), value, right)
        if type(value) is Operation:
            height += 1
            if height + w.depth > MAX_DEPTH:
                value = None
                height = 1
    w.depth -= 1
    return value if w.depth < MAX_DEPTH else None


def combined(operator: type[ast.operator], left: Expr | None, right: Expr | None) -> Expr | None:
    """The value of `left operator right`; None where it can carry neither text nor anything that an SDK overloads."""
    kinds = (type(left), type(right))
    if operator is ast.Add and (Text in kinds or Joined in kinds):
        # A sum of ten thousand strings would be copied ten thousand times: past a size, the rest is left out.
        parts = left.parts if type(left) is Joined else (left,)
        if len(parts) > MAX_DEPTH:
            return left
        return Joined((*parts, *right.parts) if type(right) is Joined else (*parts, right))
    if operator is ast.Mod and kinds[0] in (Text, Joined):
        return Operation("%", left, right)
    symbol = _OPERATORS.get(operator)
    if symbol is None or Const in kinds or (left is None and right is None):
        return None
    return Operation(symbol, left, right)


@reads_expression(ast.BoolOp)
def _boolean(w: Walker, node: ast.BoolOp) -> Expr | None:
    w.depth += 1
    options = tuple([EXPRESSIONS[type(value)](w, value) for value in node.values])
    w.depth -= 1
    if w.depth > MAX_DEPTH or options.count(None) == len(options):
        return None
    return Either(options)


@reads_expression(ast.IfExp)
def _conditional(w: Walker, node: ast.IfExp) -> Expr | None:
    w.depth += 1
    body = EXPRESSIONS[type(node.body)](w, node.body)
    EXPRESSIONS[type(node.test)](w, node.test)
    other = EXPRESSIONS[type(node.orelse)](w, node.orelse)
    w.depth -= 1
    if w.depth > MAX_DEPTH or (body is None and other is None):
        return None
    return Either((body, other))


@reads_expression(ast.UnaryOp)
def _unary(w: Walker, node: ast.UnaryOp) -> Expr | None:
    value = EXPRESSIONS[type(node.operand)](w, node.operand)
    return value if type(value) is Const and type(node.op) is not ast.Not else None

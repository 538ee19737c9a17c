"""What the statements of an arm come to: what is returned, set, added or left."""

from __future__ import annotations

from typing import Any

import libcst as cst

from midline.reading.branch_constants import number_of, text_of
from midline.reading.branch_names import last_name

_MOST = 6
_APPENDING = frozenset({"append", "add", "extend", "update", "insert", "appendleft"})


def outcomes_of(suite: Any) -> tuple[tuple[str, ...], str]:
    """The outcomes of a block's own statements (or of a value, for a ternary), and the first text or name given."""
    found: list[str] = []
    label = ""
    for node in _statements(suite):
        outcome, named = _outcome(node)
        if outcome and len(found) < _MOST:
            found.append(outcome)
            label = label or named
    return tuple(found), label


def _statements(suite: Any) -> list[Any]:
    if isinstance(suite, cst.SimpleStatementSuite):
        return list(suite.body)
    if isinstance(suite, cst.IndentedBlock):
        lines = suite.body
        return [
            small for line in lines for small in (line.body if isinstance(line, cst.SimpleStatementLine) else (line,))
        ]
    return [suite]


def _outcome(node: Any) -> tuple[str, str]:
    if isinstance(node, cst.Return):
        kind, label = given(node.value)
        return f"return {kind}", label
    if isinstance(node, cst.Assign | cst.AnnAssign):
        kind, label = given(node.value)
        return f"set {kind}", label
    if isinstance(node, cst.AugAssign):
        kind, label = given(node.value)
        return f"add {kind}", label
    if isinstance(node, cst.Continue | cst.Break | cst.Raise | cst.Pass):
        return type(node).__name__.lower(), ""
    if isinstance(node, cst.Expr):
        return _done(node.value)
    if isinstance(node, cst.BaseExpression):
        kind, label = given(node)
        return f"give {kind}", label
    return ("nested", "") if isinstance(node, cst.BaseCompoundStatement) else ("", "")


def _done(value: Any) -> tuple[str, str]:
    if isinstance(value, cst.Yield):
        kind, label = given(value.value)
        return f"yield {kind}", label
    if isinstance(value, cst.Call):
        name = last_name(value.func)
        if name in _APPENDING and value.args:
            kind, label = given(value.args[-1].value)
            return f"append {kind}", label
        return "call", name
    return ("call", "") if isinstance(value, cst.Await) else ("", "")


def given(node: Any) -> tuple[str, str]:
    """What kind of value it is: text, number, truth, none, name, table or value; and a short label of it."""
    if node is None:
        return "none", ""
    if isinstance(node, cst.Tuple) and node.elements:
        return given(node.elements[0].value)
    text = text_of(node)
    if text is not None and not isinstance(node, cst.FormattedString):
        return "text", text
    number = number_of(node)
    if number is not None:
        return "number", f"{number:g}"
    if isinstance(node, cst.Name):
        if node.value in ("True", "False"):
            return "truth", node.value
        return ("none", "") if node.value == "None" else ("name", node.value)
    if isinstance(node, cst.Attribute):
        return "name", last_name(node)
    if isinstance(node, cst.List | cst.Dict | cst.Set | cst.Tuple):
        return "table", ""
    if isinstance(node, cst.Comparison | cst.BooleanOperation):
        return "condition", ""
    return "value", last_name(node)

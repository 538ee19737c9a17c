"""The lines of comparisons, calls, choices and displays within one statement, found by pairing its two trees.

LibCST knows no positions; `ast` does. Both show such nodes in the same order where each tree is walked in the order of
the source, so the first call of one is the first call of the other. Where they differ (`x[1, 2]` is a tuple to `ast`
alone) the nodes of that kind have no line.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterable, Iterator
from typing import Any

import libcst as cst

_BODIES = ("body", "orelse", "handlers", "finalbody", "cases")
_PAIRS: dict[type, type] = {
    ast.Compare: cst.Comparison,
    ast.Call: cst.Call,
    ast.IfExp: cst.IfExp,
    ast.List: cst.List,
    ast.Tuple: cst.Tuple,
    ast.Set: cst.Set,
    ast.Dict: cst.Dict,
    ast.MatchValue: cst.MatchValue,
}
_KINDS = frozenset(_PAIRS.values())
# Up to Python 3.11 what stands inside an f-string has wrong positions; the string itself has right ones.
_MISPLACED = sys.version_info < (3, 12)
_NO_CODE = (
    "whitespace",
    "leading_lines",
    "lines_after",
    "trailing_whitespace",
    "header",
    "footer",
    "indent",
    "lpar",
    "rpar",
    "lbracket",
    "rbracket",
    "lbrace",
    "rbrace",
    "comma",
    "semicolon",
    "equal",
    "colon",
    "operator",
)
_IN_SOURCE_ORDER: dict[type, tuple[str, ...]] = {
    cst.IfExp: ("body", "test", "orelse"),
    cst.Parameters: ("posonly_params", "params", "star_arg", "kwonly_params", "star_kwarg"),
    cst.Arg: ("keyword", "value"),
}
_fields: dict[type, tuple[str, ...]] = {}
_nodes: dict[type, bool] = {}


def lines_of(statement: Any, node: Any) -> dict[int, int]:
    """The line of each node that can be paired, by the `id` of the LibCST node; bodies are left out.

    statement: of `ast`, node: the same of LibCST; also an `except` or a `case`.
    """
    shown: dict[type, list[int]] = {}
    for kind, line in _in_ast(statement):
        shown.setdefault(kind, []).append(line)
    seen: dict[type, list[Any]] = {}
    for each in _in_cst(node):
        seen.setdefault(type(each), []).append(each)
    return {
        id(each): line
        for kind, nodes in seen.items()
        if len(nodes) == len(shown.get(kind, ()))
        for each, line in zip(nodes, shown[kind], strict=True)
    }


def last_line(statement: Any) -> int:
    """The line on which the head of a statement, or all of a simple one, ends."""
    if isinstance(statement, ast.stmt) and not hasattr(statement, "body") and not hasattr(statement, "cases"):
        return statement.end_lineno or statement.lineno
    head = [each.context_expr if isinstance(each, ast.withitem) else each for each in _head_of_ast(statement)]
    return max((each.end_lineno or 0 for each in head), default=0)


def children_of(node: Any) -> list[Any]:
    """The parts of a LibCST node that may hold code, in source order."""
    kind = type(node)
    if kind not in _fields:
        names: Iterable[str] = getattr(kind, "__dataclass_fields__", ())
        names = _IN_SOURCE_ORDER.get(kind, names)
        _fields[kind] = tuple(name for name in names if not name.startswith(_NO_CODE))
    found: list[Any] = []
    for name in _fields[kind]:
        value = getattr(node, name)
        if _is_node(value):
            found.append(value)
        elif isinstance(value, list | tuple):
            found.extend([each for each in value if _is_node(each)])
    return found


def _is_node(value: Any) -> bool:
    """`isinstance` asks an abstract class each time; a type is asked once here."""
    kind = type(value)
    known = _nodes.get(kind)
    if known is None:
        known = _nodes[kind] = issubclass(kind, cst.CSTNode)
    return known


def _in_ast(statement: Any) -> Iterator[tuple[type, int]]:
    waiting = [(each, 0) for each in reversed(_head_of_ast(statement))]
    while waiting:
        node, fixed = waiting.pop()
        kind = _PAIRS.get(type(node))
        if kind is not None:
            yield kind, fixed or node.lineno
        if _MISPLACED and isinstance(node, ast.JoinedStr):
            fixed = fixed or node.lineno
        waiting.extend((child, fixed) for child in reversed(_parts_of_ast(node)))


def _in_cst(node: Any) -> Iterator[Any]:
    waiting = [
        child
        for child in reversed(children_of(node))
        if not isinstance(child, cst.BaseSuite | cst.ExceptHandler | cst.ExceptStarHandler | cst.MatchCase)
        and not isinstance(child, cst.If | cst.Else | cst.Finally | cst.BaseStatement)
    ]
    while waiting:
        node = waiting.pop()
        if type(node) in _KINDS:
            yield node
        waiting.extend(reversed(children_of(node)))


def _head_of_ast(statement: Any) -> list[Any]:
    return [
        each
        for name, value in ast.iter_fields(statement)
        if name not in _BODIES
        for each in (value if isinstance(value, list) else (value,))
        if isinstance(each, ast.AST)
    ]


def _parts_of_ast(node: Any) -> list[Any]:
    if isinstance(node, ast.IfExp):
        return [node.body, node.test, node.orelse]
    if isinstance(node, ast.Dict):
        return [each for pair in zip(node.keys, node.values, strict=True) for each in pair if each is not None]
    if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Tuple) and _is_bare(node.slice):
        return [node.value, *node.slice.elts]
    if isinstance(node, ast.Call) and node.keywords and any(isinstance(arg, ast.Starred) for arg in node.args):
        handed: list[Any] = [*node.args, *node.keywords]
        return [node.func, *sorted(handed, key=lambda each: (each.lineno, each.col_offset))]
    return list(ast.iter_child_nodes(node))


def _is_bare(node: ast.Tuple) -> bool:
    """Whether a tuple has no brackets of its own."""
    places = [(each.lineno, each.col_offset) for each in node.elts[:1]]
    return places == [(node.lineno, node.col_offset)]

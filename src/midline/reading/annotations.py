"""Annotations: the same language of expressions, but quoted parts are parsed and names in them are no value uses."""

from __future__ import annotations

import ast
from typing import Any

from midline.reading.facts import Attr, Expr, Group, Item, Name, Operation, Starred
from midline.reading.walker import EXPRESSIONS, MAX_DEPTH, Walker

_LONGEST_QUOTED = 2000


def annotation(w: Walker, node: ast.expr) -> Expr | None:
    """What an annotation says. A call inside it (`Annotated[T, Depends(f)]`) is listed, and a use like any other."""
    valued = w.valued
    w.value_mode(False)
    value = _read(w, node, False)
    w.value_mode(valued)
    return value


def _read(w: Walker, node: Any, quoted: bool) -> Expr | None:
    if w.depth > MAX_DEPTH:
        return None if quoted else EXPRESSIONS[type(node)](w, node)
    kind = type(node)
    if kind is ast.Name:
        w.discard.add(node.id)
        return Name(node.id)
    if kind is ast.Constant:
        return _quoted(w, node.value) if type(node.value) is str else EXPRESSIONS[kind](w, node)
    w.depth += 1
    value = _compound(w, node, quoted)
    w.depth -= 1
    return value


def _compound(w: Walker, node: Any, quoted: bool) -> Expr | None:
    kind = type(node)
    if kind is ast.Attribute:
        base = _read(w, node.value, quoted)
        w.words.add(node.attr)
        return None if base is None else Attr(base, node.attr)
    if kind is ast.Subscript:
        base = _read(w, node.value, quoted)
        key = _arguments(w, node.slice, quoted, _last_name(base))
        return None if base is None else Item(base, key)
    if kind is ast.BinOp and type(node.op) is ast.BitOr:
        left = _read(w, node.left, quoted)
        return Operation("|", left, _read(w, node.right, quoted))
    if kind is ast.Tuple or kind is ast.List:
        return Group("tuple" if kind is ast.Tuple else "list", tuple([_read(w, e, quoted) for e in node.elts]))
    if kind is ast.Starred:
        base = _read(w, node.value, quoted)
        return None if base is None else Starred(base)
    return None if quoted else _value(w, node)


def _arguments(w: Walker, node: ast.expr, quoted: bool, owner: str) -> Expr | None:
    """What stands between the brackets: strings in `Literal[…]` are values, metadata in `Annotated[T, …]` too."""
    if owner == "Literal":
        return _literal(w, node) if quoted else EXPRESSIONS[type(node)](w, node)
    if owner == "Annotated" and type(node) is ast.Tuple and node.elts and not quoted:
        first = _read(w, node.elts[0], False)
        return Group("tuple", (first, *[_value(w, item) for item in node.elts[1:]]))
    return _read(w, node, quoted)


def _literal(w: Walker, node: ast.expr) -> Expr | None:
    """Constants in a quoted `Literal[…]`; anything else there may hold calls, which have no place in the file."""
    if type(node) is ast.Tuple:
        return Group("tuple", tuple([_literal(w, item) for item in node.elts]))
    return EXPRESSIONS[ast.Constant](w, node) if type(node) is ast.Constant else None


def _value(w: Walker, node: ast.expr) -> Expr | None:
    w.value_mode(True)
    value = EXPRESSIONS[type(node)](w, node)
    w.value_mode(False)
    return value


def _last_name(base: Expr | None) -> str:
    if type(base) is Attr:
        return base.name
    return base.id if type(base) is Name else ""


def _quoted(w: Walker, source: str) -> Expr | None:
    """The expression inside a quoted annotation; None where it is no expression. Calls in it are not listed."""
    if source in w.quoted:
        return w.quoted[source]
    value: Expr | None = None
    if len(source) <= _LONGEST_QUOTED:
        try:
            tree = compile(source.strip(), "<annotation>", "eval", ast.PyCF_ONLY_AST, dont_inherit=True)
        except (SyntaxError, ValueError):
            tree = None
        if isinstance(tree, ast.Expression):
            depth, w.depth = w.depth, 0
            value = _read(w, tree.body, True)
            w.depth = depth
    w.quoted[source] = value
    return value

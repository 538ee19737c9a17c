"""Type tests: what `isinstance(name, Type)` says of a name, written as a binding of the name to itself, annotated.

Only parameters, and names that the function has bound before: a binding would make any other name a local one.
"""

from __future__ import annotations

import ast
from collections.abc import Sequence

from midline.reading.facts import CallAt, Either, Expr, Group, Name, Operation
from midline.reading.walker import Walker

_LEAVING = (ast.Return, ast.Raise, ast.Continue, ast.Break)
_PLAIN = frozenset(
    {"str", "bytes", "int", "float", "bool", "complex", "list", "tuple", "dict", "set", "frozenset", "type", "object"}
)
_MANY_BINDS = 200


def type_tests(w: Walker, test: Expr | None) -> list[tuple[str, Expr]]:
    """The names that a condition tests, with their types; all parts of an `and` hold."""
    parts = test.options if isinstance(test, Either) else (test,)
    found = [_type_test(w, part) for part in parts]
    return [each for each in found if each is not None]


def conjunction(node: ast.expr) -> bool:
    """Whether a condition is one test, or tests joined by `and`."""
    return type(node) is ast.Call or (type(node) is ast.BoolOp and type(node.op) is ast.And)


def denied_and_left(node: ast.If) -> bool:
    """`if not isinstance(…): return`: what follows is of the type."""
    test = node.test
    denied = type(test) is ast.UnaryOp and type(test.op) is ast.Not and type(test.operand) is ast.Call
    return denied and not node.orelse and isinstance(node.body[-1], _LEAVING)


def narrow(w: Walker, tests: Sequence[tuple[str, Expr]], line: int) -> None:
    """Bind the tested names in the block that is open."""
    for name, types in tests:
        w.bind(name, Name(name), line, types)


def _type_test(w: Walker, value: Expr | None) -> tuple[str, Expr] | None:
    if type(value) is not CallAt:
        return None
    call = w.calls[value.index]
    if type(call.func) is not Name or call.func.id != "isinstance" or len(call.args) != 2:
        return None
    tested, types = call.args
    if type(tested) is not Name or not _is_local(w, tested.id):
        return None
    known = [each for each in (types.items if type(types) is Group else (types,)) if _tells(each)]
    union: Expr | None = None
    for each in known:
        union = each if union is None else Operation("|", union, each)
    return None if union is None else (tested.id, union)


def _tells(types: Expr | None) -> bool:
    return types is not None and not (type(types) is Name and types.id in _PLAIN)


def _is_local(w: Walker, name: str) -> bool:
    frame = w.frame
    if frame.kind != "function" or name in frame.global_names or name in frame.nonlocal_names:
        return False
    if any(param.name == name for param in frame.params):
        return True
    return len(frame.binds) < _MANY_BINDS and any(bind.name == name for bind in frame.binds)

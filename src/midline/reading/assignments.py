"""Assignments of every form, `del`, and the walrus."""

from __future__ import annotations

import ast
from typing import Any

from midline.reading.annotations import annotation
from midline.reading.facts import Attr, AttrBind, Expr, Item, ItemBind, Name
from midline.reading.operators import combined
from midline.reading.targets import prepare, store
from midline.reading.walker import EXPRESSIONS, Walker, reads_expression, reads_statement


@reads_statement(ast.Assign)
def _assign(w: Walker, node: ast.Assign) -> None:
    targets = node.targets
    value = node.value
    if len(targets) == 1:
        target = targets[0]
        if type(target) is ast.Name:
            w.bind(target.id, EXPRESSIONS[type(value)](w, value), target.lineno)
            if w.frame.visible:
                w.note_variable(target.id)
        else:
            prepared = prepare(w, target)
            store(w, target, prepared, EXPRESSIONS[type(value)](w, value))
        return
    prepared = [prepare(w, target) for target in targets]
    result = EXPRESSIONS[type(value)](w, value)
    for target, part in zip(targets, prepared, strict=True):
        store(w, target, part, result)


@reads_statement(ast.AnnAssign)
def _annotated(w: Walker, node: ast.AnnAssign) -> None:
    prepared = prepare(w, node.target)
    note = annotation(w, node.annotation)
    if node.value is None:
        value = None
    elif type(note) is Name and note.id == "TypeAlias":
        value = annotation(w, node.value)
    else:
        value = EXPRESSIONS[type(node.value)](w, node.value)
    store(w, node.target, prepared, value, note)


@reads_statement(ast.AugAssign)
def _augmented(w: Walker, node: ast.AugAssign) -> None:
    """`x += y` binds x anew to `x + y`; an attribute or item that is changed this way is read as well."""
    target = node.target
    operator = type(node.op)
    if type(node.value) is ast.Constant:
        w.frame.clues += 1
    if type(target) is ast.Name:
        w.names.add(target.id)
        right = EXPRESSIONS[type(node.value)](w, node.value)
        w.bind(target.id, combined(operator, Name(target.id), right), target.lineno)
        w.note_variable(target.id)
        return
    value: Expr | None = EXPRESSIONS[type(target)](w, target)
    right = EXPRESSIONS[type(node.value)](w, node.value)
    w.order = order = w.order + 1
    result = combined(operator, value, right)
    if type(value) is Attr:
        w.frame.attr_binds.append(AttrBind(value.base, value.name, result, order, w.block, target.lineno))
    elif type(value) is Item:
        w.frame.item_binds.append(ItemBind(value.base, value.key, result, order, w.block, target.lineno))


@reads_expression(ast.NamedExpr)
def _walrus(w: Walker, node: ast.NamedExpr) -> Expr | None:
    """Binds in the nearest scope that is no comprehension."""
    value = EXPRESSIONS[type(node.value)](w, node.value)
    frame, block = w.frame, w.block
    if frame.kind != "comprehension":
        store(w, node.target, None, value)
        return value
    valued, outer, place = w.valued, frame, block
    while outer.kind == "comprehension":
        place = outer.place
        outer = w.frames[outer.parent]
    w.resume(outer, place)
    store(w, node.target, None, value)
    w.resume(frame, block)
    w.value_mode(valued)
    return value


@reads_statement(ast.Delete)
def _delete(w: Walker, node: ast.Delete) -> None:
    """Deleting a name binds nothing; what its target evaluates is read."""
    for target in node.targets:
        prepare(w, target)


def _type_alias(w: Walker, node: Any) -> None:
    """`type X = …` of Python 3.12 and later."""
    w.bind(node.name.id, annotation(w, node.value), node.lineno)
    w.note_variable(node.name.id)


if hasattr(ast, "TypeAlias"):
    reads_statement(ast.TypeAlias)(_type_alias)

"""What names, attributes, items and operators stand for, followed back through the unit."""

from __future__ import annotations

from typing import Any

import libcst as cst

from midline.reading.branch_constants import number_of, text_of
from midline.reading.branch_facts import Subject
from midline.reading.branch_names import SELF, dotted
from midline.reading.branch_values import LITERAL, Env, Value, reads_value, stepped, value_of

_CONSTANTS = ("None", "True", "False")
_OPERATORS: dict[type, str] = {
    cst.Add: "+",
    cst.Subtract: "-",
    cst.Multiply: "*",
    cst.Divide: "/",
    cst.FloorDivide: "/",
    cst.Modulo: "%",
}


@reads_value(cst.Name)
def _name(node: cst.Name, env: Env, depth: int) -> Value:
    if node.value in _CONSTANTS:
        return Value(LITERAL)
    known = env.get(node.value)
    if known is not None:
        subject = known.subject
        if node.value in subject.names:
            return known
        names = (node.value, *subject.names)[:6]
        grown = Subject(
            subject.origin, subject.root, subject.path, subject.steps, names, subject.key, subject.annotation
        )
        return known._replace(subject=grown)
    return Value(Subject("outer", node.value, names=(node.value,)), table=node.value)


@reads_value(cst.Attribute)
def _attribute(node: cst.Attribute, env: Env, depth: int) -> Value:
    base = value_of(node.value, env, depth)
    subject, name = base.subject, node.attr.value
    origin = "self" if isinstance(node.value, cst.Name) and node.value.value in SELF else subject.origin
    grown = Subject(
        origin,
        subject.root,
        (*subject.path, name)[-6:],
        subject.steps,
        (name, *subject.names)[:6],
        "",
        "" if subject.path else subject.annotation,
    )
    return Value(grown, table=dotted(node) if origin in ("self", "outer") else "")


@reads_value(cst.Subscript)
def _subscript(node: cst.Subscript, env: Env, depth: int) -> Value:
    base = value_of(node.value, env, depth)
    inside = node.slice[0].slice if node.slice else None
    if isinstance(inside, cst.Slice):
        return stepped(base, "[:]")
    index = inside.value if isinstance(inside, cst.Index) else None
    key = text_of(index)
    if key is not None:
        found = stepped(base, "[key]", key)
        return found._replace(table=f"{base.table}[{key}]") if base.table and "[" not in base.table else found
    if number_of(index) is not None:
        return stepped(base, "[i]")
    return stepped(base, "[]")


@reads_value(cst.BinaryOperation)
def _binary(node: cst.BinaryOperation, env: Env, depth: int) -> Value:
    number = number_of(node)
    if number is not None:
        return Value(LITERAL, number=number)
    left: Any = node
    while isinstance(left, cst.BinaryOperation):  # down the left spine: sums may be long
        left = left.left
    value = value_of(left, env, depth)
    if value.subject.origin in ("literal", "unknown"):
        value = value_of(node.right, env, depth)
    return stepped(value, _OPERATORS.get(type(node.operator), "other"))._replace(number=None)


@reads_value(cst.BooleanOperation)
def _boolean(node: cst.BooleanOperation, env: Env, depth: int) -> Value:
    left: Any = node
    while isinstance(left, cst.BooleanOperation):
        left = left.left
    value = value_of(left, env, depth)
    return value_of(node.right, env, depth) if value.subject.origin == "unknown" else value


@reads_value(cst.ListComp, cst.SetComp, cst.GeneratorExp, cst.DictComp)
def _comprehension(node: Any, env: Env, depth: int) -> Value:
    return stepped(value_of(node.for_in.iter, env, depth), "each")


@reads_value(cst.Await)
def _awaited(node: cst.Await, env: Env, depth: int) -> Value:
    return value_of(node.expression, env, depth)


@reads_value(cst.IfExp)
def _chosen(node: cst.IfExp, env: Env, depth: int) -> Value:
    value = value_of(node.body, env, depth)
    return value_of(node.orelse, env, depth) if value.subject.origin in ("literal", "unknown") else value


@reads_value(cst.NamedExpr)
def _named(node: cst.NamedExpr, env: Env, depth: int) -> Value:
    return value_of(node.value, env, depth)


@reads_value(cst.UnaryOperation)
def _unary(node: cst.UnaryOperation, env: Env, depth: int) -> Value:
    number = number_of(node)
    return Value(LITERAL, number=number) if number is not None else value_of(node.expression, env, depth)

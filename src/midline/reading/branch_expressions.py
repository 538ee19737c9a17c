"""The expressions of a unit that test, choose, loop, reckon or bind."""

from __future__ import annotations

from typing import Any

import libcst as cst

from midline.reading.branch_constants import number_of, text_of
from midline.reading.branch_facts import MAX_CALLS, Subject
from midline.reading.branch_names import last_name, parameters_of
from midline.reading.branch_reader import UnitReader, reads_expression
from midline.reading.branch_tests import called, compared
from midline.reading.branch_values import Value, value_of
from midline.reading.header_lines import children_of

_UNITS = (1.0, 0.0, 100.0, 1000.0, 1024.0)
_CONDITIONS = ("if", "elif", "while", "ternary", "filter", "assert")


@reads_expression(cst.Comparison)
def _comparison(r: UnitReader, node: cst.Comparison) -> bool:
    for test in compared(node, r.env):
        r.found(test)
    return True


@reads_expression(cst.Call)
def _call(r: UnitReader, node: cst.Call) -> bool:
    name = last_name(node.func)
    if name and (name in r.calls or len(r.calls) < MAX_CALLS):
        r.calls[name] += 1
    if name in ("get", "pop", "setdefault") and node.args and text_of(node.args[0].value) is not None:
        r.take_by_key(node.func)
    test = called(node, r.env)
    if test is not None:
        r.found(test)
    around, r.around = r.around, name or r.around
    for child in children_of(node):
        r.visit(child)
    r.around = around
    return False


@reads_expression(cst.IfExp)
def _choice(r: UnitReader, node: cst.IfExp) -> bool:
    arm = r.open_arm("ternary", 0, node.body, r.lines.at(node))
    place, outer = r.place, r.arm
    r.place, r.arm = "ternary", arm
    r.operands(node.test)
    r.place, r.arm = place, outer
    r.visit(node.body)
    r.visit(node.orelse)
    return False


@reads_expression(cst.BooleanOperation, cst.UnaryOperation)
def _boolean(r: UnitReader, node: Any) -> bool:
    if isinstance(node, cst.UnaryOperation) and not isinstance(node.operator, cst.Not):
        return True
    r.operands(node)
    return False


@reads_expression(cst.ListComp, cst.SetComp, cst.GeneratorExp, cst.DictComp)
def _comprehension(r: UnitReader, node: Any) -> bool:
    """Loops first, since they bind what the element speaks of."""
    place = r.place
    r.tally["comprehensions"] += 1
    loop = node.for_in
    while loop is not None:
        r.visit(loop.iter)
        r.bind_element(loop.target, loop.iter)
        for condition in loop.ifs:
            r.place = place if place in _CONDITIONS or place == "return" else "filter"
            r.operands(condition.test)
            r.place = place
        loop = loop.inner_for_in
    for part in (node.key, node.value) if isinstance(node, cst.DictComp) else (node.elt,):
        r.operands(part)
    return False


@reads_expression(cst.Lambda)
def _lambda(r: UnitReader, node: cst.Lambda) -> bool:
    """Its parameters hide names of the unit while it is read."""
    r.tally["lambdas"] += 1
    names = [each.name.value for each in parameters_of(node.params)]
    hidden = {name: r.env[name] for name in names if name in r.env}
    r.env.update({name: Value(Subject("param", name, names=(name,))) for name in names})
    r.operands(node.body)
    for name in names:
        r.env.pop(name, None)
    r.env.update(hidden)
    return False


@reads_expression(cst.NamedExpr)
def _named(r: UnitReader, node: cst.NamedExpr) -> bool:
    r.visit(node.value)
    r.bind(node.target, value_of(node.value, r.env))
    return False


@reads_expression(cst.Integer, cst.Float)
def _number(r: UnitReader, node: Any) -> bool:
    r.tally["floats" if isinstance(node, cst.Float) else "integers"] += 1
    return False


@reads_expression(cst.BinaryOperation)
def _product(r: UnitReader, node: cst.BinaryOperation) -> bool:
    spine: list[cst.BinaryOperation] = []
    left: Any = node
    while isinstance(left, cst.BinaryOperation):  # sums of ten thousand terms
        spine.append(left)
        left = left.left
    r.visit(left)
    for part in reversed(spine):
        r.tally["weights"] += _weighs(part)
        r.visit(part.right)
    return False


def _weighs(node: cst.BinaryOperation) -> bool:
    """Whether something is multiplied with, or divided by, a number that changes more than its unit."""
    if not isinstance(node.operator, cst.Multiply | cst.Divide) or number_of(node) is not None:
        return False
    number = number_of(node.right)
    if number is None and not isinstance(node.left, cst.BinaryOperation):
        number = number_of(node.left)
    return number is not None and number not in _UNITS


@reads_expression(cst.Yield)
def _yield(r: UnitReader, node: cst.Yield) -> bool:
    r.tally["yields"] += 1
    return True


@reads_expression(cst.Await)
def _await(r: UnitReader, node: cst.Await) -> bool:
    r.tally["awaits"] += 1
    return True

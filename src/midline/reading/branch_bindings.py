"""Statements of a unit that give names their values."""

from __future__ import annotations

from typing import Any

import libcst as cst

from midline.reading.branch_constants import number_of
from midline.reading.branch_facts import MAX_NAMES, Subject
from midline.reading.branch_names import last_name
from midline.reading.branch_reader import UnitReader, reads_statement
from midline.reading.branch_values import Value, named, value_of


@reads_statement(cst.Assign)
def _assign(r: UnitReader, node: cst.Assign) -> None:
    r.naming = last_name(node.targets[0].target)
    _given(r, node.value)
    value = value_of(node.value, r.env)
    if value.number is not None and r.depth > 1 and r.naming and len(r.graded) < MAX_NAMES:
        r.graded[r.naming] = None
    pairs = [pair for each in node.targets for pair in _unpacked(each.target, node.value)]
    values = [value if given is node.value else value_of(given, r.env) for _, given in pairs]
    for (target, _), part in zip(pairs, values, strict=True):
        r.bind(target, part)
    for each in node.targets:
        if isinstance(each.target, cst.Subscript):
            r.tally["item-set"] += 1
            r.expression(each.target, "other")
    r.naming = ""


@reads_statement(cst.AnnAssign)
def _annotated(r: UnitReader, node: cst.AnnAssign) -> None:
    if node.value is not None:
        r.naming = last_name(node.target)
        _given(r, node.value)
        r.bind(node.target, value_of(node.value, r.env))
        r.naming = ""


@reads_statement(cst.AugAssign)
def _augmented(r: UnitReader, node: cst.AugAssign) -> None:
    """`score += 2` makes a number of its own of `score`; `text += line` is about the line from here on."""
    number = number_of(node.value)
    r.tally["augmented"] += 1
    if number is not None:
        r.added.append(number if not isinstance(node.operator, cst.SubtractAssign) else -number)
    r.word(last_name(node.target))
    r.expression(node.value, "other")
    if isinstance(node.target, cst.Name):
        name = node.target.value
        known, added = r.env.get(name), value_of(node.value, r.env)
        if known is None or known.subject.origin in ("literal", "unknown"):
            constant = added.subject.origin in ("literal", "unknown", "outer")
            r.env[name] = Value(Subject("local", name, names=(name,))) if constant else named(added, name)


def _given(r: UnitReader, value: Any) -> None:
    """A value that is bound: a condition among them decides something."""
    tests = isinstance(value, cst.BooleanOperation | cst.Comparison | cst.UnaryOperation)
    r.expression(value, "assign" if tests else "other")


def _unpacked(target: Any, value: Any) -> list[tuple[Any, Any]]:
    """`a, (b, c) = x, (y, z)` is three assignments."""
    found: list[tuple[Any, Any]] = []
    waiting = [(target, value)]
    while waiting:
        target, value = waiting.pop()
        names, given = _parts_of(target), _parts_of(value)
        if names and len(names) == len(given):
            waiting.extend(zip(reversed(names), reversed(given), strict=True))
        else:
            found.append((target, value))
    return found


def _parts_of(node: Any) -> list[Any]:
    """The elements of a tuple or list, if none is starred."""
    elements = node.elements if isinstance(node, cst.Tuple | cst.List) else ()
    return [] if any(isinstance(e, cst.StarredElement) for e in elements) else [each.value for each in elements]

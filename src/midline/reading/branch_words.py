"""The texts, tables and names that stand in the expressions of a unit."""

from __future__ import annotations

from typing import Any

import libcst as cst

from midline.reading.branch_constants import text_of
from midline.reading.branch_facts import MAX_NAMES, MAX_TABLES, TextTable
from midline.reading.branch_reader import UnitReader, reads_expression
from midline.reading.branch_values import value_of

_TABLE_FROM = 3


@reads_expression(cst.SimpleString, cst.ConcatenatedString, cst.FormattedString)
def _text(r: UnitReader, node: Any) -> bool:
    text = text_of(node)
    if text and len(r.strings) < MAX_NAMES:
        r.strings[text] = None
    r.tally["strings"] += 1
    while isinstance(node, cst.ConcatenatedString):
        _formatted(r, node.left)
        node = node.right
    _formatted(r, node)
    return False


def _formatted(r: UnitReader, node: Any) -> None:
    if isinstance(node, cst.FormattedString):
        r.tally["formatted"] += 1
        for part in node.parts:
            r.visit(part)


@reads_expression(cst.List, cst.Tuple, cst.Set, cst.Dict)
def _display(r: UnitReader, node: Any) -> bool:
    value = value_of(node, r.env)
    if value.amount < _TABLE_FROM:
        return True
    if len(r.tables) < MAX_TABLES:
        line = r.lines.at(node)
        r.tables.append(TextTable(line, r.naming, value.texts, value.amount, value.values, r.around))
    if len(r.strings) < MAX_NAMES:
        r.strings.update(dict.fromkeys(value.texts[:5]))
    if value.values != "none":
        return True
    for element in node.elements:  # a table of 50,000 words is not looked through word by word
        if not isinstance(element.value, cst.SimpleString | cst.ConcatenatedString):
            r.visit(element.value)
    return False


@reads_expression(cst.Name)
def _name(r: UnitReader, node: cst.Name) -> bool:
    r.word(node.value)
    return False


@reads_expression(cst.Attribute)
def _attribute(r: UnitReader, node: cst.Attribute) -> bool:
    r.word(node.attr.value)
    r.visit(node.value)
    return False


@reads_expression(cst.Subscript)
def _item(r: UnitReader, node: cst.Subscript) -> bool:
    inside = node.slice[0].slice if node.slice else None
    if isinstance(inside, cst.Index) and text_of(inside.value) is not None:
        r.take_by_key(node)
    return True

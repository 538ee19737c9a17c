"""One suspect, parsed with LibCST -> the facts of its unit."""

from __future__ import annotations

import ast
from typing import Any

import libcst as cst

from midline.reading import (  # noqa: F401  # fill the tables
    branch_bindings,
    branch_displays,
    branch_expressions,
    branch_following,
    branch_results,
    branch_statements,
    branch_words,
)
from midline.reading.branch_constants import text_of
from midline.reading.branch_facts import BranchFacts, Subject
from midline.reading.branch_names import dotted, last_name, parameters_of
from midline.reading.branch_reader import UnitReader
from midline.reading.branch_values import Value
from midline.reading.facts import Suspect
from midline.reading.statement_lines import Lines

_LONGEST_ABOUT = 200
_LONGEST_ANNOTATION = 60


def unit_of(
    suspect: Suspect, text: str, body: list[ast.stmt], *, indented: bool, split_aliases: bool = False
) -> BranchFacts | None:
    """The facts of the first statement of `text` (of the block in it, where that is indented).

    split_aliases: `body` shows each `type` statement as two statements.
    """
    module: Any = cst.parse_module(text)
    statements = module.body[0].body.body if indented else module.body
    nodes = body[0].body if indented and isinstance(body[0], ast.If) else body
    lines = Lines(nodes, suspect.first_line - (2 if indented else 1), split_aliases=split_aliases)
    reader = UnitReader(lines)
    place = (suspect.kind, suspect.qualname, suspect.first_line, suspect.line, suspect.end_line)
    if suspect.kind == "block":
        reader.block(statements)
        return reader.facts(*place)
    node = statements[0]
    if not isinstance(node, cst.FunctionDef):
        return None
    lines.enter(node)
    params = list(_parameters(node))
    for index, (name, annotation) in enumerate(params):
        is_self = index == 0 and suspect.kind == "method" and name in ("self", "cls")
        subject = Subject("self" if is_self else "param", name, names=(name,), annotation=annotation)
        reader.env[name] = Value(subject)
    arm = reader.open_arm("body", 0, node.body)
    reader.inside(arm, node.body)
    return reader.facts(
        *place,
        params=tuple(params),
        returns=_annotation(node.returns),
        decorators=tuple(dotted(each.decorator) or last_name(each.decorator) for each in node.decorators),
        about=_about(node.body),
    )


def _parameters(node: cst.FunctionDef) -> list[tuple[str, str]]:
    return [(each.name.value, _annotation(each.annotation)) for each in parameters_of(node.params)]


def _annotation(node: cst.Annotation | None) -> str:
    """The annotation as written, cut."""
    if node is None:
        return ""
    inner = node.annotation
    text = text_of(inner)
    return (text if text is not None else _written(inner))[:_LONGEST_ANNOTATION]


def _written(node: Any) -> str:
    if isinstance(node, cst.Name | cst.Attribute):
        return dotted(node)
    if isinstance(node, cst.Subscript):
        inside = [getattr(each.slice, "value", None) for each in node.slice]
        return f"{_written(node.value)}[{', '.join(_written(each) for each in inside)}]"
    if isinstance(node, cst.BinaryOperation):
        return f"{_written(node.left)} | {_written(node.right)}"
    return text_of(node) or ""


def _about(body: Any) -> str:
    """The first words of the docstring."""
    statements = getattr(body, "body", ())
    first = statements[0] if statements else None
    if isinstance(first, cst.SimpleStatementLine) and isinstance(first.body[0], cst.Expr):
        return (text_of(first.body[0].value) or "")[:_LONGEST_ABOUT]
    return ""

"""The names of what is written: of an expression, of what is called, of parameters."""

from __future__ import annotations

from typing import Any

import libcst as cst

SELF = ("self", "cls")
REGEX_MODULES = ("re", "regex", "re2")


def last_name(node: Any) -> str:
    """The last name of a dotted expression or of what is called; empty where there is none."""
    if isinstance(node, cst.Call | cst.Subscript):
        return last_name(node.func if isinstance(node, cst.Call) else node.value)
    if isinstance(node, cst.Attribute):
        return node.attr.value
    return node.value if isinstance(node, cst.Name) else ""


def dotted(node: Any) -> str:
    """`a.b.c`; empty for anything else."""
    parts: list[str] = []
    while isinstance(node, cst.Attribute):
        parts.append(node.attr.value)
        node = node.value
    return ".".join([node.value, *reversed(parts)]) if isinstance(node, cst.Name) else ""


def parameters_of(node: cst.Parameters) -> list[cst.Param]:
    """The parameters of a function, in order."""
    every: list[Any] = [*node.posonly_params, *node.params, node.star_arg, *node.kwonly_params, node.star_kwarg]
    return [each for each in every if isinstance(each, cst.Param)]

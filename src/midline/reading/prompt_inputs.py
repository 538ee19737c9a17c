"""What a function puts into prompts and what it makes of answers: closed vocabularies, temperature 0, fixed words."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

_ENUMS = frozenset({"Enum", "StrEnum", "IntEnum", "Flag"})


@dataclass(frozen=True, slots=True)
class Asking:
    """Of one function. closed: parameters and loop variables that take one of a few fixed values. answers: the words
    that something is compared with. cold: a call is told the temperature 0."""

    closed: frozenset[str] = frozenset()
    answers: tuple[str, ...] = ()
    cold: bool = False


def enums_in(tree: ast.Module) -> frozenset[str]:
    """The classes of a module that are enumerations."""
    classes = (node for node in tree.body if isinstance(node, ast.ClassDef))
    return frozenset(each.name for each in classes if any(_last(base) in _ENUMS for base in each.bases))


def asking(node: ast.FunctionDef | ast.AsyncFunctionDef, enums: frozenset[str]) -> Asking:
    """What one function shows of it."""
    params = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
    closed = {each.arg for each in params if each.annotation is not None and _is_closed(each.annotation, enums)}
    answers: set[str] = set()
    cold = False
    for inner in ast.walk(node):
        if isinstance(inner, ast.Compare):
            answers.update(_words(inner))
        elif isinstance(inner, ast.Call):
            cold = cold or any(each.arg == "temperature" and _is_zero(each.value) for each in inner.keywords)
        elif isinstance(inner, ast.For) and isinstance(inner.target, ast.Name) and _is_display(inner.iter):
            closed.add(inner.target.id)
    return Asking(frozenset(closed), tuple(sorted(answers)), cold)


def only_closed(node: ast.expr, closed: frozenset[str]) -> bool:
    """Whether a string expression is filled in, and only with what takes one of a few fixed values."""
    holes = [part.value for part in ast.walk(node) if isinstance(part, ast.FormattedValue)]
    return bool(holes) and all(_root(hole) in closed for hole in holes)


def _is_closed(annotation: ast.expr, enums: frozenset[str]) -> bool:
    if isinstance(annotation, ast.Constant) and isinstance(annotation.value, str):
        text = annotation.value
        return text.startswith(("Literal[", "typing.Literal[")) or text in enums
    if isinstance(annotation, ast.Subscript):
        return _last(annotation.value) == "Literal"
    return isinstance(annotation, ast.Name) and annotation.id in enums


def _words(node: ast.Compare) -> Iterator[str]:
    sides = [node.left, *node.comparators]
    for side in sides:
        items = side.elts if isinstance(side, ast.Tuple | ast.List | ast.Set) else [side]
        for item in items:
            if isinstance(item, ast.Constant) and isinstance(item.value, str) and item.value.strip():
                yield item.value.strip().lower()


def _is_display(node: ast.expr) -> bool:
    display = isinstance(node, ast.Tuple | ast.List | ast.Set)
    return display and all(isinstance(item, ast.Constant) for item in node.elts)  # type: ignore[attr-defined]


def _is_zero(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value == 0 and node.value is not False


def _root(node: ast.expr) -> str:
    while isinstance(node, ast.Attribute):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""


def _last(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""

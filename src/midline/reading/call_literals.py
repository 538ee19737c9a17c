"""What a call is handed by keyword, as far as it stands there literally."""

from __future__ import annotations

import ast
from collections.abc import Mapping


class _Open:
    """A value that the source alone does not tell."""

    def __repr__(self) -> str:
        return "…"


OPEN = _Open()
"""Stands for a value that is no literal."""


def literal_keywords(text: str, line: int, column: int, end_line: int, end_column: int) -> Mapping[str, object] | None:
    """Keyword -> literal value, or `OPEN`, of the call that stands at a span of a file's text.

    None where that is no call, or where it is handed `**` something, so that nothing can be said of what it lacks.
    """
    lines = text.split("\n")[line - 1 : end_line]
    if not lines:
        return None
    lines[-1] = lines[-1][:end_column]
    lines[0] = lines[0][column:]
    try:
        call = ast.parse("(" + "\n".join(lines) + ")", mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    if not isinstance(call, ast.Call) or any(each.arg is None for each in call.keywords):
        return None
    return {each.arg: _literal(each.value) for each in call.keywords if each.arg is not None}


def _literal(value: ast.expr) -> object:
    """A literal as data; of a dict display each value by itself."""
    if isinstance(value, ast.Dict):
        if any(not isinstance(key, ast.Constant) for key in value.keys):
            return OPEN
        keys = (key.value for key in value.keys if isinstance(key, ast.Constant))
        return {str(key): _literal(each) for key, each in zip(keys, value.values, strict=True)}
    try:
        literal: object = ast.literal_eval(value)
    except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
        return OPEN
    return literal

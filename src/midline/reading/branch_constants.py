"""The texts and numbers that are written as such."""

from __future__ import annotations

from math import isfinite
from typing import Any

import libcst as cst

from midline.reading.branch_facts import MAX_TEXT


def text_of(node: Any) -> str | None:
    """The value of a string constant, cut; None for anything else. Of an f-string, the constant parts."""
    if isinstance(node, cst.SimpleString):
        plain = _plain(node.value)
        if plain is not None:
            return plain[:MAX_TEXT]
        try:
            value = node.evaluated_value
        except (ValueError, SyntaxError):
            return None
        if not isinstance(value, str):
            return value.decode("latin-1")[:MAX_TEXT]
        # A lone surrogate is legal in a string, and in no encoding.
        return value[:MAX_TEXT].encode("utf-8", "replace").decode("utf-8")
    if isinstance(node, cst.ConcatenatedString):
        text = ""
        while isinstance(node, cst.ConcatenatedString) and len(text) < MAX_TEXT:
            text += text_of(node.left) or ""
            node = node.right
        return (text if isinstance(node, cst.ConcatenatedString) else text + (text_of(node) or ""))[:MAX_TEXT]
    if isinstance(node, cst.FormattedString):
        parts = [part.value for part in node.parts if isinstance(part, cst.FormattedStringText)]
        return "".join(parts)[:MAX_TEXT]
    return None


def _plain(written: str) -> str | None:
    """What stands between the quotes, where that needs no reading: evaluating a string compiles it."""
    if written[0] not in "'\"" or "\\" in written or "\r" in written or not written.isascii():
        return None
    return written[3:-3] if written[:3] in ('"""', "'''") and len(written) > 5 else written[1:-1]


def number_of(node: Any) -> float | None:
    """The value of a number, also of a negative one or a product of two; None where it is not finite."""
    number = _reckoned(node)
    return number if number is not None and isfinite(number) else None


def _reckoned(node: Any) -> float | None:
    if isinstance(node, cst.UnaryOperation) and isinstance(node.operator, cst.Minus):
        inner = _reckoned(node.expression)
        return None if inner is None else -inner
    if isinstance(node, cst.Integer | cst.Float):
        try:
            return float(node.evaluated_value)
        except (ValueError, OverflowError, SyntaxError):
            return None
    if isinstance(node, cst.BinaryOperation) and isinstance(node.operator, cst.Multiply):
        right = _reckoned(node.right)
        left = _reckoned(node.left) if right is not None else None
        return None if left is None or right is None else left * right
    return None

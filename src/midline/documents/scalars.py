"""Plain YAML scalars by the core schema of YAML 1.2: `off`, `yes` and dates are text."""

from __future__ import annotations

import re
from typing import TypeAlias

Scalar: TypeAlias = str | int | float | bool | None

_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_TRUTH = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_INTEGER = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_INFINITE = re.compile(r"([-+]?)\.(?:inf|Inf|INF)")
_NOT_A_NUMBER = frozenset({".nan", ".NaN", ".NAN"})
# Python refuses to read longer integers; nobody means one.
_MAX_DIGITS = 4000


def resolve_plain(text: str) -> Scalar:
    """What an unquoted scalar means; text where no other type fits."""
    if text in _NULL:
        return None
    if text in _TRUTH:
        return _TRUTH[text]
    if len(text) > _MAX_DIGITS or not (text[0].isdecimal() or text[0] in "+-."):
        return text
    if _INTEGER.fullmatch(text):
        base = {"0o": 8, "0x": 16}.get(text[:2])
        return int(text[2:], base) if base else int(text)
    if _FLOAT.fullmatch(text):
        return float(text)
    if infinite := _INFINITE.fullmatch(text):
        return float(infinite.group(1) + "inf")
    return float("nan") if text in _NOT_A_NUMBER else text


def type_word(value: object) -> str:
    """What to call a value of a document when telling a person about it."""
    if value is None:
        return "nothing"
    words: dict[type, str] = {
        bool: "true or false",
        int: "a number",
        float: "a number",
        str: "text",
        list: "a list",
        dict: "a mapping",
    }
    return words.get(type(value), "a value")

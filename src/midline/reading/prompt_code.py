"""The code of a string expression -> its text, with LibCST."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Any

import libcst as cst

HOLE = "{}"


def text_of_code(code: str) -> str | None:
    """The text that a string, an f-string or a sum of these makes; `{}` for a part that is not constant.

    None where LibCST cannot read it. To be called with a large stack where the code is a long sum.
    """
    try:
        return "".join(_parts(cst.parse_expression(f"({code}\n)")))
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException:  # LibCST's Rust parser panics with one that is no Exception
        return None


def _parts(node: Any) -> Iterator[str]:
    waiting = [node]
    while waiting:
        part = waiting.pop()
        match part:
            case cst.SimpleString():
                value = part.evaluated_value
                yield value if isinstance(value, str) else HOLE
            case cst.ConcatenatedString() | cst.BinaryOperation(operator=cst.Add()):
                waiting.extend((part.right, part.left))
            case cst.FormattedString():
                raw = "r" in part.prefix.lower()
                waiting.extend((raw, each) for each in reversed(part.parts))
            case (raw, cst.FormattedStringText() as text):
                yield _unescaped(text.value, raw)
            case _:
                yield HOLE


def _unescaped(text: str, raw: bool) -> str:
    text = text.replace("{{", "{").replace("}}", "}")
    if raw or "\\" not in text:
        return text
    quoted = text.replace('"', '\\"').replace('\\\\"', '\\"') if '"' in text else text
    try:
        value = ast.literal_eval('"""' + quoted + ' """')
    except (SyntaxError, ValueError):
        return text
    return value[:-1] if isinstance(value, str) else text

"""The words and numbers that constants and displays hold."""

from __future__ import annotations

from typing import Any

import libcst as cst

from midline.reading.branch_constants import number_of, text_of
from midline.reading.branch_facts import MAX_TEXTS
from midline.reading.branch_names import dotted
from midline.reading.branch_values import LITERAL, Env, Value, reads_value, stepped, value_of


@reads_value(cst.SimpleString, cst.ConcatenatedString, cst.FormattedString)
def _text(node: Any, env: Env, depth: int) -> Value:
    text = text_of(node)
    if isinstance(node, cst.FormattedString):
        for part in node.parts:
            if isinstance(part, cst.FormattedStringExpression):
                return stepped(value_of(part.expression, env, depth), "format")
    return Value(LITERAL, () if text is None else (text,), amount=1)


@reads_value(cst.Integer, cst.Float)
def _number(node: Any, env: Env, depth: int) -> Value:
    return Value(LITERAL, number=number_of(node))


@reads_value(cst.List, cst.Tuple, cst.Set)
def _display(node: cst.List | cst.Tuple | cst.Set, env: Env, depth: int) -> Value:
    texts: list[str] = []
    amount, inner = 0, "none"
    for element in node.elements:
        value = element.value
        text = text_of(value)
        below: list[str] = []
        if isinstance(value, cst.Tuple | cst.List) and value.elements:
            inner = _kind_of_value(value.elements[-1].value)
            text = text_of(value.elements[0].value)
            below = _words_of(value.elements[-1].value) if len(value.elements) > 1 else []
        elif isinstance(value, cst.Call) and value.args and _makes_something(value, env):
            text = text_of(value.args[0].value)
        kept = below if text is None else [text, *below]
        amount += len(kept)
        texts += kept[: MAX_TEXTS - len(texts)]
    if not texts and len(node.elements) == 1:
        return value_of(node.elements[0].value, env, depth)
    return Value(LITERAL, tuple(texts), amount=amount, values=inner)


def _makes_something(node: cst.Call, env: Env) -> bool:
    """`re.compile("…")` and `Rule("…")` stand for their text; `text.startswith("…")` does not."""
    root = dotted(node.func).partition(".")[0]
    return bool(root) and root not in env


def _words_of(node: Any) -> list[str]:
    """The texts directly in a display: `["hi", "hello"]` in `("greeting", ["hi", "hello"])`."""
    if not isinstance(node, cst.List | cst.Tuple | cst.Set):
        return []
    return [text for each in node.elements if (text := text_of(each.value)) is not None]


@reads_value(cst.Dict)
def _dict(node: cst.Dict, env: Env, depth: int) -> Value:
    texts: list[str] = []
    amount, inner = 0, "none"
    for element in node.elements:
        if not isinstance(element, cst.DictElement):
            continue
        inner = _kind_of_value(element.value)
        found = [text_of(element.key)]
        if inner == "table":  # `{"greeting": ["hi", "hello"]}`: the words are below
            found += _words_of(element.value)
        kept = [text for text in found if text is not None]
        amount += len(kept)
        texts += kept[: MAX_TEXTS - len(texts)]
    return Value(LITERAL, tuple(texts), amount=amount, values=inner)


def _kind_of_value(node: Any) -> str:
    if text_of(node) is not None:
        return "text"
    if number_of(node) is not None:
        return "number"
    return "table" if isinstance(node, cst.List | cst.Tuple | cst.Set | cst.Dict) else "other"

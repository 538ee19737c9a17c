"""Why a file does not parse, said the way its author needs it: Python 2, nesting, or the error and its place."""

from __future__ import annotations

import re

from midline.reading.facts import Unread

_PYTHON_2 = (
    (re.compile(r"(?:^|[:;])\s*print\b\s*(?![\s(=.,\[])\S"), "print statement"),
    (re.compile(r"(?:^|[:;])\s*print\b\s*>>"), "print statement"),
    (re.compile(r"(?:^|[:;])\s*print\b.*[\"')]\s*%"), "print statement"),
    (re.compile(r"(?:^|[:;])\s*exec\b\s*(?![\s(=.,\[])\S"), "exec statement"),
    (re.compile(r"^\s*except\b[^:()]*(?:\([^:()]*\))?\s*,\s*(?:[a-z_][\w.]*|\([^:()]*\))\s*:"), "except X, name"),
    (re.compile(r"\braise\s+[^\s,()]+\s*,"), "raise X, value"),
    (re.compile(r"\bdef\s+\w+\((?:[^()]*,)?\s*\("), "tuple parameter"),
    (re.compile(r"<>"), "<>"),
    (re.compile(r"`[^`]+`"), "backticks"),
    (re.compile(r"\b(?:0[0-7]+|0[xX][0-9a-fA-F]+|\d+)[lL]\b"), "long integer"),
    (re.compile(r"(?<![\w.])0[0-7]+\b"), "octal literal"),
    (re.compile(r"\b[uU][rR][\"']"), "ur string"),
)
_NESTING = ("too many nested parentheses", "too many levels of indentation", "too many statically nested blocks")
_BRACKETS = re.compile(
    r"""[rRbBuUfF]{0,2}(?:'''[\s\S]*?'''|\"\"\"[\s\S]*?\"\"\"|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*")|\#[^\n]*|[(\[{]|[)\]}]""",
    re.VERBOSE,
)


def explain(error: SyntaxError, text: str) -> Unread:
    """The reason for an unread file, from the error that ast.parse raised."""
    line = error.lineno or 0
    column = max((error.offset or 1) - 1, 0)
    message = error.msg or "invalid syntax"
    if any(start in message for start in _NESTING):
        return Unread("nesting", f"the code is nested too deeply to be read ({message})", line, column)
    feature = python_2_feature(text, line)
    if feature:
        return Unread("syntax", f"this is Python 2 ({feature}); midline reads Python 3", line, column)
    return Unread("syntax", message, line, column)


def python_2_feature(text: str, line: int) -> str:
    """What on this line is written as only Python 2 reads it; empty where nothing is."""
    lines = text.split("\n")
    content = lines[line - 1] if 0 < line <= len(lines) else ""
    return next((name for pattern, name in _PYTHON_2 if pattern.search(content)), "")


def nesting(text: str) -> Unread:
    """The reason for a file whose nesting the parser gave up on, with the place of its deepest bracket."""
    depth, position = deepest_bracket(text)
    line = text.count("\n", 0, position) + 1
    column = position - (text.rfind("\n", 0, position) + 1)
    message = "the code is nested too deeply to be read"
    if depth < 50:
        return Unread("nesting", message)
    return Unread("nesting", f"{message} ({depth} brackets inside each other)", line, column)


def deepest_bracket(text: str) -> tuple[int, int]:
    """How deep brackets nest outside strings and comments, and the offset of the deepest one."""
    depth = deepest = position = 0
    for found in _BRACKETS.finditer(text):
        sign = found[0]
        if sign in "([{":
            depth += 1
            if depth > deepest:
                deepest, position = depth, found.start()
        elif sign in ")]}":
            depth = max(depth - 1, 0)
    return deepest, position

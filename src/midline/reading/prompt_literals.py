"""The texts of prompt size that stand in a Python file: found with `ast`, read with LibCST.

`ast` tells where the string expressions are and what is around them; LibCST then reads the code of each one that is
long enough, alone, so that a file of any size costs what its texts cost.
"""

from __future__ import annotations

import ast
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, replace

from midline.reading.newer_syntax import mask
from midline.reading.prompt_facts import LONGEST_PROMPT, FilePrompts, PromptText
from midline.reading.prompt_inputs import Asking, asking, enums_in, only_closed
from midline.reading.source import parse

SHORTEST = 20
"""Characters; in scripts without spaces a third of it says as much."""
_MOST_TEXTS = 5_000
_DEEPEST = 100
_LONGEST_CODE = 200_000
NOTHING_ASKED = Asking()
_Wide = frozenset({"format", "strip", "join", "dedent", "cleandoc", "lstrip", "rstrip", "Template", "substitute"})


@dataclass(frozen=True, slots=True)
class _Around:
    """What is around an expression."""

    symbol: str = ""
    name: str = ""
    callee: str = ""
    top: bool = True
    role: str = "text"
    settings: tuple[tuple[str, str], ...] = ()
    asking: Asking = NOTHING_ASKED


def read_prompt_literals(text: str) -> FilePrompts:
    """The texts of a Python source, those first that stand first; empty where it cannot be parsed."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            tree = parse(text)
        except SyntaxError:
            masked = mask(text)
            if masked is None:
                return FilePrompts()
            tree = parse(masked.text)
    lines = text.split("\n")
    found = sorted(_texts(tree, lines), key=lambda each: (each.line, each.column, each.end_line, each.end_column))
    return FilePrompts(tuple(found[:_MOST_TEXTS]))


def long_enough(text: str) -> bool:
    """Whether a text has the size of a prompt."""
    wide = sum(char >= "\u2e80" for char in text[: 3 * SHORTEST])
    return len(text) >= SHORTEST or wide * 3 >= SHORTEST


def _texts(tree: ast.Module, lines: list[str]) -> Iterator[PromptText]:
    waiting: list[tuple[ast.AST, _Around]] = [(tree, _Around())]
    enums = enums_in(tree)
    while waiting:
        node, around = waiting.pop()
        if isinstance(node, ast.expr) and _is_text(node):
            read = _read(node, lines, around) if around.role == "text" else None
            if read is not None:
                yield read
            if isinstance(node, ast.JoinedStr):
                waiting.extend((part.value, around) for part in node.values if isinstance(part, ast.FormattedValue))
            elif isinstance(node, ast.BinOp):
                waiting.extend((part, around) for part in _terms(node) if not _is_text(part))
            continue
        waiting.extend(_inside(node, around, enums))


def _is_text(node: ast.expr) -> bool:
    """A string constant, an f-string, or a sum of these and others with a string constant at one of its places."""
    if isinstance(node, ast.Constant):
        return isinstance(node.value, str)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        terms = _terms(node)
        return len(terms) <= _DEEPEST and any(_is_text(term) for term in terms if not isinstance(term, ast.BinOp))
    return isinstance(node, ast.JoinedStr)


def _terms(node: ast.expr) -> list[ast.expr]:
    """The terms of a sum, from left to right; at most one more than the deepest that is read as one."""
    terms: list[ast.expr] = []
    while isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add) and len(terms) <= _DEEPEST:
        terms.append(node.right)
        node = node.left
    return [node, *reversed(terms)]


def _inside(node: ast.AST, around: _Around, enums: frozenset[str]) -> Iterator[tuple[ast.AST, _Around]]:
    """What is directly inside a node, with what is around that."""
    match node:
        case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
            symbol = f"{around.symbol}.{node.name}" if around.symbol else node.name
            is_class = isinstance(node, ast.ClassDef)
            asked = NOTHING_ASKED if isinstance(node, ast.ClassDef) else asking(node, enums)
            inner = _Around(symbol, top=around.top and is_class, asking=asked)
            yield from _body(node, inner, around)
        case ast.Module():
            yield from _body(node, around, around)
        case ast.Assign(targets=targets):
            yield node.value, replace(around, name=_named(targets[0]), callee="")
        case ast.AnnAssign() | ast.AugAssign():
            if node.value is not None:
                yield node.value, replace(around, name=_named(node.target), callee="")
        case ast.Raise() | ast.Assert():
            for child in ast.iter_child_nodes(node):
                yield child, replace(around, role="message")
        case ast.Call():
            yield from _call(node, around)
        case ast.Dict():
            for key, value in zip(node.keys, node.values, strict=True):
                named = key.value if isinstance(key, ast.Constant) and isinstance(key.value, str) else around.name
                yield value, replace(around, name=named)
        case ast.arguments():
            yield from _defaults(node, around)
        case _:
            for child in ast.iter_child_nodes(node):
                yield child, around


def _body(
    node: ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef, inner: _Around, outer: _Around
) -> Iterator[tuple[ast.AST, _Around]]:
    """The statements of a definition are inside, everything else of it is not; its docstring is told apart."""
    first = node.body[0] if node.body else None
    for child in ast.iter_child_nodes(node):
        inside = child in node.body
        if child is first and isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
            yield first.value, replace(inner, role="docstring")
        else:
            yield child, inner if inside or isinstance(child, ast.arguments) else outer


def _defaults(node: ast.arguments, around: _Around) -> Iterator[tuple[ast.AST, _Around]]:
    plain = [*node.posonlyargs, *node.args]
    for arg, default in zip(reversed(plain), reversed(node.defaults), strict=False):
        yield default, replace(around, name=arg.arg)
    for arg, kw_default in zip(node.kwonlyargs, node.kw_defaults, strict=True):
        if kw_default is not None:
            yield kw_default, replace(around, name=arg.arg)


def _call(node: ast.Call, around: _Around) -> Iterator[tuple[ast.AST, _Around]]:
    """Arguments know what they are handed to; what only shapes a text leaves what is around it as it was."""
    callee = _dotted(node.func)
    last = callee.rpartition(".")[2]
    settings = tuple(
        (each.arg, repr(each.value.value))
        for each in node.keywords
        if each.arg and isinstance(each.value, ast.Constant) and isinstance(each.value.value, int | float)
    )
    inner = around if last in _Wide else replace(around, callee=callee or "()", settings=around.settings + settings)
    yield node.func, around
    for arg in node.args:
        yield arg, inner
    for keyword in node.keywords:
        yield keyword.value, replace(inner, name=keyword.arg or inner.name)


def _named(target: ast.expr) -> str:
    match target:
        case ast.Name():
            return target.id
        case ast.Attribute():
            return target.attr
        case ast.Subscript(slice=ast.Constant(value=str(key))):
            return key
    return ""


def _dotted(node: ast.expr) -> str:
    names: list[str] = []
    while isinstance(node, ast.Attribute):
        names.append(node.attr)
        node = node.value
    names.append(node.id if isinstance(node, ast.Name) else "")
    return ".".join(reversed(names)).lstrip(".")


def _read(node: ast.expr, lines: list[str], around: _Around) -> PromptText | None:
    """The text of a string expression, read by LibCST; None where it is too short or cannot be read."""
    first, last = node.lineno, node.end_lineno or node.lineno
    head, tail = lines[first - 1].encode(), lines[last - 1].encode()
    start, end = node.col_offset, node.end_col_offset or 0
    if first == last and end - start < SHORTEST // 3:
        return None
    inside = [head[start:end]] if first == last else [head[start:], *(x.encode() for x in lines[first : last - 1])]
    code = b"\n".join(inside if first == last else [*inside, tail[:end]]).decode()
    if len(code) > _LONGEST_CODE:
        return None
    from midline.reading.prompt_code import text_of_code

    text = text_of_code(code)
    if text is None or not long_enough(text):
        return None
    columns = len(head[:start].decode(errors="replace")), len(tail[:end].decode(errors="replace"))
    return PromptText(
        first,
        columns[0],
        last,
        columns[1],
        text[:LONGEST_PROMPT],
        around.name,
        around.symbol,
        around.callee,
        around.top,
        around.settings,
        _fixed_answers(node, around.asking),
    )


def _fixed_answers(node: ast.expr, asked: Asking) -> tuple[str, ...]:
    few = 2 <= len(asked.answers) <= 3
    return asked.answers if few and asked.cold and only_closed(node, asked.closed) else ()

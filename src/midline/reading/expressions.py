"""Expressions: each function reads one kind of node, lists the calls and reads inside it and returns its value.

Children are read in source order, so that calls come out by end position: inner before outer, left before right.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Sequence
from typing import Any

from midline.reading.facts import (
    Attr,
    Const,
    Expr,
    Group,
    Item,
    Joined,
    Name,
    Read,
    Starred,
    Table,
    Text,
)
from midline.reading.walker import EXPRESSIONS, MAX_DEPTH, Walker, reads_expression

TEXT_LIMIT = 400
_WORDS_OF_A_TABLE = 5
_PHRASES_OF_A_TABLE = 3
_PLAIN_WORDS = re.compile(r"[^\W\d_][^\W\d_]+(?:[ '-][^\W_]+){0,7}[.,!?]?$")

CONSTANTS: dict[type, Const] = {
    int: Const("int"),
    float: Const("float"),
    complex: Const("complex"),
    bool: Const("bool"),
    bytes: Const("bytes"),
    type(None): Const("None"),
    type(...): Const("ellipsis"),
}
_GROUPS: dict[type[ast.expr], str] = {ast.List: "list", ast.Tuple: "tuple", ast.Set: "set"}
# Before 3.12, ast places what stands inside an f-string relative to a text of its own.
_FSTRINGS_MISPLACED = sys.version_info < (3, 12)


def is_text(value: Expr | None) -> bool:
    """Whether this is a string constant, or a display that starts with one."""
    kind = type(value)
    if kind is Text:
        return True
    return type(value) is Group and bool(value.items) and type(value.items[0]) is Text


@reads_expression(ast.Name)
def _name(w: Walker, node: ast.Name) -> Expr:
    w.names.add(node.id)
    return Name(node.id)


@reads_expression(ast.Constant)
def _constant(w: Walker, node: ast.Constant) -> Expr:
    value = node.value
    if type(value) is str:
        if not value.isascii():
            # A lone surrogate is legal in a string, and in no encoding.
            value = value.encode("utf-8", "replace").decode("utf-8")
        w.texts.add(value)
        return Text(value if len(value) <= TEXT_LIMIT else value[:TEXT_LIMIT])
    return CONSTANTS[type(value)]


def chain(w: Walker, node: ast.Attribute) -> Attr | None:
    """An attribute chain that is not itself recorded as a read (callee, base, decorator, or part of a longer one)."""
    attr = node.attr
    base: Any = node.value
    w.words.add(attr)
    kind = type(base)
    if kind is ast.Name:
        w.roots.add(base.id)
        return Attr(Name(base.id), attr)
    above = [attr]
    while kind is ast.Attribute:
        above.append(base.attr)
        base = base.value
        kind = type(base)
    value: Expr | None
    if kind is ast.Name:
        w.roots.add(base.id)
        value = Name(base.id)
    else:
        w.depth += len(above)
        value = EXPRESSIONS[kind](w, base)
        w.depth -= len(above)
    w.words.update(above)
    if value is None or len(above) + w.depth > MAX_DEPTH:
        return None
    for name in reversed(above):
        value = Attr(value, name)
    return value  # type: ignore[return-value]  # `above` holds at least one name


def unread(w: Walker, node: ast.expr) -> Expr | None:
    """The value of a base or decorator, whose own attribute chain is no read: the scope records it."""
    if type(node) is ast.Attribute:
        return chain(w, node)
    return EXPRESSIONS[type(node)](w, node)


@reads_expression(ast.Attribute)
def _attribute(w: Walker, node: ast.Attribute) -> Expr | None:
    target = chain(w, node)
    if target is not None and w.valued:
        w.order = order = w.order + 1
        if w.shifted:
            line, column, end_line, end_column = w.span(node)
            read = Read(target, w.scope, order, w.block, line, column, end_line, end_column)
        else:
            read = Read(
                target,
                w.scope,
                order,
                w.block,
                node.lineno,
                node.col_offset,
                node.end_lineno,  # type: ignore[arg-type]  # ast.parse always sets it
                node.end_col_offset,  # type: ignore[arg-type]
            )
        w.reads.append(read)
    return target


# --- displays, subscripts and strings ---------------------------------------------------------------------------


def note_table(w: Walker, items: Sequence[Expr | None]) -> None:
    """A display with words for entries is a clue; in the body of a module or class it makes the statement a suspect."""
    frame = w.frame
    words = sum([type(item) is Text for item in items])
    if words < 3:
        return
    frame.clues += 2
    if frame.kind in ("module", "class"):
        plain = [item.value for item in items if type(item) is Text and _PLAIN_WORDS.match(item.value)]
        phrases = sum([" " in word for word in plain])
        if phrases >= _PHRASES_OF_A_TABLE or (words >= _WORDS_OF_A_TABLE and len(plain) * 2 >= words):
            w.tables.append(w.statement)


@reads_expression(ast.List, ast.Tuple, ast.Set)
def _display(w: Walker, node: ast.List | ast.Tuple | ast.Set) -> Expr | None:
    w.depth += 1
    items = tuple([EXPRESSIONS[type(item)](w, item) for item in node.elts])
    w.depth -= 1
    if len(items) > 2:
        note_table(w, items)
    return Group(_GROUPS[type(node)], items) if w.depth < MAX_DEPTH else None


@reads_expression(ast.Dict)
def _dict(w: Walker, node: ast.Dict) -> Expr | None:
    w.depth += 1
    keys: list[Expr | None] = []
    values: list[Expr | None] = []
    for key, value in zip(node.keys, node.values, strict=True):
        keys.append(None if key is None else EXPRESSIONS[type(key)](w, key))
        values.append(EXPRESSIONS[type(value)](w, value))
    w.depth -= 1
    if len(keys) > 2:
        note_table(w, keys)
    return Table(tuple(keys), tuple(values)) if w.depth < MAX_DEPTH else None


@reads_expression(ast.Starred)
def _starred(w: Walker, node: ast.Starred) -> Expr | None:
    base = EXPRESSIONS[type(node.value)](w, node.value)
    return None if base is None else Starred(base)


@reads_expression(ast.Subscript)
def _subscript(w: Walker, node: ast.Subscript) -> Expr | None:
    w.depth += 1
    base = EXPRESSIONS[type(node.value)](w, node.value)
    key = EXPRESSIONS[type(node.slice)](w, node.slice)
    w.depth -= 1
    return None if base is None or w.depth > MAX_DEPTH else Item(base, key)


@reads_expression(ast.Slice)
def _slice(w: Walker, node: ast.Slice) -> None:
    for part in (node.lower, node.upper, node.step):
        if part is not None:
            EXPRESSIONS[type(part)](w, part)


def formatted(w: Walker, node: Any) -> Expr | None:
    """An f-string (or t-string); what stands inside is placed at the string itself where ast misplaces it."""
    outermost = _FSTRINGS_MISPLACED and w.fixed is None
    if outermost:
        shifted, w.fixed, w.shifted = w.shifted, node, True
    w.depth += 1
    parts = tuple([EXPRESSIONS[type(value)](w, value) for value in node.values])
    w.depth -= 1
    if outermost:
        w.fixed, w.shifted = None, shifted
    return Joined(parts) if w.depth < MAX_DEPTH else None


def interpolation(w: Walker, node: Any) -> Expr | None:
    """`{value!r:spec}` inside an f-string (or t-string)."""
    value = EXPRESSIONS[type(node.value)](w, node.value)
    if node.format_spec is not None:
        EXPRESSIONS[type(node.format_spec)](w, node.format_spec)
    return value


for _kind, _function in (
    ("JoinedStr", formatted),
    ("FormattedValue", interpolation),
    ("TemplateStr", formatted),
    ("Interpolation", interpolation),
):
    if hasattr(ast, _kind):
        EXPRESSIONS[getattr(ast, _kind)] = _function

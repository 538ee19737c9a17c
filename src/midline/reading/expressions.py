"""Expressions: each function reads one kind of node, lists the calls and reads inside it and returns its value.

Children are read in source order, so that calls come out by end position: inner before outer, left before right.
"""

from __future__ import annotations

import ast
import sys
from typing import Any

from midline.reading.annotations import annotation
from midline.reading.facts import (
    Attr,
    AttrBind,
    Awaited,
    Call,
    CallAt,
    Const,
    Either,
    Expr,
    Group,
    Item,
    Joined,
    Name,
    Operation,
    Read,
    Return,
    Starred,
    Table,
    Text,
)
from midline.reading.walker import EXPRESSIONS, MAX_DEPTH, Walker, reads_expression

TEXT_LIMIT = 400

_CONSTANTS: dict[type, Const] = {
    int: Const("int"),
    float: Const("float"),
    complex: Const("complex"),
    bool: Const("bool"),
    bytes: Const("bytes"),
    type(None): Const("None"),
    type(...): Const("ellipsis"),
}
_OPERATORS: dict[type[ast.operator], str] = {
    ast.BitOr: "|",
    ast.Add: "+",
    ast.Div: "/",
    ast.MatMult: "@",
    ast.Mult: "*",
    ast.Mod: "%",
    ast.RShift: ">>",
    ast.LShift: "<<",
    ast.BitAnd: "&",
}
_COMPARES_TEXT = frozenset({ast.Eq, ast.NotEq, ast.In, ast.NotIn})
_GROUPS: dict[type[ast.expr], str] = {ast.List: "list", ast.Tuple: "tuple", ast.Set: "set"}
_TEXT_METHODS = frozenset({"startswith", "endswith"})
_REGEX_METHODS = frozenset({"search", "match", "fullmatch"})
_REGEX_FUNCTIONS = _REGEX_METHODS | {"findall", "finditer"}
_REGEX_MODULES = frozenset({"re", "regex"})
_TYPING_MODULES = frozenset({"typing", "t", "tp", "te", "typing_extensions"})
# Before 3.12, ast places what stands inside an f-string relative to a text of its own.
_FSTRINGS_MISPLACED = sys.version_info < (3, 12)


@reads_expression(ast.Name)
def _name(w: Walker, node: ast.Name) -> Expr:
    w.names.add(node.id)
    return Name(node.id)


@reads_expression(ast.Constant)
def _constant(w: Walker, node: ast.Constant) -> Expr:
    value = node.value
    if type(value) is str:
        w.texts.add(value)
        return Text(value if len(value) <= TEXT_LIMIT else value[:TEXT_LIMIT])
    return _CONSTANTS[type(value)]


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


@reads_expression(ast.Call)
def _call(w: Walker, node: ast.Call, awaited: bool = False) -> CallAt:
    callee: Any = node.func
    kind = type(callee)
    # What holds this call refers to it by number, so nesting starts anew inside it.
    depth, w.depth = w.depth, 0
    func: Expr | None
    special = None
    if kind is ast.Attribute:
        func = chain(w, callee)
        special = _SPECIAL_METHODS.get(callee.attr)
    elif kind is ast.Name:
        name = callee.id
        w.names.add(name)
        func = Name(name)
        special = _SPECIAL_FUNCTIONS.get(name)
    else:
        func = EXPRESSIONS[kind](w, callee)
    args: tuple[Expr | None, ...] = ()
    keywords: tuple[tuple[str | None, Expr | None], ...] = ()
    nodes = node.args
    if special is not None:
        args, keywords = special(w, node, func)
    elif nodes:
        if node.keywords and type(nodes[-1]) is ast.Starred:
            args, keywords = _mixed_arguments(w, node)
        else:
            args = tuple([EXPRESSIONS[type(arg)](w, arg) for arg in nodes])
            if node.keywords:
                keywords = _keywords(w, node)
    elif node.keywords:
        keywords = _keywords(w, node)
    w.depth = depth
    calls = w.calls
    index = len(calls)
    w.order = order = w.order + 1
    if w.shifted:
        line, column, end_line, end_column = w.span(node)
        calls.append(Call(func, args, keywords, w.scope, order, w.block, line, column, end_line, end_column, awaited))
    else:
        calls.append(
            Call(
                func,
                args,
                keywords,
                w.scope,
                order,
                w.block,
                node.lineno,
                node.col_offset,
                node.end_lineno,  # type: ignore[arg-type]  # ast.parse always sets it
                node.end_col_offset,  # type: ignore[arg-type]
                awaited,
            )
        )
    return CallAt(index)


def _keywords(w: Walker, node: ast.Call) -> tuple[tuple[str | None, Expr | None], ...]:
    return tuple([(k.arg, EXPRESSIONS[type(k.value)](w, k.value)) for k in node.keywords])


def _mixed_arguments(
    w: Walker, node: ast.Call
) -> tuple[tuple[Expr | None, ...], tuple[tuple[str | None, Expr | None], ...]]:
    """`f(a=g(), *h())`: a starred argument may follow keywords; read in source order, kept apart."""
    parts: list[Any] = sorted([*node.args, *node.keywords], key=lambda part: (part.lineno, part.col_offset))
    args: list[Expr | None] = []
    keywords: list[tuple[str | None, Expr | None]] = []
    for part in parts:
        if type(part) is ast.keyword:
            keywords.append((part.arg, EXPRESSIONS[type(part.value)](w, part.value)))
        else:
            args.append(EXPRESSIONS[type(part)](w, part))
    return tuple(args), tuple(keywords)


# --- calls with a meaning of their own --------------------------------------------------------------------------


def _plain_arguments(
    w: Walker, node: ast.Call
) -> tuple[tuple[Expr | None, ...], tuple[tuple[str | None, Expr | None], ...]]:
    if node.keywords and node.args and type(node.args[-1]) is ast.Starred:
        return _mixed_arguments(w, node)
    return tuple([EXPRESSIONS[type(arg)](w, arg) for arg in node.args]), _keywords(w, node)


def _type_test(
    w: Walker, node: ast.Call, func: Expr | None
) -> tuple[tuple[Expr | None, ...], tuple[tuple[str | None, Expr | None], ...]]:
    """`isinstance(value, types)`: the types are no use of their values."""
    if len(node.args) < 2 or node.keywords:
        return _plain_arguments(w, node)
    first = EXPRESSIONS[type(node.args[0])](w, node.args[0])
    valued = w.valued
    w.value_mode(False)
    rest = [EXPRESSIONS[type(arg)](w, arg) for arg in node.args[1:]]
    w.value_mode(valued)
    return (first, *rest), ()


def _cast(
    w: Walker, node: ast.Call, func: Expr | None
) -> tuple[tuple[Expr | None, ...], tuple[tuple[str | None, Expr | None], ...]]:
    """`cast(T, value)`: T is an annotation, perhaps a quoted one."""
    if len(node.args) != 2 or node.keywords or (type(func) is Attr and not _rooted_in(func, _TYPING_MODULES)):
        return _plain_arguments(w, node)
    target = annotation(w, node.args[0])
    return (target, EXPRESSIONS[type(node.args[1])](w, node.args[1])), ()


def _setattr(
    w: Walker, node: ast.Call, func: Expr | None
) -> tuple[tuple[Expr | None, ...], tuple[tuple[str | None, Expr | None], ...]]:
    args, keywords = _plain_arguments(w, node)
    if len(args) == 3:
        base, name, value = args
        if base is not None and type(name) is Text and name.value.isidentifier():
            w.order = order = w.order + 1
            w.frame.attr_binds.append(AttrBind(base, name.value, value, order, w.block, _line(w, node)))
    return args, keywords


def _text_method(
    w: Walker, node: ast.Call, func: Expr | None
) -> tuple[tuple[Expr | None, ...], tuple[tuple[str | None, Expr | None], ...]]:
    args, keywords = _plain_arguments(w, node)
    if args and is_text(args[0]):
        w.frame.text_tests += 1
    return args, keywords


def _regex_method(
    w: Walker, node: ast.Call, func: Expr | None
) -> tuple[tuple[Expr | None, ...], tuple[tuple[str | None, Expr | None], ...]]:
    """`re.search("…", text)`, or `PATTERN.search(text)`: what a regex cascade is made of."""
    args, keywords = _plain_arguments(w, node)
    attr = node.func.attr  # type: ignore[attr-defined]  # only methods come here
    if _rooted_in(func, _REGEX_MODULES) or (attr in _REGEX_METHODS and args):
        w.frame.text_tests += 1
    return args, keywords


_SPECIAL_FUNCTIONS = {"isinstance": _type_test, "issubclass": _type_test, "cast": _cast, "setattr": _setattr}
_SPECIAL_METHODS = {
    "cast": _cast,
    **dict.fromkeys(_TEXT_METHODS, _text_method),
    **dict.fromkeys(_REGEX_FUNCTIONS, _regex_method),
}


def _rooted_in(func: Expr | None, modules: frozenset[str]) -> bool:
    return type(func) is Attr and type(func.base) is Name and func.base.id in modules


def _line(w: Walker, node: Any) -> int:
    return int((w.fixed or node).lineno)


def is_text(value: Expr | None) -> bool:
    """Whether this is a string constant, or a display that starts with one."""
    kind = type(value)
    if kind is Text:
        return True
    return type(value) is Group and bool(value.items) and type(value.items[0]) is Text


# --- operators --------------------------------------------------------------------------------------------------


@reads_expression(ast.Compare)
def _compare(w: Walker, node: ast.Compare) -> None:
    left = EXPRESSIONS[type(node.left)](w, node.left)
    for operator, comparator in zip(node.ops, node.comparators, strict=True):
        right = EXPRESSIONS[type(comparator)](w, comparator)
        if type(operator) in _COMPARES_TEXT and (is_text(left) or is_text(right)):
            w.frame.text_tests += 1
        left = right


@reads_expression(ast.BinOp)
def _binary(w: Walker, node: ast.BinOp) -> Expr | None:
    """Walks down the left spine, so that a sum of ten thousand terms needs no recursion."""
    spine = [node]
    left = node.left
    while type(left) is ast.BinOp:
        spine.append(left)
        left = left.left
    w.depth += 1
    value = EXPRESSIONS[type(left)](w, left)
    height = 1
    for part in reversed(spine):
        right = EXPRESSIONS[type(part.right)](w, part.right)
        value = combined(type(part.op), value, right)
        if type(value) is Operation or type(part.op) is ast.Mod:
            height += 1
            if height + w.depth > MAX_DEPTH:
                value = None
                height = 1
    w.depth -= 1
    return value if w.depth < MAX_DEPTH else None


def combined(operator: type[ast.operator], left: Expr | None, right: Expr | None) -> Expr | None:
    """The value of `left operator right`; None where it can carry neither text nor anything that an SDK overloads."""
    kinds = (type(left), type(right))
    if operator is ast.Add and (Text in kinds or Joined in kinds):
        # A sum of ten thousand strings would be copied ten thousand times: past a size, the rest is left out.
        parts = left.parts if type(left) is Joined else (left,)
        if len(parts) > MAX_DEPTH:
            return left
        return Joined((*parts, *right.parts) if type(right) is Joined else (*parts, right))
    if operator is ast.Mod and kinds[0] in (Text, Joined):
        return Joined((left, right))
    symbol = _OPERATORS.get(operator)
    if symbol is None or Const in kinds or (left is None and right is None):
        return None
    return Operation(symbol, left, right)


@reads_expression(ast.BoolOp)
def _boolean(w: Walker, node: ast.BoolOp) -> Expr | None:
    w.depth += 1
    options = tuple([EXPRESSIONS[type(value)](w, value) for value in node.values])
    w.depth -= 1
    if w.depth > MAX_DEPTH or options.count(None) == len(options):
        return None
    return Either(options)


@reads_expression(ast.IfExp)
def _conditional(w: Walker, node: ast.IfExp) -> Expr | None:
    w.depth += 1
    body = EXPRESSIONS[type(node.body)](w, node.body)
    EXPRESSIONS[type(node.test)](w, node.test)
    other = EXPRESSIONS[type(node.orelse)](w, node.orelse)
    w.depth -= 1
    if w.depth > MAX_DEPTH or (body is None and other is None):
        return None
    return Either((body, other))


@reads_expression(ast.UnaryOp)
def _unary(w: Walker, node: ast.UnaryOp) -> Expr | None:
    value = EXPRESSIONS[type(node.operand)](w, node.operand)
    return value if type(value) is Const and type(node.op) is not ast.Not else None


# --- displays, subscripts and strings ---------------------------------------------------------------------------


@reads_expression(ast.List, ast.Tuple, ast.Set)
def _display(w: Walker, node: ast.List | ast.Tuple | ast.Set) -> Expr | None:
    w.depth += 1
    items = tuple([EXPRESSIONS[type(item)](w, item) for item in node.elts])
    w.depth -= 1
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


# --- await and yield --------------------------------------------------------------------------------------------


@reads_expression(ast.Await)
def _await(w: Walker, node: ast.Await) -> Expr | None:
    if type(node.value) is ast.Call:
        return Awaited(_call(w, node.value, True))
    w.depth += 1
    base = EXPRESSIONS[type(node.value)](w, node.value)
    w.depth -= 1
    return None if base is None or w.depth > MAX_DEPTH else Awaited(base)


@reads_expression(ast.Yield, ast.YieldFrom)
def _yield(w: Walker, node: ast.Yield | ast.YieldFrom) -> None:
    value = None if node.value is None else EXPRESSIONS[type(node.value)](w, node.value)
    w.order = order = w.order + 1
    w.frame.returned.append(Return(value, order, w.block, _line(w, node), True, type(node) is ast.YieldFrom))

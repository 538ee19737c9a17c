"""Calls, in the order in which they end, and the few functions whose arguments mean something of their own."""

from __future__ import annotations

import ast
from typing import Any, TypeAlias

from midline.reading.annotations import annotation
from midline.reading.expressions import chain, is_text
from midline.reading.facts import Attr, AttrBind, Awaited, Call, CallAt, Expr, Name, Return, Text
from midline.reading.frame import Keywords
from midline.reading.walker import EXPRESSIONS, MAX_DEPTH, Walker, reads_expression

Arguments: TypeAlias = tuple[tuple[Expr | None, ...], Keywords]

_TEXT_METHODS = frozenset({"startswith", "endswith"})
_REGEX_METHODS = frozenset({"search", "match", "fullmatch"})
_REGEX_FUNCTIONS = _REGEX_METHODS | {"findall", "finditer"}
_REGEX_MODULES = frozenset({"re", "regex"})
_QUESTIONS = (
    "any",
    "all",
    "is_",
    "has_",
    "_is_",
    "_has_",
    "isd",
    "isu",
    "isa",
    "isl",
    "ist",
    "isn",
    "contains",
    "looks",
)
_TYPING_MODULES = frozenset({"typing", "t", "tp", "te", "typing_extensions"})


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
        if callee.attr.startswith(_QUESTIONS):
            w.frame.clues += 1
    elif kind is ast.Name:
        name = callee.id
        w.names.add(name)
        func = Name(name)
        special = _SPECIAL_FUNCTIONS.get(name)
        if name.startswith(_QUESTIONS):
            w.frame.clues += 1
    else:
        func = EXPRESSIONS[kind](w, callee)
    args: tuple[Expr | None, ...] = ()
    keywords: Keywords = ()
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


def _keywords(w: Walker, node: ast.Call) -> Keywords:
    return tuple([(k.arg, EXPRESSIONS[type(k.value)](w, k.value)) for k in node.keywords])


def _mixed_arguments(w: Walker, node: ast.Call) -> Arguments:
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


def _plain_arguments(w: Walker, node: ast.Call) -> Arguments:
    if node.keywords and node.args and type(node.args[-1]) is ast.Starred:
        return _mixed_arguments(w, node)
    return tuple([EXPRESSIONS[type(arg)](w, arg) for arg in node.args]), _keywords(w, node)


def _type_test(w: Walker, node: ast.Call, func: Expr | None) -> Arguments:
    """`isinstance(value, types)`: the types are no use of their values."""
    if len(node.args) < 2 or node.keywords:
        return _plain_arguments(w, node)
    first = EXPRESSIONS[type(node.args[0])](w, node.args[0])
    valued = w.valued
    w.value_mode(False)
    rest = [EXPRESSIONS[type(arg)](w, arg) for arg in node.args[1:]]
    w.value_mode(valued)
    return (first, *rest), ()


def _cast(w: Walker, node: ast.Call, func: Expr | None) -> Arguments:
    """`cast(T, value)`: T is an annotation, perhaps a quoted one."""
    if len(node.args) != 2 or node.keywords or (type(func) is Attr and not _rooted_in(func, _TYPING_MODULES)):
        return _plain_arguments(w, node)
    target = annotation(w, node.args[0])
    return (target, EXPRESSIONS[type(node.args[1])](w, node.args[1])), ()


def _setattr(w: Walker, node: ast.Call, func: Expr | None) -> Arguments:
    args, keywords = _plain_arguments(w, node)
    if len(args) == 3:
        base, name, value = args
        if base is not None and type(name) is Text and name.value.isidentifier():
            w.order = order = w.order + 1
            w.frame.attr_binds.append(AttrBind(base, name.value, value, order, w.block, w.line(node)))
    return args, keywords


def _setattr_method(w: Walker, node: ast.Call, func: Expr | None) -> Arguments:
    """`object.__setattr__(self, "name", value)`, `super().__setattr__("name", value)`."""
    args, keywords = _plain_arguments(w, node)
    base, name, value = (
        args if len(args) == 3 else (_receiver(w, func), *args) if len(args) == 2 else (None, None, None)
    )
    if base is not None and type(name) is Text and name.value.isidentifier():
        w.order = order = w.order + 1
        w.words.add(name.value)
        w.frame.attr_binds.append(AttrBind(base, name.value, value, order, w.block, w.line(node)))
    return args, keywords


def _receiver(w: Walker, func: Expr | None) -> Expr | None:
    """The object whose method this is; that of `super()` is the first parameter."""
    base = func.base if type(func) is Attr else None
    if type(base) is not CallAt:
        return base
    callee = w.calls[base.index].func
    params = w.frame.params
    return Name(params[0].name) if params and type(callee) is Name and callee.id == "super" else None


def _text_method(w: Walker, node: ast.Call, func: Expr | None) -> Arguments:
    args, keywords = _plain_arguments(w, node)
    if args and is_text(args[0]):
        w.frame.text_tests += 1
    return args, keywords


def _regex_method(w: Walker, node: ast.Call, func: Expr | None) -> Arguments:
    """`re.search("…", text)`, or `PATTERN.search(text)`: what a regex cascade is made of."""
    args, keywords = _plain_arguments(w, node)
    attr = node.func.attr  # type: ignore[attr-defined]  # only methods come here
    if _rooted_in(func, _REGEX_MODULES) or (attr in _REGEX_METHODS and args):
        w.frame.text_tests += 1
    return args, keywords


_SPECIAL_FUNCTIONS = {"isinstance": _type_test, "issubclass": _type_test, "cast": _cast, "setattr": _setattr}
_SPECIAL_METHODS = {
    "cast": _cast,
    "__setattr__": _setattr_method,
    **dict.fromkeys(_TEXT_METHODS, _text_method),
    **dict.fromkeys(_REGEX_FUNCTIONS, _regex_method),
}


def _rooted_in(func: Expr | None, modules: frozenset[str]) -> bool:
    return type(func) is Attr and type(func.base) is Name and func.base.id in modules


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
    w.frame.returned.append(Return(value, order, w.block, w.line(node), True, type(node) is ast.YieldFrom))

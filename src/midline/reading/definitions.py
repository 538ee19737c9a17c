"""Functions, classes, lambdas and comprehensions: what opens a scope."""

from __future__ import annotations

import ast
from typing import Any

from midline.reading.annotations import annotation
from midline.reading.docstrings import read_docstring
from midline.reading.expressions import unread
from midline.reading.facts import Bind, Comprehension, Defined, Element, Expr, Lambda, Param, Return, Symbol
from midline.reading.frame import Frame, Keywords
from midline.reading.targets import prepare, store
from midline.reading.walker import EXPRESSIONS, MAX_DEPTH, Walker, reads_expression, reads_statement, run

_LONGEST_QUALNAME = 1000
_COMPREHENSIONS: dict[type[ast.expr], tuple[str, str]] = {
    ast.ListComp: ("list", "<listcomp>"),
    ast.SetComp: ("set", "<setcomp>"),
    ast.DictComp: ("dict", "<dictcomp>"),
    ast.GeneratorExp: ("generator", "<genexpr>"),
}


@reads_statement(ast.FunctionDef, ast.AsyncFunctionDef)
def _function(w: Walker, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
    decorators = tuple([unread(w, decorator) for decorator in node.decorator_list])
    _type_parameters(w, node)
    params = parameters(w, node.args)
    returns = None if node.returns is None else annotation(w, node.returns)
    frame = _frame(w, "function", node.name, node)
    frame.decorators = decorators
    frame.params = params
    frame.returns = returns
    frame.async_ = type(node) is ast.AsyncFunctionDef
    _run_body(w, frame, node)


@reads_statement(ast.ClassDef)
def _class(w: Walker, node: ast.ClassDef) -> None:
    decorators = tuple([unread(w, decorator) for decorator in node.decorator_list])
    _type_parameters(w, node)
    bases = tuple([unread(w, base) for base in node.bases])
    keywords: Keywords = tuple([(k.arg, EXPRESSIONS[type(k.value)](w, k.value)) for k in node.keywords])
    frame = _frame(w, "class", node.name, node)
    frame.decorators = decorators
    frame.bases = bases
    frame.keywords = keywords
    frame.visible = w.frame.visible
    _run_body(w, frame, node)


def _frame(w: Walker, kind: str, name: str, node: Any) -> Frame:
    """A scope that begins at `node`; its place in the file is taken when it is entered."""
    at = w.fixed or node
    parent = w.frame.qualname
    # Thousands of lambdas inside each other would make names of quadratic size: past a length they share one.
    qualname = parent if len(parent) > _LONGEST_QUALNAME else f"{parent}.{name}" if parent else name
    frame = Frame(kind, name, qualname, at.lineno, w.column(node), at.end_lineno)
    w.order = frame.order = w.order + 1
    return frame


def _run_body(w: Walker, frame: Frame, node: Any) -> None:
    if node.decorator_list:
        frame.first_line = node.decorator_list[0].lineno
    parent = w.frame
    if parent.visible:
        w.symbols.append(Symbol(frame.qualname, frame.kind, frame.line, frame.column, frame.first_line, frame.end_line))
        w.seen.add(frame.qualname)
    w.order = order = w.order + 1
    parent.binds.append(Bind(frame.name, Defined(len(w.frames)), order, w.block, frame.line))
    guarded, w.guarded = w.guarded, False
    outer = w.enter(frame)
    run(w, node.body)
    w.leave(outer)
    w.guarded = guarded
    read_docstring(frame, w.frames, node)


def _type_parameters(w: Walker, node: Any) -> None:
    """`[T: Bound = Default]` of Python 3.12 and later: read for what it calls and names, no facts of its own."""
    for parameter in getattr(node, "type_params", ()):
        for part in (getattr(parameter, "bound", None), getattr(parameter, "default_value", None)):
            if part is not None:
                annotation(w, part)


def parameters(w: Walker, arguments: ast.arguments) -> tuple[Param, ...]:
    """Parameters with their annotations and defaults, evaluated in the current scope, in source order."""
    found: list[Param] = []
    positional = arguments.posonlyargs
    defaults: list[Any] = list(arguments.defaults)
    count = len(positional) + len(arguments.args)
    first_default = count - len(defaults)
    for index, arg in enumerate([*positional, *arguments.args] if positional else arguments.args):
        kind = "positional-only" if index < len(positional) else "positional"
        if arg.annotation is None and index < first_default:
            found.append(Param(arg.arg, kind, None, None))
        else:
            default = defaults[index - first_default] if index >= first_default else None
            found.append(_parameter(w, arg, kind, default))
    if arguments.vararg is not None:
        found.append(_parameter(w, arguments.vararg, "rest", None))
    for arg, default in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True):
        found.append(_parameter(w, arg, "keyword-only", default))
    if arguments.kwarg is not None:
        found.append(_parameter(w, arguments.kwarg, "keywords", None))
    return tuple(found)


def _parameter(w: Walker, arg: ast.arg, kind: str, default: Any) -> Param:
    note = None if arg.annotation is None else annotation(w, arg.annotation)
    return Param(arg.arg, kind, note, None if default is None else EXPRESSIONS[type(default)](w, default))


@reads_expression(ast.Lambda)
def _lambda(w: Walker, node: ast.Lambda) -> Expr:
    params = parameters(w, node.args)
    frame = _frame(w, "lambda", "<lambda>", node)
    frame.params = params
    outer = w.enter(frame)
    depth, w.depth = w.depth, 0
    value = EXPRESSIONS[type(node.body)](w, node.body)
    w.depth = depth
    w.order = order = w.order + 1
    frame.returned.append(Return(value, order, 0, (w.fixed or node.body).lineno))
    w.leave(outer)
    return Lambda(frame.index)


@reads_expression(ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
def _comprehension(w: Walker, node: Any) -> Expr | None:
    kind, name = _COMPREHENSIONS[type(node)]
    frame = _frame(w, "comprehension", name, node)
    generators = node.generators
    # The element stands before the targets that it uses: their orders are taken first.
    orders: list[int] = []
    for generator in generators:
        orders.append(w.order)
        w.order += _names_bound(generator.target)
    outer = w.enter(frame)
    w.depth += 1
    element = _element(w, node)
    for index, (generator, order) in enumerate(zip(generators, orders, strict=True)):
        frame.async_ = frame.async_ or bool(generator.is_async)
        prepared = prepare(w, generator.target)
        iterated = _iterated(w, generator.iter, outer if index == 0 else None)
        later, w.order = w.order, order
        store(w, generator.target, prepared, None if iterated is None else Element(iterated))
        w.order = later
        for condition in generator.ifs:
            EXPRESSIONS[type(condition)](w, condition)
    w.depth -= 1
    w.leave(outer)
    return Comprehension(kind, frame.index, element) if w.depth < MAX_DEPTH else None


def _names_bound(target: Any) -> int:
    """How many orders `store` takes for a target."""
    if type(target) is ast.Starred:
        return _names_bound(target.value)
    return sum(map(_names_bound, target.elts)) if type(target) in (ast.Tuple, ast.List) else 1


def _element(w: Walker, node: Any) -> Expr | None:
    """The element; of a dict comprehension the value."""
    if type(node) is ast.DictComp:
        EXPRESSIONS[type(node.key)](w, node.key)
        return EXPRESSIONS[type(node.value)](w, node.value)
    return EXPRESSIONS[type(node.elt)](w, node.elt)


def _iterated(w: Walker, node: ast.expr, outer: Frame | None) -> Expr | None:
    """What a generator iterates over; the first one is evaluated outside the comprehension."""
    if outer is None:
        return EXPRESSIONS[type(node)](w, node)
    inner = w.frame
    w.resume(outer, inner.place)
    if not inner.outer_valued:
        w.value_mode(False)
    value = EXPRESSIONS[type(node)](w, node)
    w.resume(inner, 0)
    return value

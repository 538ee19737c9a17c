"""Paths from outside, written as Python expressions: `openai.OpenAI().chat.completions.create()`."""

from __future__ import annotations

import ast
from functools import cache

from midline.catalogue.index import Catalogue
from midline.catalogue.loading import compile_catalogue
from midline.project.values import CallSite, External, Get, Index, Invoke, Step, TextValue, Values


@cache
def bundled() -> Catalogue:
    """The catalogue that comes with midline."""
    return compile_catalogue()


class WrittenPath:
    """An expression as a path, with the arguments of its calls."""

    def __init__(self, expression: str) -> None:
        self._calls: list[ast.Call] = []
        self.path = self._external(ast.parse(expression, mode="eval").body)

    def argument(self, site: CallSite, position: int, keyword: str | None) -> Values:
        """What stands at a position or behind a keyword of a call; nothing where the call does not give it."""
        call = self._calls[site.call]
        given = [call.args[position]] if 0 <= position < len(call.args) else []
        given += [each.value for each in call.keywords if keyword is not None and each.arg == keyword]
        return tuple(self._value(node) for node in given)

    def _value(self, node: ast.expr) -> External | TextValue:
        if isinstance(node, ast.Constant):
            return TextValue(str(node.value))
        return self._external(node)

    def _external(self, node: ast.expr) -> External:
        root, steps = self._steps(node)
        return External(root, tuple(steps))

    def _steps(self, node: ast.expr) -> tuple[str, list[Step]]:
        match node:
            case ast.Name(name):
                return name, []
            case ast.Attribute(base, name):
                root, steps = self._steps(base)
                return root, [*steps, Get(name)]
            case ast.Subscript(base):
                root, steps = self._steps(base)
                return root, [*steps, Index()]
            case ast.Call(function):
                root, steps = self._steps(function)
                self._calls.append(node)
                return root, [*steps, Invoke(CallSite(0, len(self._calls) - 1))]
        raise AssertionError(f"no path: {ast.unparse(node)}")


def category_of(expression: str) -> str:
    """Category and kind of the call at the end of an expression, or `-` where it is no site."""
    written = WrittenPath(expression)
    meaning = bundled().read(written.path, written.argument)
    return "-" if meaning is None else f"{meaning.category}/{meaning.kind}".rstrip("/")


def provider_of(expression: str) -> str:
    """Whom the call at the end of an expression asks."""
    written = WrittenPath(expression)
    meaning = bundled().read(written.path, written.argument)
    return "" if meaning is None else meaning.provider


def rows(table: str) -> list[tuple[str, str]]:
    """(expression, category) of every line `expression -> category`."""
    lines = [line.strip() for line in table.strip().splitlines()]
    pairs = [line.rsplit(" -> ", 1) for line in lines if line]
    return [(expression.strip(), category.strip()) for expression, category in pairs]

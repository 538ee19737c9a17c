"""Which texts reach a model call: those that its arguments may stand for, and those that stand inside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from midline.project import calls
from midline.project.project import Project
from midline.project.values import ContainerValue, TextValue, Values
from midline.project.where import Where
from midline.reading.facts import Call, Expr, Group, Table
from midline.reading.prompt_facts import PromptText
from midline.sites.model_call import ModelCall

_DEEPEST = 4
_COMPARED = 60
_LEAST = 12
HOLE = "{}"


@dataclass(slots=True)
class Reached:
    """texts: what arguments of model calls may be, as far as the skeleton keeps it. spans: of the calls, by path."""

    texts: list[str] = field(default_factory=list)
    spans: dict[str, list[tuple[int, int, int, int]]] = field(default_factory=lambda: defaultdict(list))

    def holds(self, path: str, text: PromptText) -> bool:
        """Whether a text of a file reaches a model call."""
        begins, ends = (text.line, text.column), (text.end_line, text.end_column)
        for line, column, end_line, end_column in self.spans.get(path, ()):
            if (line, column) <= begins and ends <= (end_line, end_column):
                return True
        piece = max((part.strip() for part in text.text[:400].split(HOLE)), key=len)[:_COMPARED]
        return len(piece) >= _LEAST and any(piece in each for each in self.texts)


def find_reached(project: Project, model_calls: Iterable[ModelCall]) -> Reached:
    """What the calls that run a model are handed."""
    reached = Reached()
    texts: dict[str, None] = {}
    for call in model_calls:
        if not call.runs or call.site is None or call.confidence == "possible":
            continue
        path = project.modules[call.module].path
        reached.spans[path].append((call.line, call.column, call.end_line, call.end_column))
        facts, where = calls.call_point(project.resolver, call.site)
        for argument in _arguments(facts):
            texts.update(dict.fromkeys(_texts(project, argument, where, 0)))
    reached.texts = list(texts)
    return reached


def _arguments(call: Call) -> Iterator[Expr]:
    for argument in (*call.args, *(value for _, value in call.keywords)):
        if argument is not None:
            yield argument


def _texts(project: Project, expr: Expr, where: Where, depth: int) -> Iterator[str]:
    """The texts that an expression may be, those in displays included, which as values keep no keys."""
    if depth < _DEEPEST and isinstance(expr, Group | Table):
        for item in expr.items if isinstance(expr, Group) else expr.values:
            if item is not None:
                yield from _texts(project, item, where, depth + 1)
        return
    yield from _in_values(project.resolver.evaluate(expr, where), depth)


def _in_values(values: Values, depth: int) -> Iterator[str]:
    for value in values:
        if isinstance(value, TextValue):
            yield value.value
        elif isinstance(value, ContainerValue) and depth < _DEEPEST:
            yield from _in_values(value.items, depth + 1)

"""Blind spots: calls that may run a model and of which nobody can tell what they call."""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from midline.catalogue.index import Catalogue
from midline.project.project import Project
from midline.project.unknowns import Cause, cause_of, is_cut_short, is_dynamic
from midline.project.values import CallSite, Unknown, Values
from midline.project.where import Where
from midline.reading.facts import Attr, Awaited, Call, CallAt, Element, Expr, Item, Name

PLAIN_METHODS = frozenset(name for kind in (str, bytes, list, dict, set, io.TextIOWrapper) for name in dir(kind))
"""What plain values can do too: so named, a call must be written as an SDK that its file imports writes it."""
Runs: TypeAlias = Mapping[str, tuple[tuple[str, tuple[str, ...]], ...]]
"""By last name the SDKs that run something under it, each with the whole path: `chat`, `completions`, `create`."""


@dataclass(frozen=True, slots=True, order=True)
class BlindSpot:
    """A call that may run a model, if only one knew what it calls.

    module indexes the sorted modules, scope that module's `Body.scopes`. callee: as written, `…` for what is no name.
    cause: where the trail is lost. looks_like: the SDKs near whose objects run something under that name, sorted.
    """

    module: int
    line: int
    column: int
    end_line: int
    end_column: int
    scope: int
    callee: str
    cause: Cause
    looks_like: tuple[str, ...]


class Watch:
    """Keeps the blind spots among the calls that a search for model calls had to leave open."""

    def __init__(self, project: Project, catalogue: Catalogue) -> None:
        self._project = project
        self._catalogue = catalogue
        self._runs: dict[str, Runs] = {}
        self._imported: dict[int, frozenset[str]] = {}
        self._near: dict[int, frozenset[str]] = {}
        self._found: list[BlindSpot] = []

    @property
    def spots(self) -> tuple[BlindSpot, ...]:
        """What was kept, by place."""
        return tuple(sorted(self._found))

    def see(self, site: CallSite, call: Call, values: Values, shape: str) -> None:
        """Keep a call that runs nothing known, if it is open and could be a model's.

        values: what its callee may stand for. shape: the SDK whose calls it looks like by its whole shape, or empty.
        """
        open_ended = all(isinstance(value, Unknown) or is_dynamic(value) for value in values)
        if not open_ended and not is_cut_short(values):
            return
        callee = written(call.func)
        looks_like = (shape,) if shape else self._looks_like(site.module, callee)
        if not looks_like:
            return
        cause = cause_of(self._project.resolver, call.func, Where(site.module, call.scope, call.order, call.block))
        if cause is not None:
            span = (call.line, call.column, call.end_line, call.end_column)
            self._found.append(
                BlindSpot(site.module, *span, self._project.function_at(site), callee, cause, looks_like)
            )

    def _looks_like(self, module: int, callee: str) -> tuple[str, ...]:
        """The SDKs that run something of that name: those that the module imports, else those it comes to by others."""
        names = tuple(callee.split("."))
        if names[-1] in PLAIN_METHODS:
            return self._running(self._imports(module), names, whole=True)
        return self._running(self._imports(module), names) or self._running(self._reaches(module), names)

    def _running(self, imported: Iterable[str], names: tuple[str, ...], *, whole: bool = False) -> tuple[str, ...]:
        found: set[str] = set()
        for root in imported:
            for sdk, path in self._runs_of(root).get(names[-1], ()):
                if not whole or names[-len(path) :] == path:
                    found.add(sdk)
        return tuple(sorted(found))

    def _runs_of(self, root: str) -> Runs:
        known = self._runs.get(root)
        if known is None:
            table: dict[str, list[tuple[str, tuple[str, ...]]]] = defaultdict(list)
            for sdk, paths in self._catalogue.run_paths(root).items():
                for path in paths:
                    names = tuple(path.split("."))
                    table[names[-1]].append((sdk, names))
            known = self._runs[root] = {name: tuple(runs) for name, runs in table.items()}
        return known

    def _imports(self, module: int) -> frozenset[str]:
        """The SDK modules that a module imports, for types alone too."""
        known = self._imported.get(module)
        if known is None:
            modules = self._project.modules
            outline = self._project.facts.outline(modules[module].path)
            known = self._imported[module] = frozenset(
                name
                for each in (outline.imports if outline is not None else ())
                if not each.level and not modules.is_first_party(each.module, module)
                for name in (each.module if each.member in (None, "*") else f"{each.module}.{each.member}",)
                if self._catalogue.knows_root(name)
            )
        return known

    def _reaches(self, module: int) -> frozenset[str]:
        """The SDK modules that are imported by what a module imports, at any distance."""
        known = self._near.get(module)
        if known is None:
            seen, waiting = {module}, [module]
            while waiting:
                for target in self._project.imported_modules(waiting.pop()):
                    if target not in seen:
                        seen.add(target)
                        waiting.append(target)
            known = self._near[module] = frozenset().union(*map(self._imports, seen))
        return known


def written(expr: Expr | None) -> str:
    """A callee as it is written: `self.client.chat`, `agents[…].run`, `make(…).run`; `…` for what has no name."""
    match expr:
        case Name():
            return expr.id
        case Attr():
            return f"{written(expr.base)}.{expr.name}"
        case CallAt():
            return "…(…)"
        case Item() | Element():
            return f"{written(expr.base)}[…]"
        case Awaited():
            return written(expr.base)
    return "…"

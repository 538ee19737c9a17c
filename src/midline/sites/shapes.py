"""Calls that have the shape of a model call, on a receiver of which nothing is known."""

from __future__ import annotations

from midline.catalogue.index import Catalogue
from midline.catalogue.meaning import Meaning
from midline.project.project import Project
from midline.project.values import CallSite, External, Unknown
from midline.project.where import Where
from midline.reading.facts import Attr, Call, Expr, Import


class Shapes:
    """Judges calls by the attribute names they end in."""

    def __init__(self, project: Project, catalogue: Catalogue) -> None:
        self._project = project
        self._catalogue = catalogue
        self._sdks: dict[int, frozenset[str]] = {}

    def meaning(self, named: Expr | None) -> Meaning | None:
        """What the shape of a callee tells, whatever its receiver."""
        return self._catalogue.shape(_attribute_names(named))

    def confidence(self, shape: Meaning, site: CallSite, call: Call, named: Expr | None) -> str:
        """How sure a callee of some shape, named in a call, is; empty where its receiver is proven to be another."""
        names = _attribute_names(named)
        words = next(n for n in range(1, len(names) + 1) if self._catalogue.shape(names[-n:]) is not None)
        receiver = named
        for _ in range(words):
            receiver = receiver.base if isinstance(receiver, Attr) else None
        where = Where(site.module, call.scope, call.order, call.block)
        values = self._project.resolver.evaluate(receiver, where)
        if values and not any(isinstance(value, Unknown) for value in values):
            return ""
        # The shape is telling; that the file speaks of the very SDK leaves but one step unproven.
        return "likely" if values and shape.sdk in self._sdks_of(site.module) else "possible"

    def _sdks_of(self, module: int) -> frozenset[str]:
        """The model SDKs that a module imports, for types alone too."""
        known = self._sdks.get(module)
        if known is None:
            outline = self._project.facts.outline(self._project.modules[module].path)
            found = {
                self._catalogue.model_sdk_of(External(imported_name(imported)))
                for imported in (outline.imports if outline is not None else ())
                if not imported.level and not self._project.modules.is_first_party(imported.module, module)
            }
            known = self._sdks[module] = frozenset(found - {""})
        return known


def imported_name(imported: Import) -> str:
    """The dotted name of what an import brings."""
    if imported.member in (None, "*"):
        return imported.module
    return f"{imported.module}.{imported.member}"


def _attribute_names(expr: Expr | None) -> tuple[str, ...]:
    names: list[str] = []
    while isinstance(expr, Attr):
        names.append(expr.name)
        expr = expr.base
    return tuple(reversed(names))

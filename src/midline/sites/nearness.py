"""Where to look: the modules near an SDK, and those near a library of wider use that may bring a model."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from midline.catalogue.index import Catalogue
from midline.project.loading_calls import modules_loaded
from midline.project.project import Project
from midline.project.values import External
from midline.sites.shapes import imported_name

NONE: frozenset[str] = frozenset()


class Nearness:
    """What the imports of a project say of its modules.

    near_sdk: modules that import a model SDK, and all that import those. near_loader: for modules near a library of
    wider use (pickle, an HTTP client), the last names under which it may bring a model. runs: the last names of all
    that the SDKs of the project run. imported_sdks: those that it imports.
    """

    def __init__(self, project: Project, catalogue: Catalogue) -> None:
        self.project = project
        self.catalogue = catalogue
        self.resolver = project.resolver
        self.imported_sdks: frozenset[str] = NONE
        self.runs: frozenset[str] = NONE
        self.near_sdk: frozenset[int] = frozenset()
        self.near_loader: dict[int, frozenset[str]] = {}
        self._weights: dict[str, str] = {}
        self._importing: dict[int, list[int]] | None = None
        self._survey()

    def modules(self) -> Iterator[int]:
        """The modules that can hold a model call: near an SDK, or speaking of one where the project has any."""
        for index, module in enumerate(self.project.modules.modules):
            outline = self.project.facts.outline(module.path)
            if outline is None:
                continue
            speaks = bool(self.near_sdk) and not self.catalogue.last_names.isdisjoint(outline.words)
            if index in self.near_sdk or speaks or not self.near_loader.get(index, NONE).isdisjoint(outline.words):
                yield index

    def _survey(self) -> None:
        """Find the modules near an SDK, and those near a library of wider use that may bring a model (pickle)."""
        strong: set[int] = set()
        weak: dict[str, set[int]] = {}
        named: set[str] = set()
        for index, module in enumerate(self.project.modules.modules):
            outline = self.project.facts.outline(module.path)
            for imported in outline.imports if outline is not None else ():
                name = imported_name(imported)
                weight = "" if imported.level else self._weight(name)
                if not weight or self.project.modules.is_first_party(imported.module, index):
                    continue
                if weight == "strong":
                    strong.add(index)
                else:
                    weak.setdefault(name, set()).add(index)
                named.add(name)
        for index, names in modules_loaded(self.resolver).items():
            loaded = [
                name
                for name in sorted(names)
                if self._weight(name) == "strong" and not self.project.modules.is_first_party(name, index)
            ]
            if loaded:
                strong.add(index)
                named.update(loaded)
        self.imported_sdks = frozenset(self.catalogue.model_sdk_of(External(name)) for name in named)
        self.runs = frozenset().union(*map(self.catalogue.run_names, sorted(named)))
        self.near_sdk = frozenset(self._users(strong))
        self.resolver.bindings.limit_to(self.near_sdk)
        for name, importers in sorted(weak.items()):
            runs = self.catalogue.run_names(name) | self.catalogue.sent_names(name)
            for index in self._users(importers) if runs else ():
                self.near_loader[index] = self.near_loader.get(index, NONE) | runs
            for index in importers:
                self.near_loader[index] = self.near_loader.get(index, NONE) | self.catalogue.entry_names(name)

    def _weight(self, module: str) -> str:
        """What importing a module says: strong for a model SDK, weak for what may bring a model, else empty."""
        known = self._weights.get(module)
        if known is None:
            known = ""
            if self.catalogue.knows_root(module):
                wide = not self.catalogue.run_names(module) or module.split(".", 1)[0] in sys.stdlib_module_names
                known = "strong" if self.catalogue.is_model_sdk(module) or not wide else "weak"
            self._weights[module] = known
        return known

    def _users(self, importers: set[int]) -> set[int]:
        """The importers and every module that imports one of them, at any distance."""
        if not importers:
            return importers
        if self._importing is None:
            self._importing = {}
            for index in range(len(self.project.modules)):
                for target in self.project.imported_modules(index):
                    self._importing.setdefault(target, []).append(index)
        near = set(importers)
        waiting = sorted(near)
        while waiting:
            for user in self._importing.get(waiting.pop(), ()):
                if user not in near:
                    near.add(user)
                    waiting.append(user)
        return near

"""The linked project: modules, their facts, and the resolver that answers questions about them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from midline.project.modules import Module, ModuleTable
from midline.project.resolver import Facts, Resolver
from midline.project.values import CallSite, FunctionValue
from midline.reading.facts import Call, Import, Scope


class Project:
    """All modules of one analysis, linked. Nothing is resolved before it is asked for."""

    def __init__(self, modules: Iterable[Module], facts: Facts) -> None:
        self.modules = ModuleTable(modules)
        self.facts = facts
        self.resolver = Resolver(self.modules, facts, self.modules_with_word)
        self._words: dict[str, list[int]] | None = None
        self._imported: list[tuple[int, ...]] | None = None

    def modules_with_word(self, word: str) -> tuple[int, ...]:
        """The modules whose outline holds a word, by index."""
        if self._words is None:
            words: dict[str, list[int]] = defaultdict(list)
            for index, module in enumerate(self.modules.modules):
                outline = self.facts.outline(module.path)
                if outline is not None:
                    for each in outline.words:
                        words[each].append(index)
            self._words = words
        return tuple(self._words.get(word, ()))

    def call(self, site: CallSite) -> Call:
        """The facts of a call."""
        return self.resolver.table(site.module).body.calls[site.call]

    def scope(self, module: int, scope: int) -> Scope:
        """The facts of a scope."""
        return self.resolver.table(module).scope(scope)

    def calls_in(self, module: int) -> Iterator[tuple[CallSite, Call]]:
        """Every call of a module, inner before outer."""
        for index, call in enumerate(self.resolver.table(module).body.calls):
            yield CallSite(module, index), call

    def function_at(self, site: CallSite) -> int:
        """The scope (function, class body or module) in which a call is reported."""
        table = self.resolver.table(site.module)
        return table.function_of(table.body.calls[site.call].scope)

    def symbol(self, module: int, scope: int) -> str:
        """The qualified name of a function or class inside its module; empty for the module itself."""
        table = self.resolver.table(module)
        return table.scope(table.function_of(scope)).qualname

    def qualified(self, function: FunctionValue) -> str:
        """`module.qualname` of a function."""
        symbol = self.scope(function.module, function.scope).qualname
        return f"{self.modules[function.module].name}.{symbol}"

    def imported_modules(self, module: int) -> tuple[int, ...]:
        """The project modules that a module imports, in any scope."""
        if self._imported is None:
            self._imported = [self._imports_of(index) for index in range(len(self.modules))]
        return self._imported[module]

    def _imports_of(self, module: int) -> tuple[int, ...]:
        outline = self.facts.outline(self.modules[module].path)
        if outline is None:
            return ()
        found = (self.imported_module(module, imported) for imported in outline.imports)
        return tuple(sorted({target for target in found if target is not None}))

    def imported_module(self, module: int, imported: Import) -> int | None:
        """The project module that an import names, or that holds what it names."""
        name = self.modules.absolute(module, imported.module, imported.level)
        if name is None:
            return None
        candidates = [name] if imported.member in (None, "*") else [f"{name}.{imported.member}".lstrip("."), name]
        targets = (self.modules.find(candidate, module) for candidate in candidates)
        return next((target for target in targets if target is not None), None)

"""The facts of one type with those of its bases, ready for look-up by attribute path."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from midline.catalogue.compiled import Sending, Table, TypeRecord
from midline.catalogue.grammar import Argument
from midline.catalogue.names import glob_pattern


class TypeView:
    """One type. Paths are attribute names joined by dots; steps that leave the instance as it is are gone from them."""

    __slots__ = ("_known", "_lineage", "id", "provider", "same", "sdk")

    def __init__(self, record: TypeRecord, types: Mapping[str, TypeRecord]) -> None:
        self._lineage = tuple(types[name] for name in record.lineage)
        self.id = record.id
        self.sdk = record.sdk
        self.provider = record.provider
        self.same = frozenset(step for member in self._lineage for step in member.same)
        self._known: dict[tuple[str, str], str] = {}

    def run(self, path: str) -> str:
        """The category of calling the method at `path`: empty where nothing is known, `none` where it runs nothing."""
        return self._recall("runs", path, self._find_run)

    def returns(self, path: str) -> str:
        """A reference to what the method at `path` gives, or an empty string."""
        return self._recall("returns", path, lambda wanted: self._first(lambda member: member.returns, wanted))

    def attribute(self, path: str) -> str:
        """A reference to what the attribute at `path` is, or an empty string."""
        return self._recall("attributes", path, lambda wanted: self._first(lambda member: member.attributes, wanted))

    def read(self, path: str) -> str:
        """The category of reading the attribute at `path`, or an empty string."""
        return self._recall("properties", path, lambda wanted: self._first(lambda member: member.properties, wanted))

    def maker(self, path: str) -> str:
        """The category of a class method that gives an instance (`make` where it builds what the class does)."""
        return self._recall("makers", path, lambda wanted: self._first(lambda member: member.makers, wanted))

    @property
    def builds(self) -> str:
        """The category of constructing an instance, or `none`."""
        return next((member.builds for member in self._lineage if member.builds), "construct")

    @property
    def builds_given(self) -> tuple[tuple[Argument, str], ...]:
        """Arguments that change what constructing is, nearest type first."""
        return tuple(case for member in self._lineage for case in member.builds_given)

    @property
    def calls(self) -> str:
        """The category of calling an instance, or an empty string."""
        return next((member.calls for member in self._lineage if member.calls), "")

    @property
    def enters(self) -> str:
        """A reference to what `with instance as x` binds."""
        return next((member.enters for member in self._lineage if member.enters), "self")

    @property
    def items(self) -> str:
        """A reference to what indexing or iterating gives."""
        return next((member.items for member in self._lineage if member.items), "none")

    @property
    def base(self) -> Argument | None:
        """The argument of the constructor that holds a base URL."""
        return next((member.base for member in self._lineage if member.base), None)

    @property
    def body(self) -> Argument | None:
        """The argument of a request's constructor that holds its body."""
        return next((member.body for member in self._lineage if member.body), None)

    def implements(self, name: str) -> str:
        """The category of what a subclass does in the method of this name, or an empty string."""
        return self._recall("implements", name, lambda wanted: self._first(lambda member: member.implements, wanted))

    def operator(self, symbol: str) -> tuple[str, str] | None:
        """(category or empty, reference to the result) of a binary operator."""
        return next((member.operators[symbol] for member in self._lineage if symbol in member.operators), None)

    def sends(self, path: str) -> Sending | None:
        """How the method at `path` sends an HTTP request, or None."""
        return next((member.sends[path] for member in self._lineage if path in member.sends), None)

    def text(self, path: str) -> Argument | None:
        """The argument of the method at `path` that is searched for markers."""
        return next((member.texts[path] for member in self._lineage if path in member.texts), None)

    @property
    def makes_or_runs(self) -> bool:
        """Whether making or using an instance can be a site at all."""
        return self.builds != "none" or self.runs_at_all

    @property
    def runs_at_all(self) -> bool:
        """Whether using an instance can run anything."""
        return any(member.runs.exact or member.runs.globs or member.calls or member.sends for member in self._lineage)

    def _recall(self, table: str, path: str, find: Callable[[str], str]) -> str:
        key = (table, path)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = find(path)
        return known

    def _find_run(self, path: str) -> str:
        for member in self._lineage:
            runs, skips = member.runs, member.skips
            exact = self._exact(runs, path) or self._exact(skips, path)
            found = exact or _glob(skips, path) or _glob(runs, path)
            if found:
                return found
        return ""

    def _first(self, table: Callable[[TypeRecord], Table], path: str) -> str:
        for member in self._lineage:
            found = self._exact(table(member), path) or _glob(table(member), path)
            if found:
                return found
        return ""

    def _exact(self, table: Table, path: str) -> str:
        """Look a path up as written or, where the type has steps that vanish, with those gone from the table too."""
        found = table.exact.get(path)
        if found is None and self.same and table.exact:
            found = next((value for key, value in table.exact.items() if self._bare(key) == path), "")
        return found or ""

    def _bare(self, path: str) -> str:
        return ".".join(step for step in path.split(".") if step not in self.same) or path


def _glob(table: Table, path: str) -> str:
    """The value of the first glob that fits; private names must be written out, so `*` never means `__init__`."""
    if path.rpartition(".")[2].startswith("_"):
        return ""
    return next((value for glob, value in table.globs if glob_pattern(glob).fullmatch(path)), "")

"""Which type or function an import path names: roots first, sub-modules skipped, the most specific entry wins."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from midline.catalogue.compiled import NameRecord, RootRecord
from midline.project.values import COMPUTED


@lru_cache(maxsize=4096)
def glob_pattern(glob: str) -> re.Pattern[str]:
    """A regular expression for a dotted glob; `*` never crosses a dot. Match it with `fullmatch`."""
    return re.compile("[^.]*".join(re.escape(part) for part in glob.split("*")))


def fits(glob: str, name: str) -> bool:
    """Whether one segment or path fits a glob, or equals a plain name."""
    return glob == name or ("*" in glob and glob_pattern(glob).fullmatch(name) is not None)


@dataclass(frozen=True, slots=True)
class Named:
    """What the first `consumed` names stand for. what: type, function, double, safe or module (a type as module)."""

    what: str
    target: str
    display: str
    consumed: int
    skipped: int = 0
    weight: int = 0


class NameIndex:
    """Finds names below the import roots of the catalogue."""

    __slots__ = ("_by_head", "_found", "_globs", "_roots")

    def __init__(self, roots: Mapping[str, RootRecord]) -> None:
        self._roots = {root: record for root, record in roots.items() if "*" not in root}
        self._globs = {root: record for root, record in roots.items() if "*" in root}
        self._by_head: dict[str, tuple[str, ...]] = {}
        self._found: dict[tuple[str, ...], Named | None] = {}

    def find(self, names: tuple[str, ...]) -> Named | None:
        """What a dotted name stands for, read from its start; None where no entry names any part of it."""
        try:
            return self._found[names]
        except KeyError:
            found = self._found[names] = self._search(names)
            return found

    def roots_of(self, names: tuple[str, ...]) -> Iterator[tuple[int, RootRecord]]:
        """The import roots that `names` begins with, and how many names each takes."""
        for length in range(1, len(names) + 1):
            record = self._roots.get(".".join(names[:length]))
            if record is not None:
                yield length, record
        for root in self._globs_of(names[0]):
            parts = root.split(".")
            if len(parts) <= len(names) and all(map(fits, parts, names)):
                yield len(parts), self._globs[root]

    def _globs_of(self, head: str) -> tuple[str, ...]:
        known = self._by_head.get(head)
        if known is None:
            known = tuple(root for root in self._globs if fits(root.partition(".")[0], head))
            self._by_head[head] = known
        return known

    def _search(self, names: tuple[str, ...]) -> Named | None:
        best: Named | None = None
        safe: Named | None = None
        module: Named | None = None
        for length, root in self.roots_of(names):
            for named in _below(root, names, length):
                if named.what in ("double", "safe"):
                    safe = named if safe is None or _rank(named) > _rank(safe) else safe
                elif best is None or _rank(named) > _rank(best):
                    best = named
            if root.module:
                module = Named("module", root.module, ".".join(names[:length]), length)
        if safe is not None and (best is None or best.skipped or best.consumed <= safe.consumed):
            return safe
        return best or module


def _rank(named: Named) -> tuple[int, int, int, str]:
    return (named.consumed, named.weight, -named.skipped, named.target)


def _below(root: RootRecord, names: tuple[str, ...], length: int) -> Iterator[Named]:
    """Every entry of a root that names the start of `names`."""
    for end in range(length + 1, len(names) + 1):
        last = names[end - 1]
        for entry in root.names.get(last, ()):
            yield from _named(entry, names, length, end)
        for entry in root.globs:
            if fits(entry.tail[-1], last) and _may_be(entry, last):
                yield from _named(entry, names, length, end)


def _may_be(entry: NameRecord, last: str) -> bool:
    """Whether a glob may stand for a name: for a class of any name, or for what is said of computed names."""
    if last.startswith(COMPUTED):
        return entry.tail[-1].startswith(COMPUTED) or (entry.what == "type" and entry.tail[-1] == "*")
    return entry.what != "type" or last.lstrip("_")[:1].isupper()


def _named(entry: NameRecord, names: tuple[str, ...], length: int, end: int) -> Iterator[Named]:
    """Match all but the last segment of an entry against names between root and end, skipping sub-modules."""
    places = []
    at = length
    for segment in entry.tail[:-1]:
        while at < end - 1 and not fits(segment, names[at]):
            at += 1
        if at >= end - 1:
            return
        places.append(at)
        at += 1
    places.append(end - 1)
    skipped = [name for before, after in pairwise([length - 1, *places]) for name in names[before + 1 : after]]
    if any(name[:1].isupper() for name in skipped):
        return
    display = ".".join((*names[:length], *(names[place] for place in places)))
    yield Named(entry.what, entry.target, display, end, len(skipped), entry.weight)

"""Who owns what: every file of a manifest's folder in exactly one class, every symbol with at most one owner."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from midline.manifest.claims import Claim, ClaimIndex, claims_of, symbol_winners
from midline.manifest.existing import ExistingNames, defines
from midline.manifest.model import Manifest, Pattern
from midline.manifest.patterns import GlobSet

Standing = Literal["claimed", "unassigned", "allowed", "tests", "tools", "generated", "outside"]


@dataclass(frozen=True, slots=True)
class FileEntry:
    """A Python file below a manifest.

    path: relative to the manifest's folder. module: its dotted name, None outside the roots. symbols: (qualified name,
    kind, line) of its module-level names and the members of its classes; kind is function, class or variable, or
    import for a name that it only re-exports.
    """

    path: str
    module: str | None
    symbols: tuple[tuple[str, str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Twice:
    """Two equally specific patterns of different components; qualname is empty for the module as a whole."""

    path: str
    qualname: str
    line: int
    first: Pattern
    second: Pattern


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A pattern that matches nothing, with the nearest thing that exists ("" where none is near).

    key: under which key it stands (code, files, exposes, guarded, tools, allow). component is empty for allow.
    """

    pattern: Pattern
    key: str
    component: str
    nearest: str


@dataclass(frozen=True, slots=True)
class Shadowed:
    """A claim that matches files but owns none of them, as more specific claims win; winner is one of those."""

    pattern: Pattern
    component: str
    winner: Pattern


class Ownership:
    """The answer to "whose is this?" for the files of one manifest."""

    def __init__(self, manifest: Manifest, entries: Sequence[FileEntry]) -> None:
        self.manifest = manifest
        self.entries = tuple(sorted(entries, key=lambda entry: entry.path))
        self._by_path = {entry.path: entry for entry in self.entries}
        self._index = ClaimIndex(claims_of(manifest.components, manifest.unassigned.allow))
        self._treated: dict[Standing, GlobSet] = {
            "generated": GlobSet(manifest.treat.generated),
            "tests": GlobSet(manifest.treat.tests),
        }
        self._tools = GlobSet(manifest.treat.tools)
        self._winners: dict[str, tuple[Claim, ...]] = {}
        self._symbol_claims: dict[str, tuple[Claim, ...]] = {}
        self._standing: dict[str, Standing] = {}
        self._owners: dict[tuple[str, str], Claim | None] = {}
        for entry in self.entries:
            self._classify(entry)

    def standing(self, path: str) -> Standing:
        """In which class a file is; `outside` for a path that is not below this manifest."""
        return self._standing.get(path, "outside")

    def owner(self, path: str, qualname: str = "") -> str | None:
        """The component that owns a file's module-level code, or one of its functions or classes, nested ones too."""
        claim = self._claim(path, qualname)
        return claim.owner if claim is not None else None

    def reason(self, path: str, qualname: str = "") -> Pattern | None:
        """The pattern that decided: of the owner, or of `allow`."""
        claim = self._claim(path, qualname)
        return claim.pattern if claim is not None else None

    def left_over(self, path: str) -> tuple[tuple[str, str, int], ...]:
        """The functions, classes and variables that nobody owns in a module of which only symbols are claimed."""
        entry = self._by_path.get(path)
        if entry is None or path not in self._split:
            return ()
        return tuple(
            symbol
            for symbol in entry.symbols
            if symbol[1] != "import"
            and "." not in symbol[0]
            and not symbol[0].startswith("__")
            and self._claim(path, symbol[0]) is None
        )

    @property
    def split_modules(self) -> tuple[str, ...]:
        """Paths of the modules of which only symbols are claimed, sorted."""
        return tuple(sorted(self._split))

    @cached_property
    def twice(self) -> tuple[Twice, ...]:
        """Everything that two components claim with equal right, sorted by place."""
        found: list[Twice] = []
        for path, winners in self._winners.items():
            if rival := _rival(winners):
                found.append(Twice(path, "", 1, winners[0].pattern, rival.pattern))
        for path, claims in self._symbol_claims.items():
            for qualname, _, line in self._by_path[path].symbols:
                winners = symbol_winners(claims, qualname)
                rival = _rival(winners)
                around = symbol_winners(claims, qualname.rpartition(".")[0])
                if rival and winners != around:
                    found.append(Twice(path, qualname, line, winners[0].pattern, rival.pattern))
        return tuple(sorted(found, key=lambda twice: (twice.path, twice.line, twice.qualname)))

    @cached_property
    def unmatched(self) -> tuple[Unmatched, ...]:
        """Patterns that match nothing, sorted by place. Components that are planned or retired need no code yet."""
        names = self._existing
        found: list[Unmatched] = []
        for component in self.manifest.components:
            keys = {"exposes": component.exposes, "guarded": component.guarded, "tools": component.tools}
            if component.status == "active":
                keys |= {"code": component.code, "files": component.files}
            for key, patterns in keys.items():
                found += [
                    Unmatched(each, key, component.name, names.nearest(each))
                    for each in patterns
                    if not (component.elsewhere and key != "tools") and not names.matches(each)
                ]
        for pattern in self.manifest.unassigned.allow:
            if not names.matches(pattern):
                found.append(Unmatched(pattern, "allow", "", names.nearest(pattern)))
        return tuple(sorted(found, key=lambda unmatched: unmatched.pattern.place))

    @cached_property
    def shadowed(self) -> tuple[Shadowed, ...]:
        """Claims on whole modules or files that match but never win, sorted by place."""
        winning = {claim.pattern for winners in self._winners.values() for claim in winners}
        found: list[Shadowed] = []
        for component in self.manifest.components:
            for pattern in component.claims:
                if pattern in winning or ":" in pattern.text:
                    continue
                matched = next((path for path in self._existing.matched_paths(pattern) if path in self._winners), None)
                if matched is not None:
                    found.append(Shadowed(pattern, component.name, self._winners[matched][0].pattern))
        return tuple(sorted(found, key=lambda shadowed: shadowed.pattern.place))

    @cached_property
    def _existing(self) -> ExistingNames:
        return ExistingNames([(entry.path, entry.module, entry.symbols) for entry in self.entries])

    @cached_property
    def _split(self) -> frozenset[str]:
        return frozenset(path for path in self._symbol_claims if not self._winners.get(path))

    def _classify(self, entry: FileEntry) -> None:
        path = entry.path
        for kind, globs in self._treated.items():
            if globs.match(path):
                self._standing[path] = kind
                return
        winners = self._index.for_module(entry.module, path)
        claims = tuple(
            claim
            for claim in self._index.symbol_claims(entry.module)
            if defines(entry.symbols, claim.pattern.text.partition(":")[2], imports=False)
        )
        if winners:
            self._winners[path] = winners
        if claims:
            self._symbol_claims[path] = claims
        self._standing[path] = self._claim_standing(entry, winners, claims)

    def _claim_standing(self, entry: FileEntry, winners: Sequence[Claim], claims: Sequence[Claim]) -> Standing:
        if any(claim.owner is not None for claim in (*winners, *claims)):
            return "claimed"
        if winners:
            return "allowed"
        if self._tools.match(entry.path):
            return "tools"
        return "outside" if entry.module is None else "unassigned"

    def _claim(self, path: str, qualname: str) -> Claim | None:
        """The claim that decides for a file or a symbol of it."""
        claims = self._symbol_claims.get(path)
        if not claims or not qualname:
            winners = self._winners.get(path)
            return winners[0] if winners else None
        key = (path, qualname)
        if key not in self._owners:
            found = symbol_winners(claims, qualname) or self._winners.get(path, ())
            self._owners[key] = found[0] if found else None
        return self._owners[key]


def build_ownership(manifest: Manifest, entries: Iterable[FileEntry]) -> Ownership:
    """Put every file below one manifest into its class; files of included manifests belong to theirs, not here."""
    return Ownership(manifest, tuple(entries))


def _rival(winners: Sequence[Claim]) -> Claim | None:
    return next((claim for claim in winners[1:] if claim.owner != winners[0].owner), None)

"""What a change does to the line: components, modules, crossings and findings, before and after it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from midline.analysis.boundary import Boundary, ComponentModule, Entry, Standing
from midline.drawing.edges import Places, edges_between
from midline.drawing.elements import MODEL, Edge
from midline.drawing.nodes import is_violation, nodes_by_key
from midline.drawing.picture import Change, State
from midline.drawing.renaming import renamed, with_new_names
from midline.judging.finding import Confidence, Finding, Severity
from midline.ratchet.identity import identities

FIELDS = (
    "side",
    "role",
    "status",
    "name",
    "owner",
    "where",
    "elsewhere",
    "serves",
    "feature",
    "decision",
    "verdict",
    "models",
    "obligations",
    "description",
)
"""What of a component is compared, most telling first. Where it stands in the manifest is not, nor how many files."""
ON_THE_LINE = ("side", "role", "status")
_SIDES = ("deterministic", "learned")


@dataclass(frozen=True, slots=True)
class ComponentChange:
    """A component before and after; None where it is not there. fields: those of `FIELDS` that differ."""

    before: Standing | None
    after: Standing | None
    fields: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Its name after the change, where it has one."""
        known = self.after or self.before
        return known.name if known else ""

    @property
    def change(self) -> Change:
        """What became of it."""
        return _change(self.before, self.after)

    @property
    def moves(self) -> bool:
        """Whether it goes from one side to the other."""
        sides = (self.before.side if self.before else "", self.after.side if self.after else "")
        return sides in (_SIDES, _SIDES[::-1])


@dataclass(frozen=True, slots=True)
class ModuleMove:
    """A module that goes from a component of one side to a component of the other."""

    module: str
    path: str
    before: str
    after: str
    before_side: str
    after_side: str


@dataclass(frozen=True, slots=True)
class Crossed:
    """How one component enters another across the line. states: in what ways; entries: through what, by name."""

    states: tuple[State, ...]
    entries: tuple[Entry, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The full names of what is entered, sorted."""
        return tuple(sorted({entry.qualified for entry in self.entries}))


@dataclass(frozen=True, slots=True)
class CrossingChange:
    """A crossing before and after, by the names that its components have after."""

    user: str
    target: str
    before: Crossed | None
    after: Crossed | None

    @property
    def change(self) -> Change:
        """What became of it."""
        return _change(self.before, self.after)


@dataclass(frozen=True, slots=True)
class FindingChange:
    """An open error or warning that is new or gone. The other one is None, or the same finding while it did not count.

    It does not count where a suppression covers it, or where it is no error and no warning.
    """

    before: Finding | None
    after: Finding | None
    change: Change

    @property
    def finding(self) -> Finding:
        """The finding where it counts."""
        found = self.after if self.change is Change.ADDED else self.before
        assert found is not None
        return found

    @property
    def breaks_line(self) -> bool:
        """Whether it is a violation, not a matter of upkeep."""
        return is_violation(self.finding)


@dataclass(frozen=True, slots=True)
class Changes:
    """Everything that differs, each kind sorted. Nothing differs between a boundary and itself."""

    components: tuple[ComponentChange, ...] = ()
    modules: tuple[ModuleMove, ...] = ()
    crossings: tuple[CrossingChange, ...] = ()
    findings: tuple[FindingChange, ...] = ()

    @property
    def moves_line(self) -> bool:
        """Whether code goes from one side to the other."""
        return bool(self.modules) or any(each.moves for each in self.components)

    @property
    def touches_line(self) -> bool:
        """Whether anything on the line differs: who stands where, what crosses, what breaks it."""
        return (
            self.moves_line
            or bool(self.crossings)
            or any(each.breaks_line for each in self.findings)
            or any(each.change is not Change.CHANGED or set(each.fields) & set(ON_THE_LINE) for each in self.components)
        )

    @property
    def is_empty(self) -> bool:
        """Whether nothing differs at all."""
        return not (self.components or self.modules or self.crossings or self.findings)


def changes_of(before: Boundary, after: Boundary) -> Changes:
    """What lies between two boundaries. A component whose code claims are the same under another name is renamed."""
    new_names = renamed(before.components, after.components)
    then = with_new_names(before, new_names)
    return Changes(
        components=tuple(_components(before, after, new_names)),
        modules=tuple(_modules(then, after)),
        crossings=tuple(_crossings(then, after)),
        findings=tuple(_findings(then, after)),
    )


def _change(before: object, after: object) -> Change:
    if before is None:
        return Change.ADDED
    return Change.REMOVED if after is None else Change.CHANGED


def _components(before: Boundary, after: Boundary, new_names: Mapping[str, str]) -> Iterator[ComponentChange]:
    then = {new_names.get(each.name, each.name): each for each in before.components}
    now = {each.name: each for each in after.components}
    for name in sorted(then.keys() | now.keys()):
        old, new = then.get(name), now.get(name)
        if old is None or new is None:
            yield ComponentChange(old, new)
        elif fields := tuple(field for field in FIELDS if getattr(old, field) != getattr(new, field)):
            yield ComponentChange(old, new, fields)


def _modules(before: Boundary, after: Boundary) -> Iterator[ModuleMove]:
    """Modules that one component owns before and one of the other side owns after."""
    then, now = _owners(before), _owners(after)
    for module, path in sorted(then.keys() & now.keys()):
        old, new = then[module, path], now[module, path]
        if old.name != new.name and (old.side, new.side) in (_SIDES, _SIDES[::-1]):
            yield ModuleMove(module, path, old.name, new.name, old.side, new.side)


def _owners(boundary: Boundary) -> dict[tuple[str, str], Standing]:
    """Who owns each module; those that several components share are left out."""
    known = {each.name: each for each in boundary.components}
    sharing: dict[tuple[str, str], list[ComponentModule]] = defaultdict(list)
    for each in boundary.modules:
        sharing[each.module, each.path].append(each)
    return {key: known[owners[0].component] for key, owners in sharing.items() if len(owners) == 1}


def _crossings(before: Boundary, after: Boundary) -> Iterator[CrossingChange]:
    then, now = _crossed(before), _crossed(after)
    for user, target in sorted(then.keys() | now.keys()):
        old, new = then.get((user, target)), now.get((user, target))
        if old is None or new is None or (old.states, old.names) != (new.states, new.names):
            yield CrossingChange(user, target, old, new)


def _crossed(boundary: Boundary) -> dict[tuple[str, str], Crossed]:
    places = Places(boundary, nodes_by_key(boundary, "components"), "components")
    between: dict[tuple[str, str], list[Edge]] = defaultdict(list)
    for edge in edges_between(boundary, places):
        if edge.state is not None and not edge.target.startswith(MODEL):
            between[edge.user, edge.target].append(edge)
    return {pair: _as_one(edges) for pair, edges in between.items()}


def _as_one(edges: Iterable[Edge]) -> Crossed:
    in_order = sorted(edges, key=lambda edge: edge.key)
    entries = {(entry.qualified, entry.name): entry for edge in in_order for entry in edge.entries}
    states = tuple(edge.state for edge in in_order if edge.state is not None)
    return Crossed(states, tuple(entries[key] for key in sorted(entries)))


def _findings(before: Boundary, after: Boundary) -> Iterator[FindingChange]:
    then, now = _identified(before), _identified(after)
    found = []
    for digest in then.keys() | now.keys():
        old, new = then.get(digest), now.get(digest)
        counted, counts = old is not None and _counts(old), new is not None and _counts(new)
        if counted != counts:
            found.append(FindingChange(old, new, Change.ADDED if counts else Change.REMOVED))
    yield from sorted(found, key=_worst_first)


def _worst_first(each: FindingChange) -> tuple[object, ...]:
    finding = each.finding
    return (each.change is not Change.ADDED, not each.breaks_line, -finding.severity.rank, finding.sort_key)


def _identified(boundary: Boundary) -> dict[str, Finding]:
    findings = (*boundary.result.findings, *boundary.result.hidden)
    return {own.digest: each for own, each in zip(identities(findings), findings, strict=True)}


def _counts(finding: Finding) -> bool:
    return (
        finding.allowed is None
        and finding.severity in (Severity.ERROR, Severity.WARNING)
        and finding.confidence is not Confidence.POSSIBLE
    )

"""The manifest as the rest of midline sees it: checked, with the place of everything that can be told about later."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

Side = Literal["deterministic", "learned", "undecided"]
Role = Literal["wiring", "contract"]
Status = Literal["active", "planned", "retired"]


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A span on one line of a manifest; path relative to the top manifest's folder, line from 1, columns from 0."""

    path: str
    line: int
    column: int = 0
    end_column: int = 0


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern as written. kind is code (dotted: `a.b`, `a.b.*`, `a.b:Name`) or files (a path glob)."""

    text: str
    kind: Literal["code", "files"]
    place: Position


@dataclass(frozen=True, slots=True)
class Reference:
    """A component that `uses` names: its full name, and the text as written."""

    name: str
    text: str
    place: Position


@dataclass(frozen=True, slots=True)
class ModelUse:
    """A model that a component runs."""

    provider: str
    id: str


@dataclass(frozen=True, slots=True)
class Component:
    """A named part of the system.

    name is the full name: that of an included manifest starts with its prefix. uses is None where the manifest says
    nothing about it. decision: path of its record as written, and where that stands. options: rule by number -> what is
    set for this component alone. line and column: where its name stands; place has the whole span.
    """

    name: str
    side: Side
    role: Role | None
    status: Status
    place: Position
    code: tuple[Pattern, ...] = ()
    files: tuple[Pattern, ...] = ()
    uses: tuple[Reference, ...] | None = None
    exposes: tuple[Pattern, ...] = ()
    guarded: tuple[Pattern, ...] = ()
    prompts: tuple[Pattern, ...] = ()
    models: tuple[ModelUse, ...] = ()
    tools: tuple[Pattern, ...] = ()
    serves: tuple[str, ...] = ()
    options: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    decision: str = ""
    decision_place: Position | None = None
    owner: str = ""
    feature: str = ""
    elsewhere: str = ""
    description: str = ""

    @property
    def line(self) -> int:
        """The line of the manifest where the component begins, from 1."""
        return self.place.line

    @property
    def column(self) -> int:
        """The column of its name, from 0."""
        return self.place.column

    @property
    def local_name(self) -> str:
        """Its name within its own manifest."""
        return self.name.rpartition("/")[2]

    @property
    def claims(self) -> tuple[Pattern, ...]:
        """All patterns by which it owns code."""
        return self.code + self.files


@dataclass(frozen=True, slots=True)
class Treat:
    """Path globs of files that no component need own."""

    tests: tuple[str, ...]
    tools: tuple[str, ...]
    generated: tuple[str, ...]
    ignore: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unassigned:
    """What becomes of code that no component owns; until: the last day on which `allow` holds."""

    severity: str
    allow: tuple[Pattern, ...]
    until: datetime.date | None


@dataclass(frozen=True, slots=True)
class RuleSettings:
    """Settings by rule number. extra: folders with more rules. locked: rules that nothing may weaken."""

    severity: Mapping[str, str]
    options: Mapping[str, Mapping[str, Any]]
    extra: tuple[str, ...]
    locked: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Manifest:
    """One manifest and those it includes.

    path: of its file, relative to the top manifest's folder. folder: absolute. prefix: what the names of its components
    start with, empty for the top. roots, sdks and all patterns are relative to `folder`. digest: SHA-256 of its bytes.
    """

    path: str
    folder: Path
    prefix: str
    system: str
    roots: tuple[str, ...]
    treat: Treat
    unassigned: Unassigned
    components: tuple[Component, ...]
    rules: RuleSettings
    sdks: tuple[str, ...]
    follow: tuple[str, ...]
    includes: tuple[Manifest, ...]
    digest: str
    _by_name: dict[str, Component] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_name = {component.name: component for component in self.components}
        for included in self.includes:
            by_name |= included._by_name
        object.__setattr__(self, "_by_name", by_name)

    def component(self, name: str) -> Component | None:
        """The component with this full name, here or in an included manifest."""
        return self._by_name.get(name)

    def names(self) -> tuple[str, ...]:
        """The full names of all components, included ones too, sorted."""
        return tuple(sorted(self._by_name))

    def tree(self) -> Iterator[Manifest]:
        """This manifest and all that it includes, at any depth; those outside come first."""
        yield self
        for included in self.includes:
            yield from included.tree()

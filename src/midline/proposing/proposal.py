"""The proposal: components with their sides and the evidence for them, as data; `reporting` writes it down."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from midline.manifest.model import ModelUse
from midline.reading.facts import Unread

Side = Literal["deterministic", "learned", "undecided"]


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """One place that speaks for a side.

    kind: `run` (a model runs or learns here), `possible` (the shape of that alone), `make` (a model or client is built
    or read), `wrapper` (code of the project that runs a model is called), `ask` (the same, with a prompt), `prompt` (a
    text that a model is handed), `prompt-text` (one that is only named like it), `model-class`, `import` (of a model
    SDK), `crossing` (a learned component is entered) or `rule-tree`. symbol: the enclosing definition, empty at module
    level. says: what is called, handed over or entered.
    """

    kind: str
    path: str
    line: int
    symbol: str = ""
    says: str = ""


@dataclass(frozen=True, slots=True)
class Split:
    """A module with code of both sides. learned, deterministic: its definitions on each side, in their order."""

    path: str
    module: str
    learned: tuple[str, ...]
    deterministic: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProposedComponent:
    """A component of the proposal. files_total: how many files it owns; splits: the mixed modules of which it owns a
    part; evidence: what speaks for its side, the strongest first."""

    name: str
    side: Side
    role: Literal["wiring", "contract"] | None = None
    code: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    uses: tuple[str, ...] | None = None
    prompts: tuple[str, ...] = ()
    models: tuple[ModelUse, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    splits: tuple[Split, ...] = ()
    owned: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        """Its role where it has one, else its side."""
        return self.role or self.side

    def of(self, *kinds: str) -> tuple[Evidence, ...]:
        """The evidence of some kinds, the strongest kind first, then by place."""
        return tuple(each for each in self.evidence if each.kind in kinds)


@dataclass(frozen=True, slots=True)
class ProposedTreat:
    """Path globs of files that no component need own; empty where the defaults of the manifest do."""

    tests: tuple[str, ...] = ()
    tools: tuple[str, ...] = ()
    generated: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a manifest for a folder could say.

    roots: empty where the default ones do. files: path -> class of every Python file: `deterministic`, `learned`,
    `mixed`, `undecided`, `tests`, `tools` or `generated`. beside: model calls in tools, which nobody owns. findings:
    rule -> how many of them a check of the proposal shows. notebooks: how many were not read. below: manifests of
    folders below, whose code is proposed for like any other. unread: (path, why), sorted.
    """

    folder: Path
    system: str
    roots: tuple[str, ...]
    treat: ProposedTreat
    components: tuple[ProposedComponent, ...]
    files: Mapping[str, str]
    beside: tuple[Evidence, ...] = ()
    findings: Mapping[str, int] = field(default_factory=dict)
    notebooks: int = 0
    below: tuple[str, ...] = ()
    unread: tuple[tuple[str, Unread], ...] = ()

"""A finding: one broken rule at one place, with its cause. Findings are data; words are put to them by reporting."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding weighs; `off` findings are never made."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    OFF = "off"

    @property
    def rank(self) -> int:
        """0 for off, rising to 3 for error."""
        return ("off", "info", "warning", "error").index(self.value)


class Confidence(StrEnum):
    """certain: provenance proven; likely: proven but for one plausible step; possible: shape alone."""

    CERTAIN = "certain"
    LIKELY = "likely"
    POSSIBLE = "possible"

    @property
    def rank(self) -> int:
        """0 for possible, rising to 2 for certain."""
        return ("possible", "likely", "certain").index(self.value)


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A span in a file: path relative to the manifest with `/`; lines from 1, columns from 0, end exclusive."""

    path: str
    line: int
    column: int = 0
    end_line: int = 0
    end_column: int = 0


@dataclass(frozen=True, slots=True, order=True)
class Hop:
    """One call of a witness: where it stands, in which function, what it calls, and whether only later."""

    path: str
    line: int
    symbol: str
    callee: str = ""
    deferred: bool = False


@dataclass(frozen=True, slots=True, order=True)
class Related:
    """Another place that belongs to a finding, with the key of its label in the rule's texts.

    says: what stands there, where the place alone does not tell.
    """

    label: str
    place: Place
    says: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One broken rule at one place.

    fields: what the rule's message template asks for, as sorted (name, value) pairs. evidence: what identifies the
    finding beside rule, component and symbol; it holds no line numbers. witness: the shortest chain of calls that
    proves it. allowed: the reason of the suppression that covers it, or None.
    """

    rule: str
    severity: Severity
    place: Place
    component: str = ""
    symbol: str = ""
    confidence: Confidence = Confidence.CERTAIN
    fields: tuple[tuple[str, str], ...] = ()
    evidence: str = ""
    witness: tuple[Hop, ...] = ()
    related: tuple[Related, ...] = field(default=())
    allowed: str | None = None

    @property
    def sort_key(self) -> tuple[Place, str, str, str, str, tuple[tuple[str, str], ...]]:
        """Place first, so that reports read from the top of each file; total, so that order never depends on chance."""
        return (self.place, self.rule, self.component, self.symbol, self.evidence, self.fields)

"""What one check found and what it saw: the input of every report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from midline.judging.blind import BlindCall
from midline.judging.finding import Finding, Severity


@dataclass(frozen=True, slots=True)
class CheckResult:
    """The outcome of a check.

    root: the manifest's folder; reports never print it. findings: all, sorted by `sort_key`; those that a suppression
    covers carry its reason in `allowed`. files_read and unread count Python files. assigned_percent: the share of
    judged files that a component owns, 0 to 100, None where there are none. blind: calls that may run a model and could
    not be resolved, by place. unread_units: (path, line) of functions and tables that could not be looked at for rule
    trees. components: their names, sorted. notes: what else the reader should know. hidden:
    findings that were made but not asked for; they keep the identities of the others what they are.
    """

    root: Path
    findings: tuple[Finding, ...] = ()
    files_read: int = 0
    unread: int = 0
    assigned_percent: float | None = None
    blind: tuple[BlindCall, ...] = ()
    unread_units: tuple[tuple[str, int], ...] = ()
    components: tuple[str, ...] = ()
    notes: tuple[str, ...] = field(default=())
    hidden: tuple[Finding, ...] = field(default=(), repr=False)

    @property
    def open_findings(self) -> tuple[Finding, ...]:
        """The findings that no suppression covers."""
        return tuple(finding for finding in self.findings if finding.allowed is None)

    @property
    def allowed_count(self) -> int:
        """How many findings a suppression covers."""
        return sum(finding.allowed is not None for finding in self.findings)

    @property
    def unresolved(self) -> Mapping[str, int]:
        """Unresolved calls per component, by name, without zeros; under the empty name those that nobody owns."""
        return dict(sorted(Counter(call.component for call in self.blind).items()))

    def counts(self) -> Mapping[Severity, int]:
        """Open findings per severity, worst first, without zeros."""
        open_findings = self.open_findings
        tally = {level: sum(f.severity is level for f in open_findings) for level in Severity}
        return {level: tally[level] for level in sorted(tally, key=lambda level: -level.rank) if tally[level]}

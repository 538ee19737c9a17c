"""Suppressions: which findings they cover, and what is wrong with the suppressions themselves (MID901 to MID903).

What is wrong about a suppression takes its effect away: without a reason, unreadable, expired or naming no rule, it
covers nothing, and the finding that it was written for is reported as well.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from difflib import get_close_matches

from midline.judging.finding import Finding, Place, Severity
from midline.ratchet.suppression_comment import Fault, Suppression, parse_suppression
from midline.reading.facts import Allow

NO_REASON, UNUSED, OUT_OF_BOUNDS = "MID901", "MID902", "MID903"
UPKEEP = "MID9"


def apply_suppressions(
    findings: Sequence[Finding],
    allows: Mapping[str, Sequence[Allow]],
    *,
    today: date,
    rules: Mapping[str, str],
    severity: Callable[[str], Severity],
    owner: Callable[[str, str], str | None] = lambda path, symbol: None,
) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """The findings, the covered ones with their reason in `allowed`; and the findings about the suppressions, sorted.

    allows: path -> the suppression comments of that file. rules: number -> name of every rule. severity: of a rule by
    number; one that is off is neither reported nor missed. owner: (path, symbol) -> component. Findings must not have
    been filtered yet, or their suppressions look unused.
    """
    desk = _Desk(today, {key.casefold(): number for number, name in rules.items() for key in (number, name)}, severity)
    for path in sorted(allows):
        for allow in allows[path]:
            desk.read(path, allow, owner(path, allow.definition) or "")
    judged = tuple(map(desk.cover, findings))
    desk.report_unused()
    return judged, tuple(sorted(desk.upkeep, key=lambda finding: finding.sort_key))


def _own(symbol: str, definition: str) -> bool:
    """Whether a finding of that symbol is the definition's own: its lambdas count, nested definitions do not."""
    qualname = symbol.rpartition(":")[2]
    return qualname == definition or qualname.startswith(f"{definition}.<")


@dataclass(slots=True)
class _Entry:
    """One rule of one suppression in force."""

    rule: str
    written: str
    reason: str
    allow: Allow
    path: str
    component: str
    used: bool = False

    def breadth(self, finding: Finding) -> int | None:
        """0 covered by statement, 1 by definition, 2 by file; None: not covered."""
        allow, line = self.allow, finding.place.line
        if self.rule != finding.rule:
            return None
        if line == allow.line or allow.start_line <= line <= allow.end_line:
            return 0
        if allow.definition and _own(finding.symbol, allow.definition):
            return 1
        return 2 if allow.first and allow.own_line else None


@dataclass(slots=True)
class _Desk:
    """Takes in suppressions, covers findings, and collects what is wrong with the suppressions."""

    today: date
    numbers: Mapping[str, str]
    severity: Callable[[str], Severity]
    upkeep: list[Finding] = field(default_factory=list)
    entries: dict[str, list[_Entry]] = field(default_factory=lambda: defaultdict(list))

    def read(self, path: str, allow: Allow, component: str) -> None:
        """Take in one comment: its rules come into force, or its fault is reported."""
        parsed = parse_suppression(allow.text)

        def tell(rule: str, **fields: str) -> None:
            self._tell(rule, path, allow, component, fields)

        if isinstance(parsed, Fault):
            named = {"rules": ", ".join(parsed.rules), "reason": parsed.what, "nearest": parsed.nearest}
            tell(OUT_OF_BOUNDS if parsed.kind == "too-wide" else NO_REASON, **named)
        elif parsed.until is not None and parsed.until < self.today:
            tell(OUT_OF_BOUNDS, rules=", ".join(parsed.rules), until=parsed.until.isoformat())
        else:
            self._enter(path, allow, component, parsed)

    def _enter(self, path: str, allow: Allow, component: str, parsed: Suppression) -> None:
        for written in parsed.rules:
            rule = self.numbers.get(written.casefold())
            if rule is None:
                nearest = self._nearest(written)
                fields = {"rules": written, "nearest": nearest, "reason": "" if nearest else "which is no rule"}
                self._tell(UNUSED, path, allow, component, fields)
            elif rule.startswith(UPKEEP):
                fields = {"rules": written, "reason": "which cannot be suppressed"}
                self._tell(UNUSED, path, allow, component, fields)
            else:
                self.entries[path].append(_Entry(rule, written, parsed.reason, allow, path, component))

    def cover(self, finding: Finding) -> Finding:
        """The finding, with the reason of the narrowest suppression that covers it."""
        covering = [
            (breadth, index)
            for index, entry in enumerate(self.entries.get(finding.place.path, ()))
            if (breadth := entry.breadth(finding)) is not None
        ]
        if not covering:
            return finding
        entry = self.entries[finding.place.path][min(covering)[1]]
        entry.used = True
        return replace(finding, allowed=entry.reason)

    def report_unused(self) -> None:
        """Report every rule of a suppression in force that covered nothing, unless the rule is off."""
        for entry in self._all_entries():
            if not entry.used and self.severity(entry.rule) is not Severity.OFF:
                self._tell(UNUSED, entry.path, entry.allow, entry.component, {"rules": entry.written})

    def _all_entries(self) -> Iterable[_Entry]:
        return (entry for entries in self.entries.values() for entry in entries)

    def _nearest(self, written: str) -> str:
        near = get_close_matches(written.casefold(), sorted(self.numbers), n=1, cutoff=0.6)
        if not near:
            return ""
        number = self.numbers[near[0]]
        return number if near[0] == number.casefold() else near[0]

    def _tell(self, rule: str, path: str, allow: Allow, component: str, fields: Mapping[str, str]) -> None:
        severity = self.severity(rule)
        if severity is Severity.OFF:
            return
        end = allow.column + len("# ") + len(allow.text)
        self.upkeep.append(
            Finding(
                rule=rule,
                severity=severity,
                place=Place(path, allow.line, allow.column, allow.line, end),
                component=component,
                symbol=allow.definition,
                fields=tuple(sorted((name, value) for name, value in fields.items() if value)),
                evidence=f"{fields.get('rules', '')} {allow.text}".strip(),
            )
        )

"""One line for each finding."""

from __future__ import annotations

from collections.abc import Mapping

from midline.catalogue.rules import RuleTexts
from midline.judging.finding import Finding, Place
from midline.judging.result import CheckResult
from midline.reporting.messages import words
from midline.reporting.summary import summary
from midline.reporting.terminal import PLAIN, Palette, visible


def concise_report(
    result: CheckResult, rules: Mapping[str, RuleTexts], palette: Palette = PLAIN, *, quiet: bool = False
) -> str:
    """A line for each finding that no suppression covers, then the notes and the summary; quiet: findings only."""
    lines = [headline(finding, rules, palette) for finding in result.open_findings]
    if not quiet:
        lines += [*(f"note: {visible(note)}" for note in result.notes), summary(result)]
    return "".join(f"{line}\n" for line in lines)


def headline(finding: Finding, rules: Mapping[str, RuleTexts], palette: Palette = PLAIN) -> str:
    """`path:line:column: MIDnnn rule-name severity: message`."""
    said = words(finding, rules)
    place = palette.paint("bold", f"{place_text(finding.place)}:")
    rule = palette.paint("rule", finding.rule)
    severity = palette.paint(finding.severity.value, f"{finding.severity.value}:")
    return f"{place} {rule} {said.name} {severity} {visible(said.message)}"


def place_text(place: Place) -> str:
    """`path:line:column`, both from 1; the path alone where a whole file is meant."""
    path = visible(place.path)
    return f"{path}:{place.line}:{place.column + 1}" if place.line else path

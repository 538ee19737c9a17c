"""Findings as a compiler tells them: place, message, source with carets, the chain that proves it, and what to do."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from midline.catalogue.rules import RuleTexts
from midline.judging.finding import Confidence, Finding, Hop, Related
from midline.judging.result import CheckResult
from midline.reporting.concise import headline, place_text
from midline.reporting.frames import code_frame, source_lines
from midline.reporting.messages import label, words
from midline.reporting.summary import counted, summary
from midline.reporting.terminal import PLAIN, Palette, visible, width

WIDTH = 100
MOST_RELATED = 6
_CONFIDENCE = {
    Confidence.LIKELY: "likely: one step is plausible, the others are proven",
    Confidence.POSSIBLE: "possible: it has the shape, but nothing proves it",
}


def full_report(
    result: CheckResult,
    rules: Mapping[str, RuleTexts],
    source: Callable[[str], str],
    palette: Palette = PLAIN,
    *,
    quiet: bool = False,
) -> str:
    """Every finding that no suppression covers, then the notes and the summary; ends with a newline.

    source: path -> text of that file; it may raise OSError or UnicodeError, which leaves the frame out. quiet: the
    findings only; nothing at all where there are none.
    """
    lines_of = _reader(source)
    blocks = [_block(finding, rules, lines_of, palette) for finding in result.open_findings]
    if not quiet:
        blocks.append("\n".join([*(f"note: {visible(note)}" for note in result.notes), summary(result)]))
    return "\n\n".join(blocks) + "\n" if blocks else ""


def _reader(source: Callable[[str], str]) -> Callable[[str], Sequence[str]]:
    @lru_cache(maxsize=8)  # findings come sorted by path
    def lines_of(path: str) -> Sequence[str]:
        try:
            return source_lines(source(path))
        except (OSError, UnicodeError):
            return ()

    return lines_of


def _block(
    finding: Finding, rules: Mapping[str, RuleTexts], lines_of: Callable[[str], Sequence[str]], palette: Palette
) -> str:
    frame = _frame(finding, lines_of(finding.place.path), palette)
    pad = " " * len(str(finding.place.line))
    fields = dict(finding.fields)
    remarks = [*_because(finding.witness, pad), *_related(finding, rules, pad)]
    if "reasons" in fields:
        remarks.append(f"{pad} = because: {visible(fields['reasons'])}")
    if "percent" in fields:
        remarks.append(f"{pad} = confidence: {finding.confidence}: a model is {visible(fields['percent'])} % sure")
    elif finding.confidence is not Confidence.CERTAIN:
        remarks.append(f"{pad} = confidence: {_CONFIDENCE[finding.confidence]}")
    remedy = words(finding, rules).help
    if remedy:
        remarks.append(f"{pad} = {palette.paint('help', 'help:')} {visible(remedy)}")
    return "\n".join([headline(finding, rules, palette), *frame, *remarks])


def _frame(finding: Finding, lines: Sequence[str], palette: Palette) -> list[str]:
    place = finding.place
    if not 1 <= place.line <= len(lines):
        return []
    text = lines[place.line - 1]
    end = place.end_column if place.end_line in (0, place.line) else len(text.rstrip())
    return code_frame(text, place.line, place.column, end, style=finding.severity.value, palette=palette, limit=WIDTH)


def _because(witness: Sequence[Hop], pad: str) -> list[str]:
    if len(witness) < 2:
        return []
    hops = [visible(_hop(hop)) for hop in witness]
    if witness[-1].callee:
        hops.append(visible(witness[-1].callee))
    start = f"{pad} = because: "
    together = start + " -> ".join(hops)
    if width(together) <= WIDTH:
        return [together]
    return [start + hops[0], *(f"{'-> '.rjust(len(start))}{hop}" for hop in hops[1:])]


def _hop(hop: Hop) -> str:
    return f"{hop.path}:{hop.line} {hop.symbol}".rstrip() + (" (deferred)" if hop.deferred else "")


def _related(finding: Finding, rules: Mapping[str, RuleTexts], pad: str) -> list[str]:
    shown = [_near(finding, near, rules) for near in finding.related[:MOST_RELATED]]
    left = len(finding.related) - len(shown)
    if left:
        shown.append(f"and {counted(left, 'more place')}")
    return [f"{pad} = {visible(line)}" for line in shown]


def _near(finding: Finding, near: Related, rules: Mapping[str, RuleTexts]) -> str:
    """What a place says stands behind it; then its line tells enough."""
    if near.says:
        return f"{label(finding, near, rules)}: {near.place.path}:{near.place.line} {near.says}"
    return f"{label(finding, near, rules)}: {place_text(near.place)}"

"""What the page says of each finding: its words, its code, the calls that prove it, and where else it stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from midline.catalogue.rules import RuleTexts
from midline.judging.finding import Confidence, Finding, Hop, Related
from midline.judging.result import CheckResult
from midline.reporting.messages import label, words
from midline.reporting.page.anchors import finding_anchors
from midline.reporting.page.excerpt import MOST_AFTER, Excerpt, Excerpts
from midline.reporting.page.prose import place_words, prose
from midline.reporting.terminal import visible

_CONFIDENCE = {
    Confidence.LIKELY: "likely: one step is plausible, the others are proven",
    Confidence.POSSIBLE: "possible: it has the shape, but nothing proves it",
}


@dataclass(frozen=True, slots=True)
class HopView:
    """A step of the chain that proves a finding. deferred: it is only called later."""

    place: str
    symbol: str
    callee: str
    deferred: bool
    excerpt: Excerpt


@dataclass(frozen=True, slots=True)
class NearView:
    """Another place of a finding: what it is, where, and what stands there."""

    label: str
    place: str
    says: str


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding as the page shows it; all texts are safe to show. component: its index, -1 where it has none.

    because: why its confidence is what it is, empty where it is certain. allowed: the suppression's reason, or None.
    """

    anchor: str
    rule: str
    rule_name: str
    severity: str
    confidence: str
    because: str
    component: int
    component_name: str
    symbol: str
    provider: str
    place: str
    message: str
    help: str
    reasons: str
    excerpt: Excerpt
    witness: tuple[HopView, ...]
    related: tuple[NearView, ...]
    allowed: str | None


def finding_views(
    result: CheckResult, rules: Mapping[str, RuleTexts], excerpts: Excerpts, components: Mapping[str, int]
) -> tuple[FindingView, ...]:
    """All findings, allowed ones included: the worst first, then by place. components: name -> index."""
    anchors = finding_anchors(result)
    # Excerpts are taken in the order of places, so that a file is read once.
    views = [
        _view(finding, anchor, rules, excerpts, components)
        for finding, anchor in zip(result.findings, anchors, strict=True)
    ]
    order = sorted(range(len(views)), key=lambda index: (-result.findings[index].severity.rank, index))
    return tuple(views[index] for index in order)


def _view(
    finding: Finding,
    anchor: str,
    rules: Mapping[str, RuleTexts],
    excerpts: Excerpts,
    components: Mapping[str, int],
) -> FindingView:
    said, fields = words(finding, rules), dict(finding.fields)
    return FindingView(
        anchor=anchor,
        rule=visible(finding.rule),
        rule_name=visible(said.name),
        severity=finding.severity.value,
        confidence=finding.confidence.value,
        because=_because(finding, fields),
        component=components.get(finding.component, -1),
        component_name=visible(finding.component),
        symbol=visible(finding.symbol),
        provider=visible(fields.get("provider") or fields.get("sdk") or ""),
        place=place_words(finding.place),
        message=prose(said.message),
        help=prose(said.help),
        reasons=prose(fields.get("reasons", "")),
        excerpt=excerpts.of(finding.place, until=_last_near(finding)),
        witness=_witness(finding.witness, excerpts),
        related=tuple(_near(finding, near, rules) for near in finding.related),
        allowed=None if finding.allowed is None else prose(finding.allowed),
    )


def _last_near(finding: Finding) -> int:
    """The last line near by at which the finding has another place, such as the last test of a rule tree."""
    place = finding.place
    near = (each.place.line for each in finding.related if each.place.path == place.path)
    return max((line for line in near if place.line < line <= place.line + MOST_AFTER), default=0)


def _because(finding: Finding, fields: Mapping[str, str]) -> str:
    if "percent" in fields:
        return f"{finding.confidence}: a model is {visible(fields['percent'])} % sure"
    return _CONFIDENCE.get(finding.confidence, "")


def _witness(hops: Sequence[Hop], excerpts: Excerpts) -> tuple[HopView, ...]:
    """The chain; a single step says no more than the finding itself."""
    if len(hops) < 2:
        return ()
    return tuple(
        HopView(
            place=f"{visible(hop.path)}:{hop.line}",
            symbol=visible(hop.symbol),
            callee=visible(hop.callee),
            deferred=hop.deferred,
            excerpt=excerpts.line_of(hop.path, hop.line),
        )
        for hop in hops
    )


def _near(finding: Finding, near: Related, rules: Mapping[str, RuleTexts]) -> NearView:
    return NearView(prose(label(finding, near, rules)), place_words(near.place), prose(near.says))

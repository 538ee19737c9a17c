"""What the page says of each component: its side and why, what it carries, and what passes it in both directions."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from midline.analysis.boundary import Boundary, Call, Standing
from midline.judging.finding import Finding, Severity
from midline.reporting.page.anchors import component_anchor
from midline.reporting.page.crossings import Near, crossings
from midline.reporting.page.prose import place_words, prose, web_address
from midline.reporting.summary import counted
from midline.reporting.terminal import visible

_KEYS = {
    "data": "data",
    "experiments": "experiments",
    "evals": "evaluations",
    "monitoring": "monitoring",
    "pinned": "pinned model",
    "portable": "portable",
}


@dataclass(frozen=True, slots=True)
class Carried:
    """An obligation in words: its name, `met`, `missing` or `not looked at`, and the places that show it."""

    name: str
    state: str
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ComponentView:
    """A component as the page shows it. problems: open findings by severity, in words; worst: the worst of them."""

    index: int
    anchor: str
    name: str
    side: str
    role: str
    status: str
    owner: str
    feature: str
    description: str
    where: tuple[str, ...]
    elsewhere: str
    serves: tuple[str, ...]
    files: int
    place: str
    verdict: str
    agrees: bool
    why: tuple[str, ...]
    decision: str
    decision_link: str
    decided: str
    models: tuple[str, ...]
    obligations: tuple[Carried, ...]
    uses: Near
    used_by: Near
    calls: tuple[tuple[str, int], ...]
    providers: tuple[str, ...]
    unresolved: int
    findings: int
    allowed: int
    problems: str
    worst: str


def component_views(boundary: Boundary, link: Callable[[str], str]) -> tuple[ComponentView, ...]:
    """All components: those with the worst findings first, then by name.

    link: where the page finds a file of the project; empty where it does not.
    """
    findings = boundary.result.findings
    uses, used_by = crossings(boundary)
    calls, unresolved = _by_component(boundary.calls), boundary.result.unresolved
    of = _findings_by_component(findings)
    found = []
    for index, each in enumerate(sorted(boundary.components, key=lambda each: _urgency(each.name, of))):
        open_ones = [finding for finding in of.get(each.name, ()) if finding.allowed is None]
        found.append(
            ComponentView(
                index=index,
                anchor=component_anchor(each.name),
                name=visible(each.name),
                side=each.side,
                role=each.role or "",
                status=each.status,
                owner=prose(each.owner),
                feature=prose(each.feature),
                description=prose(each.description),
                where=tuple(visible(text) for text in each.where),
                elsewhere=prose(each.elsewhere),
                serves=tuple(visible(text) for text in each.serves),
                files=each.files,
                place=place_words(each.place),
                verdict=each.verdict,
                agrees=each.verdict in ("", each.side),
                why=tuple(prose(text) for text in each.why),
                decision=visible(each.decision),
                decision_link=web_address(each.decision) or (link(each.record) if each.record else ""),
                decided=_decided(each),
                models=tuple(visible(text) for text in each.models),
                obligations=_carried(each),
                uses=uses.get(each.name, Near()),
                used_by=used_by.get(each.name, Near()),
                calls=_calls_counted(calls.get(each.name, ())),
                providers=tuple(sorted({visible(call.provider) for call in calls.get(each.name, ()) if call.provider})),
                unresolved=unresolved.get(each.name, 0),
                findings=len(open_ones),
                allowed=len(of.get(each.name, ())) - len(open_ones),
                problems=severities(open_ones),
                worst=max(open_ones, key=lambda finding: finding.severity.rank).severity.value if open_ones else "",
            )
        )
    return tuple(found)


def severities(findings: Iterable[Finding]) -> str:
    """`2 errors, 1 warning`; empty where there are none."""
    tally = Counter(finding.severity for finding in findings)
    words = {Severity.ERROR: "error", Severity.WARNING: "warning"}
    parts = [counted(tally[level], words[level]) for level in words if tally[level]]
    return ", ".join([*parts, *([f"{tally[Severity.INFO]} info"] if tally[Severity.INFO] else [])])


def _decided(each: Standing) -> str:
    """When and by whom, and when it wants another look."""
    parts = [f"decided {visible(each.decided)}" if each.decided else "", prose(", ".join(each.deciders))]
    told = " by ".join(part for part in parts if part)
    return ", ".join(part for part in (told, f"review by {visible(each.review)}" if each.review else "") if part)


def _urgency(name: str, of: Mapping[str, Sequence[Finding]]) -> tuple[int, int, str]:
    tally = Counter(finding.severity for finding in of.get(name, ()) if finding.allowed is None)
    return -tally[Severity.ERROR], -tally[Severity.WARNING], name


def _findings_by_component(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    found: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        found[finding.component].append(finding)
    return found


def _by_component(calls: Iterable[Call]) -> dict[str, list[Call]]:
    found: dict[str, list[Call]] = defaultdict(list)
    for call in calls:
        found[call.component].append(call)
    return found


def _calls_counted(calls: Iterable[Call]) -> tuple[tuple[str, int], ...]:
    names = (visible(" ".join(filter(None, (call.provider, call.category)))) for call in calls)
    return tuple(sorted(Counter(names).items()))


def _carried(each: Standing) -> tuple[Carried, ...]:
    states = {True: "met", False: "missing", None: "not looked at"}
    return tuple(
        Carried(_KEYS.get(item.key, prose(item.key)), states[item.met], tuple(map(place_words, item.places)))
        for item in each.obligations
    )

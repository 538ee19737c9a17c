"""The table of open findings."""

from __future__ import annotations

from midline.documents.markdown import code
from midline.judging.finding import Finding, Place
from midline.pages.contents.content import Content, Subject, Surroundings, most_rows, place_link, rendered
from midline.pages.markers import Request
from midline.reporting.markdown_messages import message_in_markdown
from midline.reporting.messages import words


def content(request: Request, subject: Subject, around: Surroundings) -> Content:
    """A row for each open finding, the worst first. Raises ContentError where an option names no component."""
    component = subject.component_option(request, "component")
    severities = request.choices("severity")

    def is_meant(finding: Finding) -> bool:
        return component in ("", finding.component) and (not severities or finding.severity in severities)

    result = subject.boundary.result
    found = sorted(filter(is_meant, result.open_findings), key=_worst_first)
    most, links = most_rows(request), request.option("links", "lines")
    rows = [
        {
            "severity": str(finding.severity),
            "rule": f"{finding.rule} {words(finding, subject.rules).name}",
            "component": code(finding.component) if finding.component else "",
            "place": place_link(around, finding.place, links),
            "says": message_in_markdown(finding, subject.rules),
        }
        for finding in found[:most]
    ]
    allowed = sum(finding.allowed is not None and is_meant(finding) for finding in result.findings)
    return Content(
        rendered(
            "findings",
            rows=rows,
            left_out=max(len(found) - most, 0),
            allowed=allowed,
            component=component,
            severities=severities,
        )
    )


def _worst_first(finding: Finding) -> tuple[int, tuple[Place, str, str, str, str, tuple[tuple[str, str], ...]]]:
    return -finding.severity.rank, finding.sort_key

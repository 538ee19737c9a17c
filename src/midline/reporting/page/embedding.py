"""The data of the page for its script, and the policy that lets nothing but the page's own script and styles work."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeAlias

from markupsafe import Markup

from midline.reporting.page.components import ComponentView
from midline.reporting.page.excerpt import Excerpt
from midline.reporting.page.findings import FindingView

FIELDS = (
    "digest rule name severity because component symbol provider place message help reasons code chain related allowed"
)
"""The order of a finding's values; texts are numbers of the pool, but for the digest, which ends the anchor."""

_STYLE = re.compile(r"<style[^>]*>(.*?)</style>", re.DOTALL)
_Row: TypeAlias = list[Any]


class TextPool:
    """Texts by number: most are there many times."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def number(self, text: str) -> int:
        """The number of a text."""
        return self._numbers.setdefault(text, len(self._numbers))

    @property
    def texts(self) -> list[str]:
        """The texts in the order of their numbers."""
        return list(self._numbers)


def page_data(
    components: Sequence[ComponentView],
    findings: Iterable[FindingView],
    cards: Mapping[str, Mapping[str, Any]],
    gates: Mapping[str, Sequence[int]],
) -> dict[str, Any]:
    """Everything that the script needs, as what JSON can hold.

    cards: anchor -> what a click on it asks for. gates: id of a gate in the picture -> the components that it parts.
    """
    pool = TextPool()
    rows = [_finding_row(finding, pool) for finding in findings]
    return {
        "fields": FIELDS.split(),
        "components": [_component_object(each) for each in components],
        "cards": cards,
        "gates": gates,
        "findings": rows,
        "text": pool.texts,
    }


def json_markup(data: object) -> Markup:
    """JSON that may stand in a script element: nothing in it can end the element or begin a comment."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)


def content_policy(script: str, styles: Iterable[str]) -> str:
    """The Content-Security-Policy of a page with this one script and these styles: nothing is loaded or sent."""
    allowed = " ".join(sorted({_source_hash(style) for style in styles}))
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {_source_hash(script)}",
            f"style-src {allowed}",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def styles_of(svg: str) -> list[str]:
    """The contents of the style elements of an SVG text, as a browser reads them."""
    return [html.unescape(style).replace("\r\n", "\n") for style in _STYLE.findall(svg)]


def _source_hash(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


def _component_object(each: ComponentView) -> dict[str, Any]:
    return {
        "anchor": each.anchor,
        "name": each.name,
        "side": each.side,
        "status": each.status,
        "owner": each.owner,
        "providers": each.providers,
    }


def _finding_row(finding: FindingView, pool: TextPool) -> _Row:
    number = pool.number
    return [
        finding.anchor.removeprefix("finding-"),
        number(finding.rule),
        number(finding.rule_name),
        number(finding.severity),
        number(finding.because),
        finding.component,
        number(finding.symbol),
        number(finding.provider),
        number(finding.place),
        number(finding.message),
        number(finding.help),
        number(finding.reasons),
        _excerpt_row(finding.excerpt, pool),
        [
            [
                number(hop.place),
                number(hop.symbol),
                number(hop.callee),
                int(hop.deferred),
                _excerpt_row(hop.excerpt, pool),
            ]
            for hop in finding.witness
        ],
        [[number(near.label), number(near.place), number(near.says)] for near in finding.related],
        -1 if finding.allowed is None else number(finding.allowed),
    ]


def _excerpt_row(excerpt: Excerpt, pool: TextPool) -> _Row:
    """First line, the texts of the lines, and the marks as line, start and end; characters are code points."""
    marks = [
        mark
        for index, line in enumerate(excerpt.lines)
        if line.end > line.start
        for mark in (index, line.start, line.end)
    ]
    return [excerpt.first, [pool.number(line.text) for line in excerpt.lines], marks]

"""The page itself: what is known of a system, put into `templates/report.html.j2` with its style and its script."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import jinja2
from markupsafe import Markup

from midline import __version__
from midline.analysis.boundary import Boundary
from midline.catalogue.locate import templates_folder
from midline.catalogue.rules import RuleTexts
from midline.drawing.palette import COLOURS
from midline.drawing.picture import Card, Picture, State, Tally
from midline.drawing.svg.plain import line_id
from midline.reporting.page.anchors import card_anchor, component_anchor, provider_anchor
from midline.reporting.page.components import ComponentView, component_views
from midline.reporting.page.embedding import content_policy, json_markup, page_data, styles_of
from midline.reporting.page.excerpt import Excerpts
from midline.reporting.page.findings import FindingView, finding_views
from midline.reporting.page.inventory import blind_reasons, blind_views, inventory
from midline.reporting.page.prose import breakable, marked, prose
from midline.reporting.page.verdict import verdict
from midline.reporting.summary import counted, percent
from midline.reporting.terminal import visible

STATIC_FINDINGS = 50
"""How many findings stand in the page itself, for readers without JavaScript; the script has all of them."""

MOST_ROWS = 3000
"""How many model calls, and how many unresolved ones, stand in the page."""


@dataclass(frozen=True, slots=True)
class Look:
    """What may be asked of a page. title: its heading; default: the system's name. link: where it finds a file."""

    title: str = ""
    link: Callable[[str], str] = lambda path: ""


def report_page(
    boundary: Boundary,
    picture: Picture,
    draw: Callable[[Picture, Callable[[Card], str]], str],
    rules: Mapping[str, RuleTexts],
    source: Callable[[str], str],
    look: Look | None = None,
) -> str:
    """The page as HTML text; ends with a newline.

    draw: picture, and what a card links to -> SVG text. source: path -> text of that file; it may raise OSError or
    UnicodeError, which leaves the code out.
    """
    look = look or Look()
    result = boundary.result
    components = component_views(boundary, look.link)
    names = _indices(boundary, components)
    findings = finding_views(result, rules, Excerpts(source), names)
    open_findings = [finding for finding in findings if finding.allowed is None]
    allowed = [finding for finding in findings if finding.allowed is not None]
    calls, blind = inventory(boundary.calls, names), blind_views(result.blind, names)
    svg = draw(picture, lambda card: f"#{card_anchor(card)}")
    style, script = _style(), _text("report.js")
    page = _environment().get_template("report.html.j2")
    return page.render(
        title=prose(look.title or boundary.system),
        version=__version__,
        policy=content_policy(script, [style, *styles_of(svg)]),
        style=Markup(style),
        script=Markup(script),
        svg=Markup(svg),
        data=json_markup(page_data(components, findings, _cards(picture, names), _gates(picture, names))),
        verdict=verdict(result),
        notes=[prose(note) for note in (*picture.notes, *result.notes)],
        figures=_figures(boundary, picture.tally, len(open_findings)),
        components=components,
        groups=_groups(picture, names, components),
        findings=open_findings[:STATIC_FINDINGS],
        findings_left=max(0, len(open_findings) - STATIC_FINDINGS),
        findings_total=len(open_findings),
        allowed=allowed[:STATIC_FINDINGS],
        allowed_left=max(0, len(allowed) - STATIC_FINDINGS),
        allowed_total=len(allowed),
        inventory=calls,
        calls=calls.calls[:MOST_ROWS],
        calls_left=max(0, len(calls.calls) - MOST_ROWS),
        blind=blind[:MOST_ROWS],
        blind_left=max(0, len(blind) - MOST_ROWS),
        blind_total=len(blind),
        reasons=blind_reasons(result.blind),
        choices=_choices(components, findings, [row.provider for row in calls.providers]),
        provider_anchor=provider_anchor,
        counted=counted,
    )


def _indices(boundary: Boundary, components: Sequence[ComponentView]) -> dict[str, int]:
    by_anchor = {view.anchor: view.index for view in components}
    return {each.name: by_anchor[component_anchor(each.name)] for each in boundary.components}


def _cards(picture: Picture, names: Mapping[str, int]) -> dict[str, dict[str, Any]]:
    """What a click on a card asks for: some components, or a provider."""
    return {
        card_anchor(card): {"components": [names[name] for name in card.members if name in names]}
        if card.members
        else {"provider": visible(card.title)}
        for card in picture.cards
    }


def _gates(picture: Picture, names: Mapping[str, int]) -> dict[str, list[int]]:
    """The ids of the gates at which the line is broken, with the components on both of their sides."""
    cards = {card.key: card for card in picture.cards}
    return {
        line_id(line.key): [names[name] for key in (line.user, line.target) for name in cards[key].members]
        for line in picture.gates
        if line.state in (State.VIOLATION, State.ALLOWED)
    }


def _groups(
    picture: Picture, names: Mapping[str, int], components: Sequence[ComponentView]
) -> list[tuple[str, str, list[ComponentView]]]:
    """The cards that stand for several components: anchor, title, components."""
    return [
        (card_anchor(card), prose(card.title), [components[names[name]] for name in card.members if name in names])
        for card in picture.cards
        if len(card.members) > 1
    ]


def _figures(boundary: Boundary, tally: Tally, findings: int) -> list[tuple[str, str]]:
    """What the page comes to in numbers; those of components are the picture's."""
    result = boundary.result
    figures = [
        ("deterministic", str(tally.deterministic)),
        ("learned", str(tally.learned)),
        ("undecided", str(tally.undecided)),
        *([("to be split", str(tally.split))] if tally.split else []),
        ("findings", str(findings)),
        ("allowed", str(result.allowed_count)),
        ("model calls", str(len(boundary.calls))),
        ("unresolved calls", str(len(result.blind))),
        ("files read", str(result.files_read)),
    ]
    if result.assigned_percent is not None:
        figures.append(("files assigned", f"{percent(result.assigned_percent)} %"))
    return figures


def _choices(
    components: Sequence[ComponentView], findings: Sequence[FindingView], providers: Sequence[str]
) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """The filters as key, label and choices; one without a choice is left out."""
    sides = [
        side for side in ("deterministic", "learned", "undecided") if any(each.side == side for each in components)
    ]
    statuses = [name for name in ("active", "planned", "retired") if any(each.status == name for each in components)]
    severities = [name for name in ("error", "warning", "info") if any(each.severity == name for each in findings)]
    named = {finding.provider for finding in findings if finding.provider} | set(providers)
    rules = dict(sorted({finding.rule: f"{finding.rule} {finding.rule_name}" for finding in findings}.items()))
    owners = sorted({each.owner for each in components if each.owner})
    choices = [
        ("side", "Side", [(name, name) for name in sides]),
        ("owner", "Owner", [(name, name) for name in owners]),
        ("status", "Status", [(name, name) for name in statuses]),
        ("rule", "Rule", list(rules.items())),
        ("severity", "Severity", [(name, name) for name in severities]),
        ("provider", "Provider", [(name, name) for name in sorted(named)]),
    ]
    return [choice for choice in choices if len(choice[2]) > 1]


def _style() -> str:
    """The style sheet with the colours of the picture as its variables."""
    light = "".join(f"--{tone}:{colour.light};" for tone, colour in COLOURS.items())
    dark = "".join(f"--{tone}:{colour.dark};" for tone, colour in COLOURS.items())
    scheme = "@media screen and (prefers-color-scheme: dark)"
    return f":root{{{light}}}\n{scheme}{{:root{{{dark}}}}}\n{_text('report.css')}"


def _text(name: str) -> str:
    return (templates_folder() / name).read_text(encoding="utf-8")


def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(templates_folder()),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(marked=marked, breakable=breakable)
    return environment

"""A picture as SVG, with nothing but Python: one file that reads in light and in dark, on paper and by ear."""

from __future__ import annotations

import re
from collections.abc import Callable
from hashlib import blake2b

from midline.drawing.choices import Theme
from midline.drawing.layout.columns import CARD_WIDTH
from midline.drawing.layout.headings import counted
from midline.drawing.layout.layout import layout_of
from midline.drawing.layout.placed import Box, Layout, Panel
from midline.drawing.palette import Tone, dark_rules
from midline.drawing.picture import Card, Column, Line, Picture, State
from midline.drawing.svg.cards import drawn_card
from midline.drawing.svg.legend import drawn_entry
from midline.drawing.svg.lines import dots, drawn_arc, drawn_gate
from midline.drawing.svg.pen import SANS, Pen, number
from midline.drawing.svg.plain import escaped, plain

_MOST_TOLD = 8
_OTHER_SCHEME = re.compile(r"(?!https?:|mailto:)[^/?#]*:", re.IGNORECASE)


def svg_text(picture: Picture, theme: Theme = Theme.AUTO, links: Callable[[Card], str] | None = None) -> str:
    """The picture as an SVG document without scripts, references or variables; ends with a newline.

    Each card is a group with the id `card_id(card.key)`, each line one with `line_id(line.key)`. links: where a card
    leads when it is clicked; empty: nowhere. Addresses other than http, https, mailto and relative ones are left out.
    """
    layout = layout_of(picture)
    pen = Pen(theme)
    body = "\n".join(_body(pen, picture, layout, links))
    title, told = f"{plain(picture.title)}: deterministic left, learned right", description(picture)
    mark = blake2b(f"{title}\n{told}\n{body}".encode(), digest_size=4).hexdigest()
    size = f'viewBox="0 0 {number(layout.width)} {number(layout.height)}"'
    size += f' width="{number(layout.width)}" height="{number(layout.height)}"'
    aria = f'role="{"group" if links else "img"}" aria-labelledby="m-{mark}-title" aria-describedby="m-{mark}-desc"'
    lines = [
        f"<svg xmlns=\"http://www.w3.org/2000/svg\" {size} font-family='{SANS}' {aria}>",
        f'<title id="m-{mark}-title">{escaped(title)}</title>',
        f'<desc id="m-{mark}-desc">{escaped(told)}</desc>',
    ]
    if theme is Theme.AUTO:
        lines.append(f"<style>@media (prefers-color-scheme: dark){{{dark_rules()}}}</style>")
    return "\n".join([*lines, body, "</svg>"]) + "\n"


def _body(pen: Pen, picture: Picture, layout: Layout, links: Callable[[Card], str] | None) -> list[str]:
    cards = {card.key: card for card in picture.cards}
    later = sorted(layout.gates, key=lambda gate: gate.line.state is State.VIOLATION)
    parts = [pen.rect(Box(0, 0, layout.width, layout.height), 0, Tone.PAGE)]
    parts += (_panel(pen, panel, learned=at == 1) for at, panel in enumerate(layout.panels))
    parts += (pen.text(label) for label in layout.headings)
    parts.append(dots(pen, layout.line))
    parts.append(_verdict(pen, layout))
    parts += (drawn_arc(pen, arc, cards) for arc in layout.arcs)
    parts += (drawn_gate(pen, gate, cards, layout.crowding) for gate in later)
    for placed in layout.cards:
        drawn = drawn_card(pen, placed)
        target = links(placed.card) if links else ""
        parts.append(f'<a href="{escaped(plain(target))}">{drawn}</a>' if _may_lead(target) else drawn)
    parts += (drawn_entry(pen, entry) for entry in layout.legend)
    parts += (pen.text(note) for note in layout.notes)
    return parts


def _may_lead(target: str) -> bool:
    return bool(target) and not _OTHER_SCHEME.match(plain(target))


def _panel(pen: Pen, panel: Panel, *, learned: bool) -> str:
    tint, edge = (Tone.LEARNED_TINT, Tone.LEARNED) if learned else (Tone.DETERMINISTIC_TINT, Tone.DETERMINISTIC)
    parts = [pen.rect(panel.box, 18 if learned else 4, tint, edge, 1, 'stroke-opacity="0.45"')]
    parts += (pen.text(label) for label in panel.labels)
    if panel.outside:
        label = panel.outside
        rule = Box(label.x, label.y - 15, CARD_WIDTH, 0)
        parts.append(
            pen.path(f"M{number(rule.x)} {number(rule.y)}H{number(rule.right)}", None, edge, 1, 'stroke-opacity="0.45"')
        )
        parts.append(pen.text(label))
    return "".join(parts)


def _verdict(pen: Pen, layout: Layout) -> str:
    label = layout.verdict
    box = label.box
    broken = label.tone is Tone.VIOLATION
    around = Box(box.x - 10, box.y - 4, box.width + 20, box.height + 8)
    ground = Tone.VIOLATION_TINT if broken else Tone.PAGE
    return pen.rect(around, 10, ground, label.tone, 1.4 if broken else 1) + pen.text(label)


def description(picture: Picture) -> str:
    """The picture in words: how many stand where, what crosses, and what is broken."""
    tally = picture.tally
    planned = tally.deterministic_planned + tally.learned_planned
    told = [
        f"{counted(tally.deterministic, 'deterministic component')} on the left",
        f"{counted(tally.learned, 'learned component')} on the right",
    ]
    if planned:
        told.append(f"{planned} of them planned")
    if tally.undecided or tally.split:
        told.append(f"{tally.undecided + tally.split} on the line, undecided or to be split")
    told.append(counted(tally.crossings, "crossing"))
    told.append(counted(tally.violations, "violation") if tally.violations else "no violation")
    sentences = [", ".join(told)]
    cards = {card.key: card for card in picture.cards}
    broken = [line for line in (*picture.gates, *picture.arcs) if line.state is State.VIOLATION]
    sentences += (_told(line, cards) for line in broken[:_MOST_TOLD])
    if len(broken) > _MOST_TOLD:
        sentences.append(f"{len(broken) - _MOST_TOLD} more violations")
    undecided = [plain(card.title) for card in picture.across if card.column is Column.LINE and card.remark]
    if undecided:
        sentences.append(f"On the line: {', '.join(undecided[:_MOST_TOLD])}")
    return ". ".join(sentences) + "."


def _told(line: Line, cards: dict[str, Card]) -> str:
    label = plain(line.label) or "a violation"
    return f"Broken from {plain(cards[line.user].title)} to {plain(cards[line.target].title)}: {label}"

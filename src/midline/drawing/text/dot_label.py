"""Labels of DOT text: small tables in Graphviz's own form of HTML, and plain texts. Both say any text as written."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import cast

from midline.documents.markdown import one_line
from midline.drawing.choices import Theme
from midline.drawing.palette import Tone, shade
from midline.drawing.picture import Card, Column, Line, Picture, Shape
from midline.drawing.text.marks import (
    counts_of,
    heading_of,
    is_broken,
    label_of,
    meaning_of,
    missing_of,
    owner_of,
    problems_of,
    states_of,
    title_of,
)
from midline.drawing.text.wrapping import wrapped

CARD_WIDTH = "190"
MODEL_WIDTH = "110"
"""The points of the hexagon stand beyond its text."""
LETTERS = 34
"""How many letters a line of a card holds."""
LABEL_LETTERS = 44


def plain(text: str) -> str:
    r"""Any text as a value that Graphviz reads nothing into: no name of the node for `\N`, no `<` for `&lt;`, no table.

    It takes backslashes for escapes twice in such a value, and once in a label.
    """
    from graphviz import escape as once

    return cast(str, once(text.replace("&", "&amp;").replace("\\", "\\\\")))


def card_label(card: Card, theme: Theme) -> str:
    """Name and problems, what is said of it, where it is and who owns it."""
    ink, red, faint = (shade(tone, theme) for tone in (Tone.INK, Tone.VIOLATION, Tone.MUTED))
    broken = problems_of(card)
    title = _bold(wrapped(title_of(card), LETTERS)) + (f"  {_coloured(_bold([broken]), red)}" if broken else "")
    width = MODEL_WIDTH if card.shape is Shape.MODEL else CARD_WIDTH
    rows = [_row(title).replace("<TD", f'<TD WIDTH="{width}"', 1)]
    rows += [_row(_small(wrapped(said, LETTERS), ink)) for said in states_of(card)]
    rows += [_row(_small(wrapped(said, LETTERS), red)) for said in filter(None, [missing_of(card)])]
    rows += _where(one_line(card.detail), owner_of(card), faint)
    return f'<<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="1">{"".join(rows)}</TABLE>>'


def gate_label(gate: Line, theme: Theme) -> str:
    """The text beside a gate."""
    broken = is_broken(gate)
    lines = wrapped(label_of(gate), LABEL_LETTERS)
    text = _coloured(_bold(lines), shade(Tone.VIOLATION, theme)) if broken else _lines(lines)
    return f'<<FONT POINT-SIZE="10">{text}</FONT>>'


def heading_label(picture: Picture, column: Column, theme: Theme) -> str:
    """The name of a side with its number, and what the side is."""
    at = "LEFT" if column is Column.LEFT else "RIGHT"
    said = _small([meaning_of(column)], shade(Tone.MUTED, theme))
    return f'<<B>{_escaped(heading_of(picture, column))}</B><BR ALIGN="{at}"/>{said}<BR ALIGN="{at}"/>>'


def note_label(text: str, theme: Theme) -> str:
    """A remark in the place of a card."""
    return f"<{_small([text], shade(Tone.MUTED, theme))}>"


def title_label(picture: Picture, theme: Theme) -> str:
    """The name of the system, its numbers, and what the reader must know."""
    title = wrapped(one_line(picture.title) or "boundary", 60)
    said = [line for note in (counts_of(picture), *picture.notes) for line in wrapped(one_line(note), 100)]
    return f'<<FONT POINT-SIZE="17">{_bold(title)}</FONT><BR/>{_small(said, shade(Tone.MUTED, theme))}<BR/>>'


def _where(detail: str, owner: str, ink: str) -> list[str]:
    if len(detail) + len(owner) <= LETTERS:
        return [_row(_small([detail], ink), _small([owner], ink))] if detail or owner else []
    return [_row(_small(wrapped(said, LETTERS), ink)) for said in (detail, owner) if said]


def _row(left: str, right: str = "") -> str:
    end = f'<TD ALIGN="RIGHT">{right}</TD>' if right else ""
    span = "" if right else ' COLSPAN="2"'
    return f'<TR><TD ALIGN="LEFT" BALIGN="LEFT"{span}>{left or " "}</TD>{end}</TR>'


def _lines(lines: Iterable[str]) -> str:
    return "<BR/>".join(map(_escaped, lines))


def _escaped(line: str) -> str:
    return escape(line).replace("\\", "\\\\")


def _bold(lines: Iterable[str]) -> str:
    text = _lines(lines)
    return f"<B>{text}</B>" if text else ""


def _small(lines: Iterable[str], ink: str) -> str:
    text = _lines(lines)
    return f'<FONT POINT-SIZE="9" COLOR="{ink}">{text}</FONT>' if text else ""


def _coloured(text: str, ink: str) -> str:
    return f'<FONT COLOR="{ink}">{text}</FONT>' if text else ""

"""What of a picture Mermaid's hosts draw: at most so many cards and links, what matters most first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from midline.drawing.picture import Card, Change, Column, Line, Picture, State

MOST_LINKS = 490
"""Hosts refuse the 501st link; unseen ones count."""
MOST_CARDS = 300
REMEDY = "draw it with --group-by owner or --focus, or as SVG"


@dataclass(frozen=True, slots=True)
class Cut:
    """A picture that is small enough, and what to say of what is not in it."""

    picture: Picture
    notes: tuple[str, ...] = ()


def cut_to(picture: Picture, most: int) -> Cut:
    """The picture with at most `most` cards, and with as many links as those leave room for."""
    kept = {card.key for card in _by_weight(picture)[: min(most, MOST_CARDS)]}
    touching = sum(1 for arc in picture.arcs if _touches(arc, picture))
    room = MOST_LINKS - len(kept) - 2 * len(picture.across) - touching
    between = [gate for gate in picture.gates if gate.user in kept and gate.target in kept]
    gates = set(sorted(between, key=_line_weight)[: max(room, 0)])
    left, across, right = (
        tuple(card for card in cards if card.key in kept) for cards in (picture.left, picture.across, picture.right)
    )
    cards_gone = len(picture.cards) - len(kept)
    gates_gone = len(picture.gates) - len(gates)
    notes = _notes(cards_gone, gates_gone)
    smaller = replace(
        picture,
        left=left,
        across=across,
        right=right,
        gates=tuple(gate for gate in picture.gates if gate in gates),
        arcs=tuple(arc for arc in picture.arcs if arc.user in kept and arc.target in kept),
    )
    return Cut(smaller, notes)


def fewer(picture: Picture, written: Callable[[Cut], str], fits: Callable[[str], bool]) -> str:
    """The text of the picture with as many cards as fit."""
    low, high = 0, min(len(picture.cards), MOST_CARDS)
    while low < high:
        middle = (low + high + 1) // 2
        if fits(written(cut_to(picture, middle))):
            low = middle
        else:
            high = middle - 1
    return written(cut_to(picture, low))


def _notes(cards: int, gates: int) -> tuple[str, ...]:
    gone = [
        f"{count} {noun}{'' if count == 1 else 's'}" for count, noun in ((cards, "card"), (gates, "crossing")) if count
    ]
    return (f"{' and '.join(gone)} not drawn, too many for Mermaid; {REMEDY}",) if gone else ()


def _by_weight(picture: Picture) -> list[Card]:
    """Cards of violations first, then what changed, then what takes part in a crossing, in the order of the picture."""
    broken = {end for gate in picture.gates if gate.state is State.VIOLATION for end in (gate.user, gate.target)}
    crossing = {end for gate in picture.gates for end in (gate.user, gate.target)}

    def weight(card: Card) -> tuple[bool, ...]:
        violated = bool(card.problems) or card.key in broken
        plain = card.change is Change.SAME
        return not violated, plain, card.column is not Column.LINE, card.key not in crossing

    return sorted(picture.cards, key=weight)


def _line_weight(line: Line) -> tuple[bool, bool, bool]:
    return line.state is not State.VIOLATION, line.change is Change.SAME, line.state is State.FREE


def _touches(arc: Line, picture: Picture) -> bool:
    across = {card.key for card in picture.across}
    return arc.user in across or arc.target in across

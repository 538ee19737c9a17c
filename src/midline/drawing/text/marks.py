"""The words and signs by which writers of text tell things apart, so that none needs its colour."""

from __future__ import annotations

from midline.documents.markdown import one_line
from midline.drawing.layout.cards import stands_elsewhere, stands_for
from midline.drawing.picture import Card, Change, Column, Line, Picture, Shape, State

VIOLATION = "✗"
CHANGES = {Change.ADDED: "+", Change.REMOVED: "−", Change.CHANGED: "~"}
_STATES = {State.UNDECLARED: "not declared: ", State.ALLOWED: "allowed: "}
_SHAPES = {Shape.WIRING: "wiring", Shape.CONTRACT: "contract", Shape.MODEL: "model"}
NAMELESS = "(no name)"


def title_of(card: Card) -> str:
    """What a card is called, on one line, with the sign of its change."""
    sign = CHANGES.get(card.change)
    title = one_line(card.title) or NAMELESS
    return f"{sign} {title}" if sign else title


def states_of(card: Card) -> tuple[str, ...]:
    """What is said of a card beside its name, unless that says it: role, planned, members, what it was, remark."""
    said = [_SHAPES.get(card.shape, "")]
    said.append("planned" if card.planned else "")
    said.append(stands_for(card))
    said.append(f"was {one_line(card.was)}" if card.was else "")
    said.append("removed" if card.change is Change.REMOVED else "")
    said.append(one_line(card.remark))
    return tuple(each for each in dict.fromkeys(said) if each and each != one_line(card.title))


def elsewhere_of(card: Card) -> str:
    """`elsewhere: acme/ranking`, or nothing."""
    return one_line(card.detail) if stands_elsewhere(card) else ""


def owner_of(card: Card) -> str:
    """`@owner`, or nothing."""
    owner = one_line(card.owner)
    return f"@{owner}" if owner else ""


def problems_of(card: Card) -> str:
    """`✗ 2`, or nothing."""
    return f"{VIOLATION} {card.problems}" if card.problems else ""


def missing_of(card: Card) -> str:
    """`missing: evals, pinned`, or nothing."""
    missing = ", ".join(one_line(pip.key) for pip in card.pips if pip.met is False)
    return f"missing: {missing}" if missing else ""


def is_broken(line: Line) -> bool:
    """Whether the boundary is broken there now; a violation that a change removed is none any more."""
    return line.state is State.VIOLATION and line.change is not Change.REMOVED


def label_of(line: Line) -> str:
    """What stands beside a gate; empty where the line says nothing and is an ordinary one."""
    label = one_line(line.label)
    if line.state is State.VIOLATION:
        label = f"{VIOLATION} {label}".rstrip()
    elif label and (before := _STATES.get(line.state)):
        label = before + label
    if sign := CHANGES.get(line.change):
        label = f"{sign} {label}".rstrip()
    return label


def heading_of(picture: Picture, column: Column) -> str:
    """`DETERMINISTIC 5 (1 planned)`: a side with its number of components."""
    tally = picture.tally
    if column is Column.LEFT:
        word, number, planned = "DETERMINISTIC", tally.deterministic, tally.deterministic_planned
    else:
        word, number, planned = "LEARNED", tally.learned, tally.learned_planned
    return f"{word} {number} ({planned} planned)" if planned else f"{word} {number}"


def meaning_of(column: Column) -> str:
    """What a side is."""
    if column is Column.LEFT:
        return "Software 1.0: rules, exact output"
    return "Software 2.0: examples, graceful degradation"


def counts_of(picture: Picture) -> str:
    """What a picture comes to, in a sentence for those who do not see it."""
    tally = picture.tally
    undecided = f", {tally.undecided} undecided" if tally.undecided else ""
    split = f", {tally.split} to be split" if tally.split else ""
    return (
        f"{_number(tally.deterministic, 'deterministic component')}, {tally.learned} learned{undecided}{split}; "
        f"{_number(tally.crossings, 'crossing')}, {_number(tally.violations, 'violation')}"
    )


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"

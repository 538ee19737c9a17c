"""The questions about one component, one after the other, with back, facts and what was proposed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from midline.cli.questions import wording
from midline.cli.questions.screens import Back, Choice, Entry, Option, StoppedError, choose, enter
from midline.cli.questions.sheet import Sheet, answered, standing
from midline.cli.questions.typed import tidy
from midline.questionnaire.criteria import HIGHEST, LOWEST, ORDINALS

if TYPE_CHECKING:
    from midline.cli.questions.screens import Flow
    from midline.cli.questions.sheet import Proposed
    from midline.questionnaire.criteria import Criteria, Criterion


@dataclass(frozen=True, slots=True)
class Desk:
    """What a conversation needs. keep: keeps a sheet at once. trouble: what kept it from that, empty where nothing did.

    inside: the names of the wholes around a part, outermost first.
    """

    criteria: Criteria
    keep: Callable[[Sheet], None]
    trouble: Callable[[], str]
    inside: tuple[str, ...] = ()

    def named(self, sheet: Sheet) -> str:
        """The sheet's name as it stands in the head of a screen."""
        return " / ".join((*self.inside, sheet.name))


def ask_questions(desk: Desk, sheet: Sheet, start: str | None = None) -> Flow[tuple[Sheet, bool]]:
    """Ask until nothing more is needed, from `start` where it is given.

    Also whether the end was reached, not left backwards from the first question.
    """
    key = start or sheet.next(desk.criteria)
    while key is not None:
        found = yield from _one(desk, sheet, key)
        if found is not None:
            sheet = found
            key = sheet.after(key, desk.criteria)
        elif (before := sheet.before(key)) is not None:
            key = before
        else:
            return sheet, False
    return sheet, True


def ask_again(desk: Desk, sheet: Sheet, key: str) -> Flow[Sheet]:
    """Ask one question that was answered before, then what that makes necessary."""
    found = yield from _one(desk, sheet, key)
    if found is None:
        return sheet
    finished, _ = yield from ask_questions(desk, found)
    return finished


def _one(desk: Desk, sheet: Sheet, key: str) -> Flow[Sheet | None]:
    """One question; None where the person goes back."""
    criterion = desk.criteria.criteria[key]
    marked: int | None = None
    while True:
        screen = _screen(desk, sheet, criterion, marked)
        reply = yield from choose(screen)
        if isinstance(reply, Back):
            return None
        ordinal = _ordinal(reply.index)
        if not reply.noted:
            return _kept(desk, answered(sheet, key, ordinal))
        shown = sheet.shown(key)
        start = shown.fact if shown is not None else ""
        entry = Entry(
            screen.head, wording.FACT_TITLE, f"{screen.options[reply.index].label}\n{wording.FACT_TEXT}", start
        )
        try:
            fact = yield from enter(entry)
        except StoppedError as stopped:
            if stopped.text.strip():
                desk.keep(answered(sheet, key, ordinal, tidy(stopped.text)))
            raise
        if fact is not None:
            return _kept(desk, answered(sheet, key, ordinal, fact))
        marked = reply.index


def _kept(desk: Desk, sheet: Sheet) -> Sheet:
    desk.keep(sheet)
    return sheet


def verdict_line(desk: Desk, sheet: Sheet) -> str:
    """Where the verdict stands, in a line."""
    if trouble := desk.trouble():
        return wording.NOT_KEPT.format(trouble)
    if not sheet.given:
        return wording.NOTHING_YET
    stands = standing(desk.criteria, sheet)
    if stands.settled:
        return wording.SETTLED.format(likely=stands.likely)
    others = wording.either(stands.can_be) if stands.can_be else ""
    return (wording.SO_FAR if others else wording.SO_FAR_ONLY).format(likely=stands.likely, others=others)


def _screen(desk: Desk, sheet: Sheet, criterion: Criterion, marked: int | None) -> Choice:
    shown = sheet.shown(criterion.key)
    proposed = None if criterion.key in sheet.given else sheet.proposed.get(criterion.key)
    below = [*_proposal(criterion, proposed)] if proposed is not None else []
    if shown is not None and shown.fact and proposed is None:
        below.append(wording.YOUR_FACT.format(shown.fact))
    if criterion.source:
        below.append(wording.SOURCE.format(criterion.source))
    if marked is None and shown is not None:
        marked = _index(shown.ordinal)
    return Choice(
        head=_head(desk, sheet, criterion),
        title=criterion.title,
        text=criterion.question,
        options=tuple(_options(criterion, proposed)),
        below=tuple(below),
        status=verdict_line(desk, sheet),
        marked=marked,
        notes=True,
    )


def _head(desk: Desk, sheet: Sheet, criterion: Criterion) -> str:
    keys = list(sheet.given)
    number = keys.index(criterion.key) + 1 if criterion.key in sheet.given else len(keys) + 1
    if criterion.asked == "last":
        return wording.CHECK.format(name=desk.named(sheet), number=number)
    about = max(number, standing(desk.criteria, sheet).about)
    return wording.QUESTION.format(name=desk.named(sheet), number=number, about=about)


def _options(criterion: Criterion, proposed: Proposed | None) -> list[Option]:
    options = []
    for ordinal in ORDINALS:
        example = {LOWEST: criterion.low, HIGHEST: criterion.high}.get(ordinal, "")
        label = criterion.option(ordinal)
        if proposed is not None and _index(proposed.answer.ordinal) == _index(ordinal):
            label = f"{label} ({wording.MARK[proposed.origin]})"
        options.append(Option(label, below=wording.LIKE.format(example) if example else ""))
    unknown = wording.DONT_KNOW
    if proposed is not None and proposed.answer.ordinal is None:
        unknown = f"{unknown} ({wording.MARK[proposed.origin]})"
    return [*options, Option(unknown, key="?")]


def _proposal(criterion: Criterion, proposed: Proposed) -> list[str]:
    fact = proposed.answer.fact.rstrip(".")
    because = wording.BECAUSE.format(fact) if fact else ""
    lines = [wording.CONFIRM[proposed.origin].format(because=because)]
    if proposed.answer.evidence:
        lines.append(wording.SEEN.format(", ".join(proposed.answer.evidence)))
    return lines


def _ordinal(index: int) -> int | None:
    return ORDINALS[index] if index < len(ORDINALS) else None


def _index(ordinal: float | None) -> int:
    return len(ORDINALS) if ordinal is None else round(ordinal) - LOWEST

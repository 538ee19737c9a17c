"""One component from its first question to its verdict, and a split into its two parts."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from midline.cli.questions import wording
from midline.cli.questions.asking import Desk, ask_again, ask_questions
from midline.cli.questions.crossing import ask_crossing
from midline.cli.questions.names import name_trouble
from midline.cli.questions.result import result_paragraphs
from midline.cli.questions.screens import Back, Choice, Entry, Option, StoppedError, choose, enter
from midline.cli.questions.sheet import Sheet, halves, presumed_conclusion, touched
from midline.cli.questions.typed import tidy
from midline.questionnaire.parts import DEEPEST
from midline.questionnaire.verdict import conclude

if TYPE_CHECKING:
    from midline.cli.questions.screens import Flow


def ask_component(desk: Desk, sheet: Sheet) -> Flow[tuple[Sheet, bool]]:
    """Ask about a component. Also whether the person went on from its result, not back before the first question."""
    start: str | None = None
    while True:
        sheet, finished = yield from ask_questions(desk, sheet, start)
        if not finished:
            return sheet, False
        sheet, going_on = yield from _result(desk, sheet)
        if going_on:
            return sheet, True
        start = list(sheet.given)[-1]


def _result(desk: Desk, sheet: Sheet) -> Flow[tuple[Sheet, bool]]:
    """The result and what can be done with it. Also whether to go on, not back to the last question."""
    marked, trouble = 0, ""
    while True:
        conclusion = conclude(desk.criteria, sheet.ordinals())
        doing = [wording.GO_ON, wording.CHANGE, _description(sheet)]
        splits = conclusion.verdict == "split" and len(desk.inside) < DEEPEST
        if splits:
            doing.insert(1 if sheet.parts else 0, _work_out(sheet))
        number = len(sheet.given)
        head = (wording.RESULT_HEAD_ONE if number == 1 else wording.RESULT_HEAD).format(
            name=desk.named(sheet), number=number
        )
        title = wording.RESULT.format(name=sheet.name, verdict=conclusion.verdict)
        paragraphs = result_paragraphs(desk.criteria, sheet.ordinals(), conclusion)
        status = wording.NOT_KEPT.format(desk.trouble()) if desk.trouble() else trouble or title
        screen = Choice(head, title, tuple(map(Option, doing)), above=paragraphs, status=status, marked=marked)
        reply = yield from choose(screen)
        if isinstance(reply, Back):
            return sheet, False
        did, marked = doing[reply.index], 0
        trouble = _half_done(desk, sheet) if splits and did == wording.GO_ON else ""
        if did == wording.GO_ON and not trouble:
            return sheet, True
        if did == wording.CHANGE:
            key = yield from _which(desk, sheet)
            sheet = sheet if key is None else (yield from ask_again(desk, sheet, key))
        elif did == doing[-1]:
            sheet = yield from _describe(desk, sheet)
        elif did != wording.GO_ON:
            sheet = yield from _split(desk, sheet)


def _description(sheet: Sheet) -> str:
    return wording.DESCRIBED.format(sheet.description) if sheet.description else wording.DESCRIBE


def _work_out(sheet: Sheet) -> str:
    if not sheet.parts:
        return wording.WORK_OUT
    return wording.WORK_OUT_AGAIN.format(wording.both([part.name for part in sheet.parts]))


def _half_done(desk: Desk, sheet: Sheet) -> str:
    """What keeps a split from being taken as it is: only one of its parts has all its answers."""
    names = [part.name for part in sheet.parts if not _settled(desk, part)]
    return wording.PARTS_HALF.format(wording.both(names)) if names and touched(sheet) else ""


def _which(desk: Desk, sheet: Sheet) -> Flow[str | None]:
    """Which answer is to be changed."""
    keys = list(sheet.given)
    options = []
    for key in keys:
        criterion, answer = desk.criteria.criteria[key], sheet.given[key]
        said = wording.DONT_KNOW if answer.ordinal is None else criterion.option(answer.ordinal)
        options.append(Option(criterion.title, below=said))
    reply = yield from choose(Choice(desk.named(sheet), wording.CHANGE_TITLE, tuple(options)))
    return None if isinstance(reply, Back) else keys[reply.index]


def _describe(desk: Desk, sheet: Sheet) -> Flow[Sheet]:
    entry = Entry(desk.named(sheet), wording.DESCRIBE_TITLE.format(sheet.name), start=sheet.description)
    try:
        text = yield from enter(entry)
    except StoppedError as stopped:
        if stopped.text.strip():
            desk.keep(replace(sheet, description=tidy(stopped.text)))
        raise
    if text is None:
        return sheet
    sheet = replace(sheet, description=text)
    desk.keep(sheet)
    return sheet


def _split(desk: Desk, whole: Sheet) -> Flow[Sheet]:
    """Work on the two parts until the person is done with them."""
    sheet = halves(desk.criteria, whole)
    while True:
        screen = Choice(
            head=wording.SPLIT_HEAD.format(desk.named(sheet)),
            title=wording.SPLIT_TITLE,
            text=wording.SPLIT_TEXT,
            options=_parts_options(desk, sheet),
            status=wording.RESULT.format(name=sheet.name, verdict="split"),
            marked=_undone(desk, sheet),
        )
        reply = yield from choose(screen)
        if isinstance(reply, Back) or reply.index == len(screen.options) - 1:
            return sheet
        if reply.index == 2:
            crosses = yield from ask_crossing(desk.named(sheet), sheet.crosses)
            sheet = replace(sheet, crosses=crosses)
            desk.keep(sheet)
        elif reply.index == 3:
            sheet = yield from _rename(desk, sheet)
        else:
            sheet = yield from _part(desk, sheet, reply.index)


def _part(desk: Desk, sheet: Sheet, index: int) -> Flow[Sheet]:
    """The questions of one part; what is said is kept inside its whole."""

    def inside(part: Sheet) -> Sheet:
        return replace(sheet, parts=tuple(part if place == index else each for place, each in enumerate(sheet.parts)))

    own = replace(desk, keep=lambda part: desk.keep(inside(part)), inside=(*desk.inside, sheet.name))
    part, _ = yield from ask_component(own, sheet.parts[index])
    return inside(part)


def _parts_options(desk: Desk, sheet: Sheet) -> tuple[Option, ...]:
    front, back = sheet.parts
    crosses = wording.CROSSES.format(sheet.crosses.sentence()) if sheet.crosses else wording.CROSSES_OPEN
    return (
        Option(wording.FRONT.format(name=front.name), below=_part_state(desk, front)),
        Option(wording.BACK.format(name=back.name), below=_part_state(desk, back)),
        Option(crosses),
        Option(wording.RENAME),
        Option(wording.PARTS_DONE),
    )


def _part_state(desk: Desk, part: Sheet) -> str:
    if not part.given:
        presumed = presumed_conclusion(desk.criteria, part)
        return wording.PART_OPEN if presumed.missing else wording.PART_LIKELY.format(verdict=presumed.verdict)
    if not _settled(desk, part):
        number = len(part.given)
        return wording.PART_BEGUN_ONE if number == 1 else wording.PART_BEGUN.format(number=number)
    verdict = conclude(desk.criteria, part.ordinals()).verdict
    return wording.PART_DONE.format(verdict=verdict, number=len(part.given))


def _undone(desk: Desk, sheet: Sheet) -> int:
    """What is to be done next: a part, what crosses, or nothing more."""
    for index, part in enumerate(sheet.parts):
        if not _settled(desk, part):
            return index
    return 4 if sheet.crosses else 2


def _settled(desk: Desk, part: Sheet) -> bool:
    """Whether nothing is left to ask about a part, nor about its own parts where those were begun."""
    if not part.given or part.next(desk.criteria) is not None:
        return False
    split = touched(part) and conclude(desk.criteria, part.ordinals()).verdict == "split"
    return not split or all(_settled(desk, each) for each in part.parts)


def _rename(desk: Desk, sheet: Sheet) -> Flow[Sheet]:
    names: list[str] = []
    for part, title in zip(sheet.parts, (wording.RENAME_FRONT, wording.RENAME_BACK), strict=True):
        taken = (*desk.inside, sheet.name, *names)
        entry = Entry(desk.named(sheet), title, start=part.name, check=partial(name_trouble, taken=taken))
        name = yield from enter(entry)
        if name is None:
            return sheet
        names.append(name)
    sheet = halves(desk.criteria, sheet, (names[0], names[1]))
    desk.keep(sheet)
    return sheet

"""The whole conversation: which components, each of them, and whether to write what came out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from midline.cli.questions import wording
from midline.cli.questions.component import ask_component
from midline.cli.questions.names import listed, name_trouble, names_trouble
from midline.cli.questions.screens import Back, Choice, Entry, Option, choose, enter
from midline.cli.questions.sheet import Proposed, Sheet, final_answers, from_answers
from midline.questionnaire.classification import classify

if TYPE_CHECKING:
    from midline.cli.questions.asking import Desk
    from midline.cli.questions.screens import Flow
    from midline.questionnaire.answers import Answers
    from midline.questionnaire.parts import Part

Proposals: TypeAlias = Callable[[str], Mapping[str, Proposed]]
"""What is proposed for the component of that name."""


@dataclass(frozen=True, slots=True)
class Decided:
    """What the person decided on. components: by name, in their order. write: whether it is to be written now."""

    components: Mapping[str, Answers]
    write: bool


def converse(desk: Desk, names: Sequence[str], begun: Mapping[str, Answers], proposals: Proposals) -> Flow[Decided]:
    """Ask about components by these names, or ask for names first. begun: answers kept from an earlier time."""
    if names:
        sheets = yield from _listed(desk, names, begun, proposals)
    else:
        sheets = yield from _start(desk, begun, proposals)
    place = 0
    while True:
        while place < len(sheets):
            sheets[place], going_on = yield from ask_component(desk, sheets[place])
            place = place + 1 if going_on else max(0, place - 1)
        again = yield from _write(desk, sheets)
        if isinstance(again, bool):
            return Decided({sheet.name: final_answers(desk.criteria, sheet) for sheet in sheets}, again)
        place = again


def _resumed(name: str, begun: Mapping[str, Answers], proposals: Proposals) -> Flow[Sheet]:
    """The sheet of a component; what was begun before is taken up where the person wants it."""
    kept = begun.get(name)
    if kept is not None and kept.by_key:
        number = len(kept.by_key)
        title = (wording.RESUME_TITLE_ONE if number == 1 else wording.RESUME_TITLE).format(name, number)
        options = (Option(wording.RESUME_GO_ON), Option(wording.RESUME_ANEW))
        reply = yield from choose(Choice(name, title, options, back=False))
        if isinstance(reply, Back) or reply.index == 0:
            return from_answers(name, kept, proposals(name))
    return Sheet(name, proposed=proposals(name))


def _start(desk: Desk, begun: Mapping[str, Answers], proposals: Proposals) -> Flow[list[Sheet]]:
    """Ask what is to be decided."""
    doing = [wording.START_ONE, wording.START_FEATURE]
    if begun:
        doing.insert(0, wording.START_DRAFTS.format(", ".join(begun)))
    while True:
        screen = Choice("midline classify", wording.START_TITLE, tuple(map(Option, doing)), back=False)
        reply = yield from choose(screen)
        did = "" if isinstance(reply, Back) else doing[reply.index]
        if did == wording.START_ONE:
            name = yield from enter(Entry("midline classify", wording.NAME_TITLE, check=name_trouble))
            if name is not None:
                return (yield from _listed(desk, [name], begun, proposals))
        elif did == wording.START_FEATURE:
            entry = Entry("midline classify", wording.NAMES_TITLE, wording.NAMES_TEXT, check=names_trouble)
            text = yield from enter(entry)
            if text is not None:
                return (yield from _listed(desk, listed(text), begun, proposals))
        elif did:
            return [from_answers(name, answers, proposals(name)) for name, answers in begun.items()]


def _listed(desk: Desk, names: Sequence[str], begun: Mapping[str, Answers], proposals: Proposals) -> Flow[list[Sheet]]:
    """The sheets of several components; the list is kept at once, so that none of them is forgotten."""
    sheets = []
    for name in names:
        sheets.append((yield from _resumed(name, begun, proposals)))
    for sheet in sheets:
        if len(sheets) > 1 and sheet.name not in begun:
            desk.keep(sheet)
    return sheets


def _write(desk: Desk, sheets: Sequence[Sheet]) -> Flow[bool | int]:
    """Whether to write it; a number is the place of the component to look at again."""
    lines = []
    for sheet in sheets:
        found = classify(desk.criteria, sheet.name, final_answers(desk.criteria, sheet))
        lines.append(wording.WRITE_LINE.format(name=sheet.name, verdict=found.conclusion.verdict))
        lines += _part_lines(found.parts)
    doing = (wording.WRITE_YES, *(wording.WRITE_BACK.format(sheet.name) for sheet in sheets), wording.LATER)
    above = ("\n".join(lines), wording.WRITE_FILES)
    status = wording.NOT_KEPT.format(desk.trouble()) if desk.trouble() else ""
    screen = Choice(wording.WRITE_HEAD, wording.WRITE_TITLE, tuple(map(Option, doing)), above=above, status=status)
    reply = yield from choose(screen)
    if isinstance(reply, Back):
        return len(sheets) - 1
    return reply.index == 0 if reply.index in (0, len(doing) - 1) else reply.index - 1


def _part_lines(parts: Sequence[Part], indent: str = "") -> list[str]:
    lines = []
    for part in parts:
        lines.append(indent + wording.WRITE_PART.format(name=part.name, verdict=part.conclusion.verdict))
        lines += _part_lines(part.parts, f"{indent}  ")
    return lines

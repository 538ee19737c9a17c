"""Holds a conversation line by line: numbered options, answers typed. For terminals that cannot do more."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING, TextIO, TypeVar

from midline.cli.questions import wording
from midline.cli.questions.layout import NARROWEST, PLAIN, choice_lines, entry_lines, foot_lines
from midline.cli.questions.screens import Back, Choice, Chosen, Entry, Stop, StoppedError, Typed
from midline.cli.questions.typed import tidy

if TYPE_CHECKING:
    from midline.cli.questions.screens import Flow, Reply

Result = TypeVar("Result")

_NUMBER = re.compile(r"(f\s*)?(\d{1,2}|\?)(\s*f)?")


def hold_plain(flow: Flow[Result], read: TextIO, write: TextIO, keeps: bool = True) -> Result:
    """Print the screens of a conversation and send it what is typed, until it ends.

    Raises:
        StoppedError: `q`, Ctrl-C, or the end of what is read; the conversation has kept what there was.
    """
    screen = next(flow)
    kept = wording.ALL_KEPT if keeps else ""
    while True:
        if isinstance(screen, Choice):
            reply = _ask_choice(screen, read, write, kept)
        else:
            reply = _ask_entry(screen, read, write, kept)
        try:
            screen = flow.send(reply)
        except StopIteration as end:
            result: Result = end.value
            return result
        if isinstance(reply, Stop):  # pragma: no cover; a conversation ends with a Stop
            raise StoppedError(reply.text, reply.signal)


def _ask_choice(screen: Choice, read: TextIO, write: TextIO, kept: str) -> Reply:
    lines = [line.text for line in choice_lines(screen, _columns(), screen.marked, PLAIN)]
    write.write("\n".join(["", *lines, "", *foot_lines(screen.status, _columns())]) + "\n")
    notes = wording.PLAIN_ASK_NOTE if screen.notes else ""
    back = wording.PLAIN_ASK_BACK if screen.back else ""
    while True:
        line = _line(f" {wording.PLAIN_ASK}{notes}{back}{wording.PLAIN_ASK_STOP.format(kept)}", read, write)
        reply = Stop() if line is None else _choice(screen, line.strip().lower())
        if reply is not None:
            return reply
        write.write(f" {wording.PLAIN_WRONG}\n")


def _choice(screen: Choice, line: str) -> Reply | None:
    """What a typed line means; None where it means nothing."""
    if line == "q":
        return Stop()
    if line == "b" and screen.back:
        return Back()
    if not line and screen.marked is not None:
        return Chosen(screen.marked)
    found = _NUMBER.fullmatch(line)
    if found is None:
        return None
    keys = [option.key or str(index) for index, option in enumerate(screen.options, start=1)]
    index = keys.index(found[2]) if found[2] in keys else int(found[2]) - 1 if found[2] != "?" else -1
    noted = bool(found[1] or found[3])
    return Chosen(index, noted) if 0 <= index < len(keys) and (screen.notes or not noted) else None


def _ask_entry(screen: Entry, read: TextIO, write: TextIO, kept: str) -> Reply:
    lines = [line.text for line in entry_lines(screen, _columns())]
    write.write("\n".join(["", *lines]) + "\n")
    start = tidy(screen.start)
    while True:
        shown = wording.PLAIN_START.format(start) if start else ""
        line = _line(f" {wording.PLAIN_ENTRY.format(shown, kept)}", read, write)
        if line is None or line.strip() == "q":
            return Stop()
        if line.strip() == "b":
            return Back()
        text = tidy(line) or start
        trouble = screen.check(text)
        if not trouble:
            return Typed(text)
        write.write("\n".join(foot_lines(trouble, _columns())) + "\n")


def _line(prompt: str, read: TextIO, write: TextIO) -> str | None:
    """A typed line; None at the end of what is read, and at Ctrl-C."""
    write.write(prompt)
    write.flush()
    try:
        return read.readline() or None
    except KeyboardInterrupt:
        write.write("\n")
        return None


def _columns() -> int:
    return max(NARROWEST, shutil.get_terminal_size().columns)

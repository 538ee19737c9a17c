"""What a screen shows and what a person replies, as data; whoever draws it decides how."""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass
from typing import TypeAlias, TypeVar

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Option:
    """One line that can be chosen. key: what chooses it besides its number. below: smaller text under it."""

    label: str
    key: str = ""
    below: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """One line of a chart: value from -1 to 1, drawn to the left or to the right of the middle."""

    label: str
    value: float


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars on both sides of a middle line; left, right: what the sides stand for."""

    title: str
    left: str
    right: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """A screen on which one option is chosen.

    head: where one is. above, below: paragraphs around the options. status: the line at the bottom. marked: the option
    at which the arrow stands first, None where it stands at none, so that nothing is suggested. notes: a text may be
    added to the choice. back: there is a screen before this one.
    """

    head: str
    title: str
    options: tuple[Option, ...]
    text: str = ""
    above: tuple[str | Chart, ...] = ()
    below: tuple[str, ...] = ()
    status: str = ""
    marked: int | None = 0
    notes: bool = False
    back: bool = True


@dataclass(frozen=True, slots=True)
class Entry:
    """A screen on which a text is typed. start: what stands there first. check: what is wrong with it, or nothing."""

    head: str
    title: str
    text: str = ""
    start: str = ""
    status: str = ""
    check: Callable[[str], str] = lambda text: ""


@dataclass(frozen=True, slots=True)
class Chosen:
    """The option with this index; noted: with a text to come."""

    index: int
    noted: bool = False


@dataclass(frozen=True, slots=True)
class Typed:
    """A text that the screen's check lets pass."""

    text: str


@dataclass(frozen=True, slots=True)
class Back:
    """To the screen before."""


@dataclass(frozen=True, slots=True)
class Stop:
    """Away, for now; text: what had been typed so far. signal: what made it so; 2 is Ctrl-C."""

    text: str = ""
    signal: int = 2


Screen: TypeAlias = Choice | Entry
Reply: TypeAlias = Chosen | Typed | Back | Stop
Flow: TypeAlias = Generator[Screen, Reply, Result]
"""A conversation: gives screens, is sent replies, ends with a result."""


class StoppedError(Exception):
    """The person left, or was made to. text: what had been typed so far. signal: what ended it; 2 is Ctrl-C."""

    def __init__(self, text: str = "", signal: int = 2) -> None:
        self.text = text
        self.signal = signal
        super().__init__("stopped")


def choose(screen: Choice) -> Flow[Chosen | Back]:
    """Show a choice; raises StoppedError."""
    reply = yield screen
    if isinstance(reply, Stop):
        raise StoppedError(signal=reply.signal)
    assert isinstance(reply, Chosen | Back)
    return reply


def enter(screen: Entry) -> Flow[str | None]:
    """Show an entry; None where the person goes back; raises StoppedError with what was typed."""
    reply = yield screen
    if isinstance(reply, Stop):
        raise StoppedError(reply.text, reply.signal)
    return reply.text if isinstance(reply, Typed) else None

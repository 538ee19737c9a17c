"""Which lines of a text are shown where it is longer than the terminal is high."""

from __future__ import annotations

from collections.abc import Sequence


class Scroll:
    """Where the shown part begins. follows: it moves so that the marked lines are in it."""

    def __init__(self, follows: bool = True) -> None:
        self.follows = follows
        self.top = 0
        self.hides = False
        self._page = 1

    def slice(self, lines: int, room: int, marked: Sequence[int]) -> slice:
        """The part of `lines` lines that is shown in `room` rows; marked: the lines that are followed."""
        self._page = max(1, room - 1)
        self.hides = lines > room
        if self.follows and marked:
            self.top = min(max(self.top, marked[-1] - room + 1), marked[0])
        self.top = max(0, min(self.top, lines - room))
        return slice(self.top, self.top + room)

    def page(self, direction: int) -> None:
        """Move by a page, down (1) or up (-1), whatever is marked."""
        self.follows = False
        self.top += direction * self._page

"""Kept answers, for questions that may come back to themselves.

A question that comes back to itself gets the empty answer at that point; what was computed with such a half answer is
kept only until the question that was cut short is finished. The answer to a question of a cycle is not used while
another question of that cycle is being answered. So every kept answer is the one that asking it first would have
given, except past `MAX_DEPTH` questions one inside the other. A question of large cycles would be answered anew for
each of them: the answer that it had the `MOST_TIMES`-th time is kept, so that linking stays linear.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from midline.project.values import NOTHING, Unknown, Values

T = TypeVar("T")
MAX_DEPTH = 60
MOST_TIMES = 16
NEVER = 1 << 60


class Memo:
    """Answers by question; `low` is the depth of the outermost unfinished question that an answer hangs on.

    gave_up: whether `MAX_DEPTH` or `MOST_TIMES` was reached, so that answers may depend on the order of asking.
    """

    def __init__(self) -> None:
        self.gave_up = False
        self._known: dict[object, Values] = {}
        self._provisional: dict[object, tuple[Values, int]] = {}
        self._halves: dict[int, list[object]] = {}
        self._cycles: dict[object, frozenset[object]] = {}
        self._running: dict[object, int] = {}
        self._times: dict[object, int] = {}
        self._low = NEVER

    def __len__(self) -> int:
        """How many answers are kept for good."""
        return len(self._known)

    def answer(self, key: object, compute: Callable[[], Values]) -> Values:
        """The answer to a question, kept where no half answer went into it."""
        known = self._known.get(key)
        if known is not None and not self._cut_short(key):
            return known
        half = self._provisional.get(key)
        if half is not None:
            self._low = min(self._low, half[1])
            return half[0]
        depth = self._running.get(key)
        if depth is not None:
            self._low = min(self._low, depth)
            return NOTHING
        depth = len(self._running)
        if depth >= MAX_DEPTH:
            self._low = min(self._low, 0)
            self.gave_up = True
            return (Unknown("too deep"),)
        outer_low, self._low = self._low, NEVER
        self._running[key] = depth
        try:
            values = compute()
        finally:
            del self._running[key]
        low = self._low
        if low < depth:
            self._times[key] = self._times.get(key, 0) + 1
            if self._times[key] == MOST_TIMES:
                self._known[key] = values
                self.gave_up = True
        if low >= depth:
            self._known[key] = values
            self._forget_half_answers(key, depth)
            self._low = outer_low
        else:
            self._keep_half_answers([key, *self._halves.pop(depth, ())], low, values)
            self._low = min(outer_low, low)
        return values

    def whole(self, compute: Callable[[], T]) -> T | None:
        """What a computation gives; None where half an answer went into it."""
        outer_low, self._low = self._low, NEVER
        value = compute()
        low = self._low
        self._low = min(outer_low, low)
        return value if low == NEVER else None

    def _cut_short(self, key: object) -> bool:
        """Whether a kept answer would be another one here, because a question of its cycle is being answered."""
        cycle = self._cycles.get(key)
        return cycle is not None and not cycle.isdisjoint(self._running)

    def _forget_half_answers(self, key: object, depth: int) -> None:
        """Drop what was computed while the question at this depth had only half an answer."""
        halves = self._halves.pop(depth, ())
        for half in halves:
            self._provisional.pop(half, None)
        if halves:
            self._cycles[key] = frozenset((key, *halves))

    def _keep_half_answers(self, keys: list[object], low: int, values: Values) -> None:
        """Keep the answer to the first key until the question at depth `low` is answered; and all that hang on it."""
        self._provisional[keys[0]] = (values, low)
        for key in keys[1:]:
            self._provisional[key] = (self._provisional[key][0], low)
        self._halves.setdefault(low, []).extend(keys)

"""The walk back along uses: everything that reaches some functions."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from midline.project.uses import Target, Use, UseFinder


def walk_back(
    finder: UseFinder, starts: Iterable[Target], passes: Callable[[Use], bool], *, mostly: bool = False
) -> tuple[dict[Target, Use | None], list[Use]]:
    """Everything that reaches the starts: the next hop of every reached function, and all uses met, nearest first.

    passes: whether the function around a use is itself reached. mostly: a call that may enter one of several functions
    counts only where at least a third of them are reached: one subclass of ten does not speak for all. Breadth
    first, so that hops are shortest chains.
    """
    reached: dict[Target, Use | None] = dict.fromkeys(sorted(starts))
    met: list[Use] = []
    frontier = list(reached)
    choices = _Choices()
    while frontier:
        uses = finder.of(frontier)
        if mostly:
            uses = choices.counting(uses)
        met.extend(uses)
        frontier = []
        for use in uses:
            if use.user not in reached and not use.handed and passes(use):
                reached[use.user] = use
                frontier.append(use.user)
    return reached, met


class _Choices:
    """The uses at calls that may enter one of several functions, until at least a third of those are reached."""

    def __init__(self) -> None:
        self._waiting: dict[tuple[int, int], list[Use]] = {}
        self._decided: set[tuple[int, int]] = set()

    def counting(self, uses: list[Use]) -> list[Use]:
        """The uses that count, with those that waited for one of these."""
        found: list[Use] = []
        for use in uses:
            site = (use.module, use.call)
            if use.among < 2 or site in self._decided:
                found.append(use)
                continue
            known = self._waiting.setdefault(site, [])
            known.append(use)
            if 3 * len({each.target for each in known}) >= use.among:
                self._decided.add(site)
                found.extend(self._waiting.pop(site))
        return found

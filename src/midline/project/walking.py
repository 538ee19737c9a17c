"""The walk back along uses: everything that reaches some functions."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from midline.project.uses import Target, Use, UseFinder


def walk_back(
    finder: UseFinder, starts: Iterable[Target], passes: Callable[[Use], bool]
) -> tuple[dict[Target, Use | None], list[Use]]:
    """Everything that reaches the starts: the next hop of every reached function, and all uses met, nearest first.

    passes: whether the function around a use is itself reached. Breadth first, so that hops are shortest chains.
    """
    reached: dict[Target, Use | None] = dict.fromkeys(sorted(starts))
    met: list[Use] = []
    frontier = list(reached)
    while frontier:
        uses = finder.of(frontier)
        met.extend(uses)
        frontier = []
        for use in uses:
            if use.user not in reached and not use.handed and passes(use):
                reached[use.user] = use
                frontier.append(use.user)
    return reached, met

"""The walk back along uses: everything that reaches some functions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from midline.project.receivers import Class, Contexts
from midline.project.uses import Target, Use, UseFinder

Node: TypeAlias = tuple[Target, Class | None]
"""A reached function, and the class whose objects reach on from it; None for any."""


@dataclass(frozen=True, slots=True)
class Walk:
    """Everything that reaches some functions. met: all uses on the way, nearest first."""

    met: tuple[Use, ...]
    _entered: Mapping[Use, Node]
    _onward: Mapping[Node, tuple[Use, Node] | None]
    _users: Mapping[Use, frozenset[Class | None]]
    _contexts: Contexts = field(compare=False)

    @property
    def reached(self) -> frozenset[Target]:
        """The functions that reach the starts, and the starts."""
        return frozenset(target for target, _ in self._onward)

    def chain(self, use: Use) -> tuple[Use, ...]:
        """The hops from a use to a start, the use itself first; the last one's target is the start."""
        hops = [use]
        step = self._onward[self._entered[use]]
        while step is not None:
            hops.append(step[0])
            step = self._onward[step[1]]
        return tuple(hops)

    def follows(self, use: Use, hop: Use) -> bool:
        """Whether the function that a use enters goes on by a hop, on the object that the use calls it on."""
        return hop.user == use.target and any(
            self._contexts.enters(use.receiver, wanted) for wanted in self._users.get(hop, ())
        )


def walk_back(
    finder: UseFinder, starts: Iterable[Target], passes: Callable[[Use], bool], *, mostly: bool = False
) -> Walk:
    """Walk from the starts to all that uses them, and to what uses that.

    passes: whether the function around a use is itself reached. Breadth first, so that chains are shortest. A method
    that reaches a start by way of `self` does so for objects of the class that says so, and for no others. mostly: a
    call that may enter one of several functions counts only where at least a third of them are reached: one subclass
    of ten does not speak for all.
    """
    contexts = Contexts(finder.resolver)
    onward: dict[Node, tuple[Use, Node] | None] = {(target, None): None for target in sorted(starts)}
    entered: dict[Use, Node] = {}
    users: dict[Use, set[Class | None]] = {}
    frontier = list(onward)
    choices = _Choices()
    while frontier:
        by_target: dict[Target, list[Node]] = {}
        for node in frontier:
            by_target.setdefault(node[0], []).append(node)
        frontier = []
        uses = _entering(finder.of(by_target), by_target, contexts)
        for use, node in choices.counting(uses) if mostly else uses:
            entered.setdefault(use, node)
            if use.handed or not passes(use):
                continue
            user: Node = (use.user, contexts.of_caller(use.receiver, node[1], finder.class_around(use)))
            users.setdefault(use, set()).add(user[1])
            if user not in onward and (use.user, None) not in onward:
                onward[user] = (use, node)
                frontier.append(user)
    return Walk(tuple(entered), entered, onward, {use: frozenset(of) for use, of in users.items()}, contexts)


def _entering(
    uses: Iterable[Use], by_target: Mapping[Target, Iterable[Node]], contexts: Contexts
) -> Iterator[tuple[Use, Node]]:
    """The uses with the nodes that they enter, told apart by the object on which they call."""
    for use in uses:
        for node in by_target[use.target]:
            if contexts.enters(use.receiver, node[1]):
                sure = contexts.is_sure(use.receiver, node[1])
                yield (use if sure else replace(use, certain=False)), node


class _Choices:
    """The uses at calls that may enter one of several functions, until at least a third of those are reached."""

    def __init__(self) -> None:
        self._waiting: dict[tuple[int, int], list[tuple[Use, Node]]] = {}
        self._decided: set[tuple[int, int]] = set()

    def counting(self, uses: Iterable[tuple[Use, Node]]) -> Iterator[tuple[Use, Node]]:
        """The uses that count, with those that waited for one of these. What `self` stands for is told elsewhere."""
        for use, node in uses:
            site = (use.module, use.call)
            if use.among < 2 or use.receiver.own or site in self._decided:
                yield use, node
                continue
            known = self._waiting.setdefault(site, [])
            known.append((use, node))
            if 3 * len({each.target for each, _ in known}) >= use.among:
                self._decided.add(site)
                yield from self._waiting.pop(site)

"""Unseen links that keep Mermaid's columns: with every card held by some link, layout has only one way to be short."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Pin(NamedTuple):
    """An unseen link from a node of the left to one of the right. long: as long as a link past a card on the line."""

    near: str
    far: str
    long: bool


def pins_of(
    left: Sequence[str], right: Sequence[str], across: Sequence[str], crossing: Iterable[tuple[str, str]]
) -> list[Pin]:
    """The fewest pins that connect everything, each beside the neighbours that its card has in the picture.

    left, right: nodes of the sides in their order, none of them empty. crossing: pairs of nodes that a link joins.
    """
    joined = _Joined()
    partner: dict[str, str] = {}
    for one, other in crossing:
        joined.join(one, other)
        partner[one], partner[other] = other, one
    pins: list[Pin] = []
    far = right[0]
    for node in left:
        if joined.join(node, far):
            pins.append(Pin(node, far, bool(across)))
        far = partner.get(node, far)
    near = left[0]
    for node in right:
        if joined.join(near, node):
            pins.append(Pin(near, node, bool(across)))
        near = partner.get(node, near)
    for node in across:
        pins += [Pin(left[-1], node, False), Pin(node, right[-1], False)]
    return pins


class _Joined:
    """Which nodes hang together."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}

    def join(self, one: str, other: str) -> bool:
        """Join two; whether they were apart."""
        first, second = self._top(one), self._top(other)
        if first != second:
            self._above[second] = first
        return first != second

    def _top(self, node: str) -> str:
        while (above := self._above.get(node, node)) != node:
            self._above[node] = self._above.get(above, above)
            node = above
        return node

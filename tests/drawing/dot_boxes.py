"""What the real `dot` makes of DOT text: the boxes of nodes and sides, and the texts in them. Needs Graphviz."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pytest

needs_dot = pytest.mark.skipif(shutil.which("dot") is None, reason="needs the `dot` of Graphviz on the PATH")
POINTS = 72


@dataclass(frozen=True, slots=True)
class Box:
    """A box in points or pixels; y grows upwards in DOT, downwards in a browser."""

    left: float
    low: float
    right: float
    high: float

    def meets(self, other: Box) -> bool:
        """Whether they share more than a border."""
        slack = 0.5
        apart = self.right <= other.left + slack or other.right <= self.left + slack
        return not apart and not (self.high <= other.low + slack or other.high <= self.low + slack)

    def holds(self, other: Box, slack: float = 1.0) -> bool:
        """Whether the other does not leave it."""
        wide = self.left - slack <= other.left and other.right <= self.right + slack
        return wide and self.low - slack <= other.low and other.high <= self.high + slack


@dataclass(frozen=True, slots=True)
class DotDrawing:
    """nodes, sides: by name. texts: of each node, line by line, with the box of each."""

    nodes: Mapping[str, Box]
    sides: Mapping[str, Box]
    texts: Mapping[str, tuple[tuple[str, Box], ...]]

    def text(self, node: str) -> str:
        """All that stands in a node."""
        return " ".join(text for text, _ in self.texts[node])


def dot_drawing(text: str) -> DotDrawing:
    """Draw it; a warning counts as a failure."""
    done = subprocess.run(["dot", "-Tjson"], input=text.encode(), capture_output=True, timeout=120, check=True)
    assert not done.stderr, done.stderr.decode()
    objects = json.loads(done.stdout)["objects"]
    drawn = [each for each in objects if "pos" in each]
    sides = {each["name"]: Box(*map(float, each["bb"].split(","))) for each in objects if each.get("bb")}
    return DotDrawing(
        {each["name"]: _node_box(each) for each in drawn},
        sides,
        {each["name"]: tuple(map(_text, _texts(each))) for each in drawn},
    )


def _node_box(node: Mapping[str, Any]) -> Box:
    x, y = map(float, node["pos"].split(","))
    width, height = float(node["width"]) * POINTS, float(node["height"]) * POINTS
    return Box(x - width / 2, y - height / 2, x + width / 2, y + height / 2)


def _texts(node: Mapping[str, Any]) -> list[tuple[dict[str, Any], float]]:
    size, found = 0.0, []
    for drawn in node.get("_ldraw_", ()):
        size = drawn.get("size", size) if drawn["op"] == "F" else size
        if drawn["op"] == "T":
            found.append((drawn, size))
    return found


def _text(drawn: tuple[dict[str, Any], float]) -> tuple[str, Box]:
    operation, size = drawn
    (x, y), width = operation["pt"], operation["width"]
    left = {"l": x, "c": x - width / 2, "r": x - width}[operation["align"]]
    return operation["text"], Box(left, y, left + width, y + size * 0.7)


def no_two_meet(boxes: Mapping[str, Box]) -> None:
    """Fail where two boxes share room."""
    by_left = sorted(boxes.items(), key=lambda item: item[1].left)
    open_ones: list[tuple[str, Box]] = []
    for name, box in by_left:
        open_ones = [each for each in open_ones if each[1].right > box.left]
        for other, near in open_ones:
            assert not box.meets(near), f"{name} meets {other}"
        open_ones.append((name, box))


def each_below(boxes: list[Box]) -> bool:
    """Whether boxes of `dot` stand in this order from the top."""
    return all(upper.low >= lower.high - 0.5 for upper, lower in pairwise(boxes))

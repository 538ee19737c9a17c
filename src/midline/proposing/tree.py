"""The tree of module names: which packages hold which modules, and the shortest claims that give each its owner."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from midline.proposing.patterns import can_be_claimed


@dataclass(slots=True)
class Node:
    """A package or module by its dotted name; modules: those that have exactly this name, by index."""

    name: str
    modules: list[int] = field(default_factory=list)
    children: dict[str, Node] = field(default_factory=dict)

    @property
    def is_package(self) -> bool:
        """Whether something lies below it."""
        return bool(self.children)

    def below(self) -> Iterator[Node]:
        """This node and all below, by name."""
        yield self
        for part in sorted(self.children):
            yield from self.children[part].below()

    def all_modules(self) -> list[int]:
        """The modules of this node and below."""
        return [module for node in self.below() for module in node.modules]


def tree_of(names: Iterable[tuple[int, str]]) -> Node:
    """The tree of modules by index and name. Its top stands for the import roots and has the empty name."""
    top = Node("")
    for module, name in names:
        node = top
        for part in name.split("."):
            full = f"{node.name}.{part}" if node.name else part
            node = node.children.setdefault(part, Node(full))
        node.modules.append(module)
    return top


def settle(top: Node, owners: Mapping[int, str]) -> dict[int, str]:
    """The owners again, as far as claims can say them: one for each name, what has no name of its own with its package.

    owners: of every module of the tree.
    """
    found: dict[int, str] = {}

    def walk(node: Node, inherited: str) -> None:
        own = _owner(node, owners) if node.modules else ""
        if node.modules and not can_be_claimed(node.name):
            own = inherited
        for module in node.modules:
            found[module] = own or owners[module]
        for part in sorted(node.children):
            walk(node.children[part], own or inherited or _most(node, owners))

    walk(top, "")
    return found


def claims(top: Node, owners: Mapping[int, str]) -> tuple[dict[str, list[str]], list[int]]:
    """Owner -> the fewest patterns that give it its modules; and the modules that no pattern under `code:` can name.

    owners: as `settle` gave them.
    """
    patterns: dict[str, list[str]] = {}
    nameless: list[int] = []

    def walk(node: Node, inherited: str) -> None:
        own = owners[node.modules[0]] if node.modules else ""
        if not own and node.name and not inherited and can_be_claimed(node.name):
            own = _majority(node, owners)
        if not can_be_claimed(node.name) and node.name:
            nameless.extend(module for module in node.modules if not inherited or owners[module] != inherited)
            own = ""
        if own and own != inherited:
            patterns.setdefault(own, []).append(node.name)
        for part in sorted(node.children):
            walk(node.children[part], own or inherited)

    walk(top, "")
    return patterns, nameless


def _owner(node: Node, owners: Mapping[int, str]) -> str:
    """Of several modules of one name, the first of their owners: one claim holds for all."""
    return min(owners[module] for module in node.modules)


def _majority(node: Node, owners: Mapping[int, str]) -> str:
    """Who owns more than half below a package that has no code of its own; nobody where it is shared."""
    most = _most(node, owners)
    modules = node.all_modules()
    return most if 2 * sum(owners[module] == most for module in modules) > len(modules) else ""


def _most(node: Node, owners: Mapping[int, str]) -> str:
    """Who owns most below a package."""
    tally = Counter(owners[module] for module in node.all_modules())
    return min(tally, key=lambda owner: (-tally[owner], owner)) if tally else ""

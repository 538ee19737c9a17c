"""Which assignments can reach a use of a name."""

from __future__ import annotations

from collections.abc import Sequence

from midline.reading.facts import Bind, Block, Name

EXCLUSIVE = frozenset({"if", "else", "case"})


def reaching(binds: Sequence[Bind], blocks: Sequence[Block], order: int, block: int) -> tuple[list[Bind], bool]:
    """The bindings that can reach a use at `order` in `block`, latest first, and whether one of them surely does.

    A binding in a block around the use (or in the same block) hides all earlier ones. A binding in another arm of
    the same `if` or `match` cannot reach. In a loop, later bindings of the loop body can.
    """
    around = _ancestors(blocks, block)
    arms = {blocks[index].group: index for index in around if blocks[index].kind in EXCLUSIVE}
    found: list[Bind] = []
    decided = False
    for bind in reversed(binds):
        if bind.order >= order:
            continue
        if bind.block in around:
            found.append(bind)
            decided = True
            break
        if not narrows(bind) and not _other_arm(blocks, bind.block, arms):
            found.append(bind)
    loops = {index for index in around if blocks[index].kind == "loop"}
    if loops:
        for bind in binds:
            if bind.order >= order and not narrows(bind) and loops & _ancestors(blocks, bind.block):
                found.append(bind)
    return found, decided


def narrows(bind: Bind) -> bool:
    """Whether a binding says no more than what a type test said: outside its block it says nothing."""
    return bind.annotation is not None and isinstance(bind.value, Name) and bind.value.id == bind.name


def _ancestors(blocks: Sequence[Block], block: int) -> set[int]:
    found = {0}
    while block > 0:
        found.add(block)
        block = blocks[block].parent
    return found


def _other_arm(blocks: Sequence[Block], block: int, arms: dict[int, int]) -> bool:
    while block > 0:
        arm = arms.get(blocks[block].group)
        if arm is not None and arm != block and blocks[block].kind in EXCLUSIVE:
            return True
        block = blocks[block].parent
    return False

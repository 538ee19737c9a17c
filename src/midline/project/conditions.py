"""Which blocks of a function can run, where the texts that its `if` and `match` compare are known for this run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from midline.project.values import TextValue
from midline.project.where import Where
from midline.reading.facts import Block, Test

if TYPE_CHECKING:
    from midline.project.resolver import Resolver


def is_alive(resolver: Resolver, where: Where, block: int) -> bool:
    """Whether a block of the scope of `where` may run with the parameters that `where` is bound to."""
    return not _is_bound(where) or _outcome(resolver, where, block) is not False


def surely_runs(resolver: Resolver, where: Where, block: int) -> bool:
    """Whether a block surely runs with the parameters that `where` is bound to."""
    return _is_bound(where) and _outcome(resolver, where, block) is True


def _is_bound(where: Where) -> bool:
    return where.bound is not None and where.bound.scope == where.scope and where.bound.module == where.module


def _outcome(resolver: Resolver, where: Where, block: int) -> bool | None:
    """True: the block surely runs; False: it surely does not; None: nobody can tell."""
    blocks = resolver.table(where.module).scope(where.scope).blocks
    sure: bool | None = True
    while block > 0:
        taken = _taken(resolver, where, blocks, block)
        if taken is False:
            return False
        sure = sure and taken
        block = blocks[block].parent
    return sure or None


def _taken(resolver: Resolver, where: Where, blocks: tuple[Block, ...], block: int) -> bool | None:
    """Whether an arm is the one that its statement takes."""
    here = blocks[block]
    if here.kind not in ("if", "else", "case"):
        return True if here.kind in ("try", "finally") else None
    outcomes = [
        _passes(resolver, where, blocks[index].test)
        for index in range(1, block)
        if blocks[index].group == here.group and blocks[index].parent == here.parent
    ]
    if True in outcomes:
        return False
    own = True if here.kind == "else" else _passes(resolver, where, here.test)
    return own if own is False or None not in outcomes else None


def _passes(resolver: Resolver, where: Where, test: Test | None) -> bool | None:
    """The outcome of a condition on a parameter that the function itself never sets."""
    bound = where.bound
    if test is None or bound is None or resolver.table(where.module).binds(where.scope, test.name):
        return None
    values = bound.values.get(test.name, ())
    texts = [value.value for value in values if isinstance(value, TextValue) and "{}" not in value.value]
    if not texts or len(texts) < len(values):
        return None
    hits = [(text in test.texts) is not test.negated for text in texts]
    return True if all(hits) else None if any(hits) else False

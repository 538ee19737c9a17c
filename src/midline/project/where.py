"""A point in the source from which a name is looked up."""

from __future__ import annotations

from msgspec import Struct


class Where(Struct, frozen=True, gc=False):
    """Module and scope by index; `order` and `block` as in the facts."""

    module: int
    scope: int
    order: int
    block: int

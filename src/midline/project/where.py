"""A point in the source from which a name is looked up."""

from __future__ import annotations

from typing import NamedTuple


class Where(NamedTuple):
    """Module and scope by index; `order` and `block` as in the facts."""

    module: int
    scope: int
    order: int
    block: int

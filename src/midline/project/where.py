"""A point in the source from which a name is looked up."""

from __future__ import annotations

from msgspec import Struct

from midline.project.values import Bound


class Where(Struct, frozen=True, gc=False):
    """Module and scope by index; `order` and `block` as in the facts.

    bound: the parameters of the function around this point, where they are known for this very run of it.
    """

    module: int
    scope: int
    order: int
    block: int
    bound: Bound | None = None

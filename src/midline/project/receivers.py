"""The object whose method a call enters: its class, and whether it is the caller's own object.

A method of a base class that calls `self.step()` enters whatever its own object says: what one subclass does there
is true for objects of that subclass only.
"""

from __future__ import annotations

from typing import NamedTuple

from midline.project import attributes
from midline.project.resolver import Resolver
from midline.project.scopes import ScopeTable
from midline.project.values import ClassValue, FunctionValue, InstanceValue
from midline.reading.facts import Attr, CallAt, Expr, Name

Class = tuple[int, int]
"""A class of the project: module and scope."""


class Receiver(NamedTuple):
    """own: the caller's own object (`self`, `cls`, `super()`). exact: made as this very class, not as one below it."""

    module: int
    scope: int
    own: bool
    exact: bool

    @property
    def of(self) -> Class:
        """The class of the object."""
        return (self.module, self.scope)


NOBODY = Receiver(-1, -1, own=False, exact=False)
"""What a plain function is called on, and anything of which no class is known."""


def receiver_of(function: FunctionValue, table: ScopeTable, func: Expr | None, scope: int) -> Receiver:
    """The object on which a callee that stands in a scope enters a function of the project."""
    on = function.receiver
    if on is None:
        return NOBODY
    exact = isinstance(on, InstanceValue) and on.site is not None
    return Receiver(on.module, on.scope, _is_own(table, func, scope), exact)


def _is_own(table: ScopeTable, func: Expr | None, scope: int) -> bool:
    """Whether a callee is an attribute of the first parameter of the method around it, or of `super()`."""
    if not isinstance(func, Attr):
        return False
    enclosing = table.enclosing_class(scope)
    if enclosing is None:
        return False
    if isinstance(func.base, CallAt):
        made = table.body.calls[func.base.index].func
        return isinstance(made, Name) and made.id == "super"
    params = table.scope(enclosing[1]).params
    return isinstance(func.base, Name) and bool(params) and params[0].name == func.base.id


class Contexts:
    """For objects of which class a function reaches something, told along a chain of calls."""

    def __init__(self, resolver: Resolver) -> None:
        self._resolver = resolver
        self._above: dict[Class, frozenset[Class]] = {}

    def descends(self, of: Class, base: Class) -> bool:
        """Whether a class is another or derives from it."""
        above = self._above.get(of)
        if above is None:
            line = attributes.linearised(self._resolver, ClassValue(*of))
            above = frozenset((each.module, each.scope) for each in line if isinstance(each, ClassValue))
            self._above[of] = above
        return base in above

    def enters(self, receiver: Receiver, wanted: Class | None) -> bool:
        """Whether a call on a receiver may enter what only objects of the class `wanted` reach (None: any)."""
        if wanted is None or receiver == NOBODY or self.descends(receiver.of, wanted):
            return True
        return not receiver.exact and self.descends(wanted, receiver.of)

    def is_sure(self, receiver: Receiver, wanted: Class | None) -> bool:
        """Whether every such call enters it, not only one on an object of a class below the declared one."""
        return wanted is None or receiver.own or receiver == NOBODY or self.descends(receiver.of, wanted)

    def of_caller(self, receiver: Receiver, wanted: Class | None, around: Class | None) -> Class | None:
        """The class whose objects reach on from the calling method of the class `around`; None for any."""
        if not receiver.own or around is None:
            return None
        narrow = receiver.of if wanted is None or self.descends(receiver.of, wanted) else wanted
        return None if self.descends(around, narrow) else narrow

"""Reading the arguments of calls, only where the facts of the catalogue ask for one."""

from __future__ import annotations

from midline.catalogue.grammar import Argument
from midline.catalogue.meaning import ArgumentReader
from midline.project.values import CallSite, ContainerValue, TextValue, Values

MAX_DEPTH = 6
"""How far an argument of an argument is followed."""
MAX_TEXTS = 32


class Arguments:
    """Reads arguments of calls and remembers whether it was asked: what never asked may be remembered by its names."""

    __slots__ = ("_reader", "asked", "depth")

    def __init__(self, reader: ArgumentReader, depth: int = 0) -> None:
        self._reader = reader
        self.depth = depth
        self.asked = False

    def read(self, site: CallSite | None, argument: Argument) -> Values:
        """The values of an argument; none where it is not given or the call is not known."""
        self.asked = True
        return () if site is None else self._reader(site, argument.position, argument.keyword)

    def texts(self, site: CallSite | None, argument: Argument) -> tuple[str, ...]:
        """The constant strings that an argument may be."""
        return tuple(value.value for value in self.read(site, argument) if isinstance(value, TextValue))

    def inner_texts(self, site: CallSite | None, argument: Argument) -> tuple[str, ...]:
        """The constant strings that an argument may be or hold, at any depth of lists and dicts."""
        found: list[str] = []
        waiting = list(self.read(site, argument))
        while waiting and len(found) < MAX_TEXTS:
            value = waiting.pop(0)
            if isinstance(value, TextValue):
                found.append(value.value)
            elif isinstance(value, ContainerValue):
                waiting.extend(value.items)
        return tuple(found)

    def nested(self) -> Arguments:
        """For reading an argument of an argument."""
        return Arguments(self._reader, self.depth + 1)

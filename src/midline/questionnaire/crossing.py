"""What the front of a split hands to its back: a closed type, so that nothing else can cross."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias, get_args

Kind: TypeAlias = Literal["labels", "number", "record", "yes-no"]
KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True, slots=True)
class Crossing:
    """A closed output type. labels: the list that one is taken from. low, high: the range of a number, both included.

    fields: the closed fields of a record, each with what it may hold. note: anything else that has to be known.
    """

    kind: Kind
    labels: tuple[str, ...] = ()
    low: float = 0
    high: float = 1
    fields: Mapping[str, str] = field(default_factory=dict)
    note: str = ""

    def sentence(self) -> str:
        """In words, without the note: `one of: approve, refuse`."""
        if self.kind == "labels":
            return f"one of: {', '.join(self.labels)}"
        if self.kind == "number":
            return f"a number from {self.low:g} to {self.high:g}"
        if self.kind == "record":
            fields = (f"{name} ({what})" if what else name for name, what in self.fields.items())
            return f"a record of {', '.join(fields)}"
        return "yes or no"

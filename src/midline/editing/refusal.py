"""Edits that midline will not make, because they would change or lose something else."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from midline.documents.layout import Part


class UnsafeEditError(Exception):
    """An edit that cannot be made without touching more than it should.

    key: of the field that stands in the way; empty for the component. why: in words. offset: code points into the text
    of a second place that belongs to it, -1 for none; label: what stands there.
    """

    def __init__(self, why: str, key: str = "", offset: int = -1, label: str = "") -> None:
        super().__init__(why)
        self.why = why
        self.key = key
        self.offset = offset
        self.label = label


def refuse_shared(part: Part, what: str, key: str = "") -> None:
    """Raise UnsafeEditError where a change of this part would change another one too."""
    if part.names is not None:
        why = f"{what} is an alias: whatever it names would change too"
        raise UnsafeEditError(why, key, part.names.start, "this is what it names")
    if part.aliases:
        why = f"{what} is used elsewhere by an alias, which would change too"
        raise UnsafeEditError(why, key, part.aliases[0].start, "the alias")


def refuse_shared_below(part: Part, what: str, key: str = "") -> None:
    """Raise UnsafeEditError where an alias elsewhere names this part, or one inside it, that is about to go."""
    for inside in part.walk():
        for alias in inside.aliases:
            if not part.start <= alias.start < part.end:
                raise UnsafeEditError(f"{what} is used elsewhere by an alias", key, alias.start, "the alias")

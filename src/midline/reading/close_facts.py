"""What the close reading with LibCST adds to the facts of a file that holds a candidate."""

from __future__ import annotations

from midline.reading.facts import Fact


class CloseCall(Fact, frozen=True):
    """One call, at the same index as in `Body.calls`.

    callee: the code of what is called, without white space and comments. text: the code of the whole call, likewise,
    cut to 200 characters. statement_line and statement_end_line: the smallest statement around it, of a compound
    statement only the header.
    """

    callee: str
    text: str
    statement_line: int
    statement_end_line: int


class CloseFacts(Fact, frozen=True):
    """The calls of a file in the order in which LibCST leaves them, which is that of `Body.calls`."""

    calls: tuple[CloseCall, ...]

"""What differs between two contents of a file, as a unified diff."""

from __future__ import annotations

import difflib

MAX_LINES = 60


def unified_diff(before: bytes, after: bytes, *, context: int = 2, limit: int = MAX_LINES) -> list[str]:
    """The lines of a unified diff, without the two that name files and without line breaks; at most `limit` of them.

    Bytes that are not UTF-8 are shown as `\\xff`, carriage returns and byte order marks stay: lines come as they are
    and have to be made visible before a terminal sees them.
    """
    old, new = (content.decode("utf-8", "backslashreplace").split("\n") for content in (before, after))
    lines = list(difflib.unified_diff(old, new, lineterm="", n=context))[2:]
    rest = len(lines) - limit
    return lines if rest <= 0 else [*lines[:limit], f"... and {rest} lines more"]

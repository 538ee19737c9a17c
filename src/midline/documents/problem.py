"""What is wrong in a document that a person wrote, and where."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One mistake in one document.

    Lines count from 1, columns count Unicode code points from 0, `end_column` is exclusive; line 0 stands for the
    document as a whole. expected: what would have been right. nearest: the valid name closest to what was written.
    related: other places that belong to it, as (path, line, label).
    """

    path: str
    line: int
    column: int
    end_column: int
    message: str
    expected: str = ""
    nearest: str = ""
    source_line: str = ""
    note: str = ""
    related: tuple[tuple[str, int, str], ...] = ()


def nearest_name(word: str, known: Iterable[str]) -> str:
    """The name in `known` that `word` was most likely meant to be, or an empty string."""
    names = sorted(set(known))
    by_lower = {name.lower(): name for name in reversed(names)}
    found = get_close_matches(word[:200].lower(), by_lower, n=1, cutoff=0.6)
    return by_lower[found[0]] if found else ""

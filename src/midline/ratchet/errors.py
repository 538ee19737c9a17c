"""Why a revision cannot be had."""

from __future__ import annotations

from midline.documents.problem import Problem


class RevisionError(Exception):
    """A revision, its repository or git itself is missing: why, as problems."""

    def __init__(self, message: str, expected: str = "", nearest: str = "", note: str = "") -> None:
        super().__init__(message)
        self.problems = (Problem("--since", 0, 0, 0, message, expected, nearest, note=note),)

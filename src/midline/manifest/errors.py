"""Why a manifest cannot be used."""

from __future__ import annotations

from collections.abc import Iterable

from midline.documents.problem import Problem


class ManifestError(Exception):
    """The manifest has mistakes: all of them, sorted by place."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__(f"{len(self.problems)} problem(s) in the manifest")


class OlderToolError(ManifestError):
    """The manifest asks for another version of midline than this one; nothing else was looked at."""

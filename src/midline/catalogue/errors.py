"""Why the catalogue cannot be used."""

from __future__ import annotations

from collections.abc import Sequence

from midline.documents.problem import Problem


class CatalogueError(Exception):
    """SDK files are wrong; problems says where, sorted by place."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("; ".join(f"{p.path}:{p.line}: {p.message}" for p in problems))
        self.problems = tuple(problems)

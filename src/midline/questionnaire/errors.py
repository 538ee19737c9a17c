"""What keeps the questionnaire from doing its work."""

from __future__ import annotations

from collections.abc import Sequence

from midline.documents.problem import Problem


class QuestionnaireError(Exception):
    """Criteria, answers or records are wrong; problems holds every mistake, sorted by place."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("; ".join(problem.message for problem in self.problems))

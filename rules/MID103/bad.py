# manifest:
#   midline: 1
#   components:
#     sessions: {side: deterministic, code: [app.sessions], uses: [evaluation]}
#     evaluation: {side: learned, code: [app.evaluation]}

# file: app/sessions.py
"""Interview sessions."""

from anthropic import Anthropic

from app.evaluation import Evaluator


def grade(answers: list[str]) -> list[str]:
    """A grade per answer."""
    evaluator = Evaluator(Anthropic())  # expect: MID103
    return [evaluator.grade(answer) for answer in answers]

# file: app/evaluation.py
"""Evaluate answers with a model."""

from anthropic import Anthropic


class Evaluator:
    """Grades answers."""

    def __init__(self, client: Anthropic) -> None:
        self._client = client

    def grade(self, answer: str) -> str:
        """The model's grade, unchecked."""
        reply = self._client.messages.create(
            model="claude-sonnet-4-5-20250929",
            max_tokens=10,
            messages=[{"role": "user", "content": f"Grade from A to F: {answer}"}],
        )
        return reply.content[0].text

# manifest:
#   midline: 1
#   components:
#     wiring: {role: wiring, code: [app.main], uses: [evaluation]}
#     sessions: {side: deterministic, code: [app.sessions], uses: [evaluation]}
#     evaluation: {side: learned, code: [app.evaluation]}

# file: app/main.py
"""Put the parts together."""

from anthropic import Anthropic

from app.evaluation import Evaluator


def evaluator() -> Evaluator:
    """The evaluator of this deployment."""
    return Evaluator(Anthropic())

# file: app/sessions.py
"""Interview sessions."""

from app.evaluation import Evaluator


def grade(evaluator: Evaluator, answers: list[str]) -> list[str]:
    """A grade per answer."""
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

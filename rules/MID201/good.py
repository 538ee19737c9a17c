# manifest:
#   midline: 1
#   components:
#     triage: {side: learned, code: [app.triage]}

# file: app/triage.py
"""What a message of a customer is about: the model decides, `evals/triage.jsonl` holds the cases."""

from enum import StrEnum

import anthropic


class Team(StrEnum):
    """Who can answer a message."""

    BILLING = "billing"
    ACCOUNTS = "accounts"
    PRODUCT = "product"


client = anthropic.Anthropic()


def team(message: str) -> Team:
    """The team that a message goes to; ValueError where the model names none."""
    reply = client.messages.create(
        model="claude-sonnet-4-5-20250929",
        max_tokens=8,
        messages=[{"role": "user", "content": f"Which of {', '.join(Team)} answers this? {message}"}],
    )
    return Team(reply.content[0].text)

# manifest:
#   midline: 1
#   components:
#     tickets: {side: deterministic, code: [app.tickets], uses: [triage]}
#     triage: {side: learned, code: [app.triage]}

# file: app/tickets.py
"""Tickets of the help desk."""

from app.triage import classify

QUEUES = {"billing": "accounts", "bug": "engineering"}


def queue(text: str) -> str:
    """The queue that a ticket goes to."""
    return QUEUES.get(classify(text), "front-desk")

# file: app/triage.py
"""What a ticket is about."""

import anthropic

client = anthropic.Anthropic()


def classify(text: str) -> str:
    """One word: the model's label, unchecked."""
    reply = client.messages.create(
        model="claude-sonnet-4-5-20250929",
        max_tokens=5,
        messages=[{"role": "user", "content": f"Label as billing, bug or other: {text}"}],
    )
    return reply.content[0].text

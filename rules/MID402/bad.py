# manifest:
#   midline: 1
#   components:
#     tickets: {side: deterministic, code: [app.tickets], uses: [triage]}
#     triage: {side: learned, code: [app.triage], exposes: ["app.triage:is_urgent"]}

# file: app/tickets.py
"""Tickets of the help desk."""

from app.triage import urgency


def answer_within(text: str) -> int:
    """Hours until the first answer."""
    return 2 if urgency(text) > 0.7 else 24  # expect: MID402

# file: app/triage.py
"""How urgent a ticket is."""

from openai import OpenAI

client = OpenAI()


def is_urgent(text: str) -> bool:
    """Whether a person should look at it now."""
    return urgency(text) > 0.62


def urgency(text: str) -> float:
    """The model's score; its scale changes with every model."""
    reply = client.chat.completions.create(
        model="gpt-4o-mini-2024-07-18",
        messages=[{"role": "user", "content": f"Urgency from 0 to 1, only the number: {text}"}],
    )
    return float(reply.choices[0].message.content or 0)

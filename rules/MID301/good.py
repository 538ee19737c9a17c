# manifest:
#   midline: 1
#   components:
#     desk: {side: deterministic, code: [app.desk], uses: [triage]}
#     triage: {side: learned, code: [app.triage], exposes: ["app.triage:intent"]}

# file: app/desk.py
"""The desk that takes in messages of customers."""

from app.triage import intent

MOST_CENTS = 10_000


def take_in(message: str, paid_cents: int) -> str:
    """What happens with a message; what may be refunded without a person is policy, and stays here."""
    if intent(message) == "refund" and paid_cents <= MOST_CENTS:
        return "refunded"
    return "handed over"

# file: app/triage.py
"""What a message is about: the model decides, `evals/triage.jsonl` holds the cases."""

import anthropic

client = anthropic.Anthropic()


def intent(message: str) -> str:
    """The label that the model gives."""
    reply = client.messages.create(
        model="claude-sonnet-4-5-20250929",
        max_tokens=8,
        messages=[{"role": "user", "content": f"refund, cancellation, account or other? {message}"}],
    )
    return reply.content[0].text

# manifest:
#   midline: 1
#   components:
#     helpdesk: {side: learned, code: [app.helpdesk]}

# file: app/helpdesk.py
"""Answer customers."""

from anthropic import Anthropic

SYSTEM = (
    "You answer customers of a furniture store. Be warm and brief.\n"  # expect: MID303
    "Within 14 days after delivery customers get the full price back, between 15 and 30 days a voucher minus 10 %.\n"
    "Items more than 50 % off cannot be returned. Pick-up costs 29 euros, and is free from 300 euros."
)


def answer(client: Anthropic, message: str) -> str:
    """The answer that the model gives."""
    reply = client.messages.create(
        model="claude-sonnet-4-5-20250929",
        max_tokens=300,
        system=SYSTEM,
        messages=[{"role": "user", "content": message}],
    )
    return reply.content[0].text

# manifest:
#   midline: 1
#   components:
#     billing: {side: deterministic, code: [app.billing]}

# file: app/billing.py
"""Invoices for the accounts department."""

import openai

client = openai.OpenAI()


def cost_centre(line: str) -> str:
    """The cost centre that a line of an invoice is booked on."""
    reply = client.chat.completions.create(  # expect: MID101
        model="gpt-4o-mini-2024-07-18",
        messages=[{"role": "user", "content": f"Which cost centre takes this line? {line}"}],
    )
    return reply.choices[0].message.content or "unknown"

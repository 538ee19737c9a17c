# manifest:
#   midline: 1
#   components:
#     billing: {side: deterministic, code: [app.billing], uses: [cost-centres]}
#     cost-centres: {side: learned, code: [app.cost_centres], exposes: ["app.cost_centres:guess"]}

# file: app/billing.py
"""Invoices for the accounts department."""

from app.cost_centres import guess

CENTRES = frozenset({"travel", "office", "interviews"})


def cost_centre(line: str) -> str:
    """The cost centre that a line of an invoice is booked on; what is not a cost centre goes to a person."""
    centre = guess(line)
    return centre if centre in CENTRES else "manual"

# file: app/cost_centres.py
"""Guess cost centres with a model."""

import openai

client = openai.OpenAI()


def guess(line: str) -> str:
    """The model's answer, unchecked."""
    reply = client.chat.completions.create(
        model="gpt-4o-mini-2024-07-18",
        messages=[{"role": "user", "content": f"Which cost centre takes this line? {line}"}],
    )
    return reply.choices[0].message.content or "unknown"

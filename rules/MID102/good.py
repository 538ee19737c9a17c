# manifest:
#   midline: 1
#   components:
#     billing: {side: deterministic, code: [app.billing], uses: [wording]}
#     wording: {side: learned, code: [app.wording], exposes: ["app.wording.text:tidy"]}

# file: app/billing.py
"""Invoices."""

from app.wording.text import tidy


def invoice_line(text: str, cents: int) -> str:
    """One line of an invoice."""
    return f"{tidy(text)}: {cents / 100:.2f}"

# file: app/wording/text.py
"""Wording by a model."""

from app.wording.gateway import ask


def tidy(text: str) -> str:
    """The text in good English."""
    return ask(f"Tidy this up: {text}")

# file: app/wording/gateway.py
"""The one place that talks to the model."""

import anthropic

client = anthropic.Anthropic()


def ask(prompt: str) -> str:
    """The model's answer."""
    reply = client.messages.create(
        model="claude-sonnet-4-5-20250929",
        max_tokens=200,
        messages=[{"role": "user", "content": prompt}],
    )
    return reply.content[0].text

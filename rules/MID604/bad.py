# manifest:
#   midline: 1
#   components:
#     totals: {side: learned, code: [app], decision: docs/decisions/totals.md}

# file: app/totals.py
"""The total of an order, as the customer wrote it."""

from openai import OpenAI

client = OpenAI()


def total(order: str) -> str:
    """The total."""
    return client.responses.create(model="gpt-5-mini", input=f"Total of: {order}").output_text  # expect: MID604

# file: docs/decisions/totals.md
---
status: accepted
date: 2026-11-21
component: totals
side: learned
answers: totals.answers.yaml
---
# Totals

# file: docs/decisions/totals.answers.yaml
schema: midline-answers/1
criteria: "1.0"
reviewer: ana
answers:
  totals:
    output_exactness: -2

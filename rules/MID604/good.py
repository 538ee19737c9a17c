# manifest:
#   midline: 1
#   components:
#     totals: {side: learned, code: [app.wording], decision: docs/decisions/totals.md}
#     orders: {side: deterministic, code: [app.totals], uses: [totals]}

# file: app/totals.py
"""The total of an order."""

from app.wording import worded


def total(prices: list[int]) -> str:
    """The total in a sentence."""
    return worded(sum(prices))

# file: app/wording.py
"""A friendly line about a total."""

from openai import OpenAI

client = OpenAI()


def worded(total: int) -> str:
    """The line."""
    return client.responses.create(model="gpt-5-mini", input=f"Tell the customer the total: {total}").output_text

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
    output_exactness: 1

# manifest:
#   midline: 1
#   components:
#     triage:
#       side: learned
#       code: [app]
#       decision: docs/decisions/triage.md

# file: app/triage.py
"""What a ticket is about."""

from openai import OpenAI

client = OpenAI()


def topic(text: str) -> str:
    """A word for it."""
    return client.responses.create(model="gpt-5-mini", input=text).output_text

# file: docs/decisions/triage.md
---
status: accepted
date: 2025-12-21
component: triage
side: learned
review: 2099-06-30
---
# Triage: learned

Until we have a month of labelled tickets.

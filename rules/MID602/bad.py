# manifest:
#   midline: 1
#   components:
#     triage:
#       side: learned
#       code: [app]
#       decision: docs/decisions/triage.md  # expect: MID602

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
date: 2026-03-02
component: triage
side: deterministic
---
# Triage: deterministic

Tickets come from a form with five topics.

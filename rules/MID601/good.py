# manifest:
#   midline: 1
#   components:
#     triage: {side: learned, code: [app], decision: docs/decisions/triage.md}
#   rules: {severity: {no-decision-record: warning}}

# file: app/triage.py
"""What a ticket is about."""

from openai import OpenAI

client = OpenAI()


def topic(text: str) -> str:
    """A word for it."""
    return client.responses.create(model="gpt-5-mini", input=text).output_text

# file: docs/decisions/triage.md
# Triage: learned

Tickets come in as free text, and nobody could list what people write. A wrong topic costs a forward.

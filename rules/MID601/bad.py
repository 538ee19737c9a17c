# manifest:
#   midline: 1
#   components:
#     triage: {side: learned, code: [app]}  # expect: MID601
#   rules: {severity: {no-decision-record: warning}}

# file: app/triage.py
"""What a ticket is about."""

from openai import OpenAI

client = OpenAI()


def topic(text: str) -> str:
    """A word for it."""
    return client.responses.create(model="gpt-5-mini", input=text).output_text

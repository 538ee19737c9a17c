# manifest:
#   midline: 1
#   components:
#     audit: {side: deterministic, code: [app.audit]}

# file: app/audit.py
"""Check once a day that the provider still answers."""

from openai import OpenAI

client = OpenAI()


def provider_answers() -> bool:
    """Whether the provider gives any answer at all."""
    # midline: allow[MID101] reason: nothing is decided by this answer, it only has to come
    reply = client.responses.create(model="gpt-4o-mini-2024-07-18", input="ping")
    return bool(reply.output_text)

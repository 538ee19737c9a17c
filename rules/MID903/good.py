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
    # midline: allow[MID101] (until=2099-06-30) reason: goes when the provider has a status page
    reply = client.responses.create(model="gpt-4o-mini-2024-07-18", input="ping")
    return bool(reply.output_text)


def greeting() -> str:
    """The first line of the daily mail."""
    return "Good morning"

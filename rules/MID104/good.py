# manifest:
#   midline: 1
#   components:
#     retries: {side: deterministic, code: [app.retries], uses: [drafting]}
#     drafting: {side: learned, code: [app.drafting]}

# file: app/retries.py
"""How often a failed request is tried again."""

import openai

from app.drafting import draft

MAX_RETRIES = 2


def draft_patiently(question: str) -> str:
    """A draft, or nothing when the service is too busy."""
    for _ in range(1 + MAX_RETRIES):
        try:
            return draft(question)
        except openai.RateLimitError:
            continue
    return ""

# file: app/drafting.py
"""Draft answers with a model."""

import openai

client = openai.OpenAI(max_retries=0)


def draft(question: str) -> str:
    """The model's draft."""
    reply = client.responses.create(model="gpt-4o-mini-2024-07-18", input=question)
    return reply.output_text

# manifest:
#   midline: 1
#   components:
#     triage:
#       side: learned
#       code: [app]
#       decision: docs/decisions/triage.md  # expect: MID605

# file: app/triage.py
"""What a ticket is about."""

from openai import OpenAI

client = OpenAI()


def topic(text: str) -> str:
    """A word for it."""
    return client.responses.create(model="gpt-5-mini", input=text).output_text

# file: docs/decisions/triage-2.md
---
status: accepted
date: 2026-11-21
component: triage
side: learned
supersedes: triage.md
---
# Triage: learned

The form is gone; tickets come in by mail.

# file: docs/decisions/triage.md
---
status: superseded
date: 2026-03-02
component: triage
side: deterministic
superseded-by: triage-2.md
---
# Triage: deterministic

Tickets come from a form with five topics.

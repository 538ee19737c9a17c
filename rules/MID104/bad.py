# manifest:
#   midline: 1
#   components:
#     retries: {side: deterministic, code: [app.retries]}

# file: app/retries.py
"""How often a failed request is tried again."""

from openai import DEFAULT_MAX_RETRIES  # expect: MID104


def attempts(paying: bool) -> int:
    """How many times a request is sent at most."""
    return 1 + (2 * DEFAULT_MAX_RETRIES if paying else DEFAULT_MAX_RETRIES)

# manifest:
#   midline: 1
#   components:
#     greeting: {side: deterministic, code: [app.greeting]}

# file: app/greeting.py
"""How candidates are welcomed."""

GREETINGS = {"de": "Guten Tag", "fr": "Bonjour"}


def greeting(language: str) -> str:
    """A greeting in the candidate's language."""
    return GREETINGS.get(language, "Good day")

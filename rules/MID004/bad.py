# manifest:
#   midline: 1
#   components:
#     sessions: {side: deterministic, code: [app.sessions]}
#     persona: {side: undecided, status: planned, code: [app.persona]}  # expect: MID004

# file: app/sessions.py
"""Interview sessions."""

QUESTIONS_PER_SESSION = 8

# file: app/persona.py
"""Which interviewer a candidate meets."""

PERSONAS = ("calm", "brisk", "curious")


def persona_for(session: int) -> str:
    """Take turns."""
    return PERSONAS[session % len(PERSONAS)]

# manifest:
#   midline: 1
#   components:
#     triage: {side: learned, code: [app.triage]}

# file: app/triage.py
"""What a message of a customer is about."""


def intent(message: str) -> str:  # expect: MID201
    """The team that a message goes to."""
    text = message.lower()
    if "refund" in text or "money back" in text:
        return "refund"
    elif "cancel" in text or "unsubscribe" in text:
        return "cancellation"
    elif "password" in text or "locked out" in text:
        return "account"
    elif "thank" in text or "great job" in text:
        return "praise"
    elif "broken" in text or "does not work" in text or "crash" in text:
        return "complaint"
    return "other"

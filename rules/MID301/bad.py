# manifest:
#   midline: 1
#   components:
#     desk: {side: deterministic, code: [app.desk]}

# file: app/desk.py
"""The desk that takes in messages of customers."""


def intent(message: str) -> str:  # expect: MID301
    """The team that a message goes to."""
    text = message.lower()
    if "refund" in text or "money back" in text or "chargeback" in text:
        return "refund"
    elif "cancel" in text or "unsubscribe" in text or "stop my plan" in text:
        return "cancellation"
    elif "password" in text or "locked out" in text or "cannot log in" in text:
        return "account"
    elif "thank" in text or "great job" in text:
        return "praise"
    elif "broken" in text or "does not work" in text or "crash" in text:
        return "complaint"
    return "other"

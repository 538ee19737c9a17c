"""The rule tree that several tests speak of: what a message of a customer is about, by keywords."""

from __future__ import annotations

CHAIN = """\
def intent(message: str) -> str:
    text = message.lower()
    if "refund" in text or "money back" in text:
        return "refund"
    elif "cancel" in text or "unsubscribe" in text:
        return "cancellation"
    elif "password" in text or "locked out" in text:
        return "account"
    elif "thank" in text or "great job" in text:
        return "praise"
    elif "broken" in text or "does not work" in text:
        return "complaint"
    return "other"
"""

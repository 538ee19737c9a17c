# manifest:
#   midline: 1
#   components:
#     orders: {side: deterministic, code: [app.orders]}
#     intake: {side: learned, code: [app.intake]}

# file: app/orders.py
"""Order numbers and dates have a fixed form."""

import re
from datetime import datetime

ORDER_NUMBER = re.compile(r"\bORD-\d{8}\b")


def order_number(message: str) -> str | None:
    """The first order number in a message."""
    found = ORDER_NUMBER.search(message)
    return found[0] if found else None


def iso_date(date: str) -> str:
    """DD.MM.YYYY as YYYY-MM-DD."""
    return datetime.strptime(date, "%d.%m.%Y").date().isoformat()

# file: app/intake.py
"""Read what customers write."""

from anthropic import Anthropic

WISH = (
    "Read the customer's message and say in one short sentence what they want from us, also where they only hint at it. "
    "Don't judge their tone.\n\n{message}"
)


class Intake:
    """Reads messages with a model."""

    def __init__(self, client: Anthropic) -> None:
        self._client = client

    def wish(self, message: str) -> str:
        """What the customer wants, in the model's words."""
        reply = self._client.messages.create(
            model="claude-sonnet-4-5-20250929",
            max_tokens=50,
            messages=[{"role": "user", "content": WISH.format(message=message)}],
        )
        return reply.content[0].text

# manifest:
#   midline: 1
#   components:
#     intake: {side: learned, code: [app.intake]}

# file: app/intake.py
"""Read what customers write."""

from anthropic import Anthropic

ORDER_NUMBER = (
    "Find the order number in the message below. Our order numbers always look like ORD- followed by eight digits. "  # expect: MID302
    "Reply with the order number only, or with NONE.\n\n{message}"
)


class Intake:
    """Reads messages with a model."""

    def __init__(self, client: Anthropic) -> None:
        self._client = client

    def order_number(self, message: str) -> str:
        """The order number, as the model finds it."""
        return self._ask(ORDER_NUMBER.format(message=message))

    def iso_date(self, date: str) -> str:
        """The date the other way round."""
        return self._ask(f"Convert {date} from DD.MM.YYYY to YYYY-MM-DD. Return only the date.")  # expect: MID302

    def _ask(self, prompt: str) -> str:
        reply = self._client.messages.create(
            model="claude-sonnet-4-5-20250929",
            max_tokens=50,
            messages=[{"role": "user", "content": prompt}],
        )
        return reply.content[0].text

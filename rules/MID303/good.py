# manifest:
#   midline: 1
#   components:
#     returns: {side: deterministic, code: [app.returns]}
#     helpdesk: {side: learned, code: [app.helpdesk]}

# file: app/returns.py
"""What customers get back."""

from decimal import Decimal

FULL_REFUND_DAYS = 14
VOUCHER_DAYS = 30
FEE = Decimal("0.10")


def refund(price: Decimal, days: int) -> tuple[str, Decimal]:
    """What is paid back, and as what, so many days after delivery."""
    if days <= FULL_REFUND_DAYS:
        return "money", price
    if days <= VOUCHER_DAYS:
        return "voucher", price * (1 - FEE)
    return "nothing", Decimal(0)

# file: app/helpdesk.py
"""Word what was decided."""

from anthropic import Anthropic

SYSTEM = (
    "You answer customers of a furniture store. Be warm and brief. What they get has been decided already: "
    "{decision}. Tell them in your own words, and never promise anything else."
)


def answer(client: Anthropic, message: str, decision: str) -> str:
    """The answer that the model gives."""
    reply = client.messages.create(
        model="claude-sonnet-4-5-20250929",
        max_tokens=300,
        system=SYSTEM.format(decision=decision),
        messages=[{"role": "user", "content": message}],
    )
    return reply.content[0].text

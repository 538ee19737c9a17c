# manifest:
#   midline: 1
#   components:
#     billing: {side: deterministic, code: [app.billing, app.invoices, app.invoicing]}  # expect: MID003

# file: app/billing.py
"""Billing."""

CURRENCY = "EUR"

# file: app/invoices.py
"""Invoices."""

from app.billing import CURRENCY


def heading(number: int) -> str:
    """The first line of an invoice."""
    return f"Invoice {number}, all amounts in {CURRENCY}"

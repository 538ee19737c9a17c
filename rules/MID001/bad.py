# manifest:
#   midline: 1
#   components:
#     billing: {side: deterministic, code: [app.billing]}

# file: app/billing.py
"""Invoices."""


def total(amounts: list[int]) -> int:
    """The sum of an invoice, in cents."""
    return sum(amounts)

# file: app/reports.py
"""Monthly reports."""  # expect: MID001

from app.billing import total


def monthly(invoices: list[list[int]]) -> int:
    """The turnover of a month, in cents."""
    return sum(total(invoice) for invoice in invoices)

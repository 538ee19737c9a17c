# manifest:
#   midline: 1
#   treat: {tools: [scripts/**]}
#   components:
#     billing: {side: deterministic, code: [app.billing, app.reports]}

# file: app/billing.py
"""Invoices."""


def total(amounts: list[int]) -> int:
    """The sum of an invoice, in cents."""
    return sum(amounts)

# file: app/reports.py
"""Monthly reports."""

from app.billing import total


def monthly(invoices: list[list[int]]) -> int:
    """The turnover of a month, in cents."""
    return sum(total(invoice) for invoice in invoices)

# file: scripts/last_month.py
"""Print last month's turnover."""

from app.reports import monthly

print(monthly([[1200, 300], [4500]]))

# manifest:
#   midline: 1
#   roots: [src]
#   components:
#     billing: {side: deterministic, code: [app.billing]}

# file: src/app/billing.py
"""Invoices."""


def total(amounts: list[int]) -> int:
    """The sum of an invoice, in cents."""
    return sum(amounts)

# file: jobs/nightly.py
"""Run every night."""  # expect: MID006

from app.billing import total

print(total([4900, 1200]))

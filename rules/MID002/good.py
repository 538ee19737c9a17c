# manifest:
#   midline: 1
#   components:
#     billing: {side: deterministic, files: ["app/*_rules.py"]}
#     pricing: {side: deterministic, code: [app.price_rules], files: ["app/price_*.py"]}

# file: app/tax_rules.py
"""Taxes."""

VAT_PERCENT = 19

# file: app/price_list.py
"""Prices, in cents."""

PRICES = {"interview": 4900}

# file: app/price_rules.py
"""Discounts."""


def discounted(price: int, percent: int) -> int:
    """The price less a discount, in cents, rounded down."""
    return price * (100 - percent) // 100

"""What things cost, in cents."""

from __future__ import annotations

from interviewlm.tax_table import RATES_PER_MILLE

INTERVIEW = 900
MINUTE = 30


def net_price(minutes: int) -> int:
    """The price of an interview before tax."""
    if minutes < 0:
        raise ValueError("an interview cannot last less than no time")
    return INTERVIEW + MINUTE * minutes


def tax(net: int, country: str) -> int:
    """Tax on a net price, rounded half up; raises KeyError for a country that is not served."""
    return (net * RATES_PER_MILLE[country] + 500) // 1000

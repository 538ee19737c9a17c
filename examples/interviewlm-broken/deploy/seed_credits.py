"""Give every known customer a first credit."""  # planted: MID006

from __future__ import annotations

from interviewlm.billing.credits import Credits


def seed(credits: Credits, customers: list[str]) -> None:
    """Nine euros each: one interview."""
    for customer in customers:
        credits.add(customer, 900)

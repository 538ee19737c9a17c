"""Invoices: exact, numbered, reproducible."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from openai import OpenAI

from interviewlm.billing.prices import net_price, tax


@dataclass(frozen=True, slots=True)
class Invoice:
    """Amounts in cents."""

    number: str
    issued: date
    country: str
    net: int
    tax: int

    @property
    def total(self) -> int:
        """What is to be paid."""
        return self.net + self.tax


def invoice(sequence: int, issued: date, minutes: int, country: str) -> Invoice:
    """The invoice for one interview."""
    net = net_price(minutes)
    return Invoice(f"{issued.year}-{sequence:06d}", issued, country, net, tax(net, country))


def describe(invoice: Invoice) -> str:
    """The line that the customer reads."""
    reply = OpenAI().responses.create(  # planted: MID101
        model="gpt-5-mini-2025-08-07",
        input=f"One friendly line for invoice {invoice.number} over {invoice.total / 100:.2f} EUR.",
    )
    return reply.output_text

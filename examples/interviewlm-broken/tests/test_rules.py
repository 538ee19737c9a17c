"""The deterministic side: exact, so its tests are exact."""

from __future__ import annotations

from datetime import date

import pytest

from interviewlm.api.health import healthy, missing_settings
from interviewlm.billing.credits import Credits
from interviewlm.billing.invoices import describe, invoice
from interviewlm.billing.prices import tax
from interviewlm.limits.buckets import Limiter, TooManyRequests
from interviewlm.schemas import Evaluation
from interviewlm.sessions.routing import Position, Step, route


def test_an_invoice_adds_up_to_the_cent() -> None:
    made = invoice(7, date(2025, 3, 1), minutes=20, country="DE")
    assert (made.net, made.tax, made.total) == (1500, 285, 1785)
    assert describe(made) == "Invoice 2025-000007: 17.85 EUR"
    with pytest.raises(KeyError):
        tax(100, "XX")


def test_goodwill_is_a_tenth_and_at_most_five_euros() -> None:
    credits = Credits()
    assert [credits.refund("ada", amount, "too long") for amount in (900, 90_000)] == [90, 500]
    assert credits.refund("ada", 900, " ") == 0
    assert credits.balance("ada") == 590


def test_a_bucket_refills_with_time() -> None:
    now = [0.0]
    limiter = Limiter(rate=0.5, burst=1, clock=lambda: now[0])
    limiter.take("ada")
    with pytest.raises(TooManyRequests) as refused:
        limiter.take("ada")
    assert refused.value.retry_after == 2.0
    now[0] = 2.0
    limiter.take("ada")


def test_the_last_topic_closes() -> None:
    enough = Evaluation(score=4, enough=True)
    assert route(Position(0), enough)[0] is Step.NEXT_TOPIC
    assert route(Position(2), enough) == (Step.CLOSE, Position(2))
    assert route(Position(2), Evaluation(score=1, enough=False)) == (Step.DIG, Position(2, 1))


def test_health_names_what_is_missing() -> None:
    assert missing_settings({"OPENAI_API_KEY": "x", "INTERVIEWLM_DATABASE": "y"}) == ("ANTHROPIC_API_KEY",)
    assert not healthy({})

"""Calls that move money, grant access, send or delete, found by what they resolve to."""

from __future__ import annotations

import re

import pytest

from linked_sources import link
from midline.catalogue.effects import load_effects
from midline.sites.effects import find_effects


def effects(**sources: str) -> list[tuple[str, int, str, str]]:
    """(path, line, effect, confidence) of every effect in modules by name."""
    project = link({f"{name}.py": text for name, text in sources.items()})
    return [
        (project.modules[site.module].path, site.line, site.effect, site.confidence)
        for site in find_effects(project, load_effects())
    ]


@pytest.mark.parametrize(
    ("source", "effect"),
    [
        ("import stripe\nstripe.Refund.create(charge='c')", "payment"),
        ("import stripe\nstripe.StripeClient('k').refunds.create({})", "payment"),
        ("import stripe as s\ns.checkout.Session.create(mode='payment')", "payment"),
        ("import braintree\ng = braintree.BraintreeGateway({})\ng.transaction.sale({})", "payment"),
        ("from django.contrib.auth import login\ndef enter(r, u):\n    login(r, u)", "access"),
        ("import jwt\njwt.encode({}, 'k')", "token"),
        ("import boto3\nboto3.client('s3').delete_object(Bucket='b', Key='k')", "deletion"),
        ("import boto3\nboto3.client(service_name='cognito-idp').admin_enable_user()", "access"),
        ("import smtplib\nwith smtplib.SMTP('h') as s:\n    s.send_message(m)", "mail"),
        ("from django.core.mail import EmailMessage\nEmailMessage('a').send()", "mail"),
        ("from pymongo import MongoClient\nMongoClient()['a']['b'].delete_many({})", "deletion"),
        ("from slack_sdk import WebClient\nWebClient(token='t').chat_postMessage(text='x')", "mail"),
    ],
)
def test_a_call_with_an_effect_is_found(source: str, effect: str) -> None:
    assert [(each[2], each[3]) for each in effects(app=source)] == [(effect, "certain")]


@pytest.mark.parametrize(
    "source",
    [
        "import stripe\nstripe.Refund.list()",
        "import stripe\nstripe.Webhook.construct_event(p, s, k)",
        "import jwt\njwt.decode(t, 'k')",
        "import boto3\nboto3.client('s3').get_object(Bucket='b', Key='k')",
        "import boto3\nboto3.client('logs').delete_object()",
        "import boto3\ndef f(name):\n    boto3.client(name).delete_object()",
        "class Refund:\n    @classmethod\n    def create(cls): ...\nRefund.create()",
    ],
)
def test_what_only_looks_like_one_is_not(source: str) -> None:
    assert effects(app=source) == []


def test_a_client_from_another_module_is_followed() -> None:
    found = effects(
        clients="import stripe\nclient = stripe.StripeClient('k')",
        pay="from clients import client\ndef back():\n    client.refunds.create({})",
    )
    assert found == [("pay.py", 3, "payment", "certain")]


def test_what_may_be_something_else_is_likely() -> None:
    source = "import stripe, fake\nclient = stripe if live else fake\nclient.Refund.create()"
    assert effects(app=source) == [("app.py", 3, "payment", "likely")]


def test_every_effect_has_words_and_paths_of_calls() -> None:
    known = load_effects()
    assert set(known.by_name) >= {"payment", "access", "token", "mail", "deletion"}
    assert all(re.fullmatch(r"[a-z ]+", effect.does) and effect.calls for effect in known.by_name.values())
    assert all(root.isidentifier() for root in known.roots)

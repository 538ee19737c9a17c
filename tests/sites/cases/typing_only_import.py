# file: app/ask.py
from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from openai import OpenAI


class Answers:
    def __init__(self, client: OpenAI) -> None:
        self.client = client

    def ask(self, question):
        return self.client.moderations.create(input=question)  # call: infer


def ask(client: "OpenAI", question):
    return client.moderations.create(input=question)  # call: infer

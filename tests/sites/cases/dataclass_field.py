# file: app/service.py
from dataclasses import dataclass, field
from typing import Any

from openai import OpenAI


@dataclass
class Typed:
    client: OpenAI

    def ask(self, question):
        return self.client.responses.create(input=question)  # call: infer


@dataclass
class Made:
    client: Any = field(default_factory=OpenAI)

    def ask(self, question):
        return self.client.responses.create(input=question)  # call: infer


@dataclass
class Open:
    client: object


def ask(question):
    return Open(client=OpenAI()).client.responses.create(input=question)  # call: infer

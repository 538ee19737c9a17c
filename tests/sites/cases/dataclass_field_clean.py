# file: app/service.py
from dataclasses import dataclass, field
from typing import Any

from openai import OpenAI


@dataclass
class Typed:
    maker: OpenAI
    client: dict[str, str]

    def ask(self, question):
        return self.client.responses.create(input=question)


@dataclass
class Made:
    client: Any = field(default_factory=dict)

    def ask(self, question):
        return self.client.responses.create(input=question)


@dataclass
class Open:
    client: object
    maker: object = None


def ask(question):
    return Open(client={}, maker=OpenAI()).client.responses.create(input=question)

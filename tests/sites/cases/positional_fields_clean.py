# file: app/service.py
from dataclasses import dataclass

from openai import OpenAI


@dataclass
class Open:
    name: str
    client: object

    def ask(self, question):
        return self.client.moderations.create(input=question)


def ask(question):
    return Open(OpenAI(), {}).client.moderations.create(input=question)

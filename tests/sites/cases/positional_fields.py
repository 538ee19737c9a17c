# file: app/service.py
from dataclasses import dataclass

from openai import OpenAI


@dataclass
class Open:
    name: str
    client: object

    def ask(self, question):
        return self.client.moderations.create(input=question)  # call: infer


def ask(question):
    return Open("a", OpenAI()).client.moderations.create(input=question)  # call: infer

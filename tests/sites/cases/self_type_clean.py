# file: app/service.py
from typing import Self, TypeAlias

from openai import OpenAI

Client: TypeAlias = "dict | None"
Plain = dict


class Answers:
    client: Client
    maker: OpenAI

    @classmethod
    def build(cls) -> Self:
        return cls.registry["main"]

    def polite(self) -> "Self":
        return self.copies.get("polite")

    def ask(self, question):
        return self.client.moderations.create(input=question)


def ask(question):
    Answers.build().polite().client.moderations.create(input=question)


def ask_plain(client: Plain, question):
    return client.moderations.create(input=question)

# file: app/service.py
from typing import Self, TypeAlias

from openai import OpenAI

Client: TypeAlias = "OpenAI | None"
Plain = OpenAI


class Answers:
    client: Client

    @classmethod
    def build(cls) -> Self:
        return cls.registry["main"]

    def polite(self) -> "Self":
        return self.copies.get("polite")

    def again(self) -> "Answers":
        return self.copies.get("again")

    def ask(self, question):
        return self.client.moderations.create(input=question)  # call: infer


def ask(question):
    Answers.build().polite().again().client.moderations.create(input=question)  # call: infer


def ask_plain(client: Plain, question):
    return client.moderations.create(input=question)  # call: infer

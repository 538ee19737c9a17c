# file: app/base.py
from typing import Generic, TypeVar

C = TypeVar("C")


class Base(Generic[C]):
    client: C

    def __init__(self, client: C):
        self.kept = client

    def get(self) -> C:
        return self.kept


class Kept(Base[C]):
    pass


# file: app/service.py
from openai import OpenAI

from app.base import Base, Kept


class Answers(Base[OpenAI]):
    def ask(self, question):
        self.client.moderations.create(input=question)  # call: infer
        self.get().moderations.create(input=question)  # call: infer
        return self.kept.moderations.create(input=question)  # call: infer


class Deep(Kept[OpenAI]):
    def ask(self, question):
        return self.client.moderations.create(input=question)  # call: infer

# file: app/base.py
from typing import Generic, TypeVar

C = TypeVar("C")
D = TypeVar("D")


class Base(Generic[C, D]):
    client: D

    def __init__(self, client: D):
        self.kept = client

    def get(self) -> D:
        return self.kept


# file: app/service.py
from openai import OpenAI

from app.base import Base


class Answers(Base[OpenAI, dict]):
    def ask(self, question):
        self.client.moderations.create(input=question)
        self.get().moderations.create(input=question)
        return self.kept.moderations.create(input=question)

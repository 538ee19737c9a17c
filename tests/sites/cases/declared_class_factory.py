# file: app/service.py
from __future__ import annotations

from typing import Any

from openai import OpenAI


class Settings:
    kind: type[OpenAI] = OpenAI
    make: Any = staticmethod(OpenAI)

    @staticmethod
    def build(**given):
        return OpenAI(**given)

    @classmethod
    def from_name(cls, name) -> Settings:
        made = cls.__new__(cls)
        made.client = OpenAI(api_key=name)
        return made

    def ask(self, question):
        self.kind().moderations.create(input=question)  # call: infer
        self.make().moderations.create(input=question)  # call: infer
        return self.client.moderations.create(input=question)  # call: infer


def ask(kind: type[OpenAI], question):
    Settings.build(timeout=3).moderations.create(input=question)  # call: infer
    return kind(timeout=3).moderations.create(input=question)  # call: infer

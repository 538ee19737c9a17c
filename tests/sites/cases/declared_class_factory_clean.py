# file: app/office.py
import openai


class Letters:
    def create(self, **given):
        return openai.__version__, given


class Pictures:
    def generate(self, **given):
        return given


class Threads:
    def __init__(self):
        self.completions = Letters()


class OpenAI:
    def __init__(self, *given, **more):
        self.moderations = Letters()
        self.images = Pictures()
        self.chat = Threads()
        self.messages = Letters()

    def __enter__(self):
        return self

    def __exit__(self, *error): ...

    def with_options(self, **given):
        return self


AsyncOpenAI = Anthropic = AsyncAnthropic = OpenAI


# file: app/service.py
from __future__ import annotations

from typing import Any

from app.office import OpenAI


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
        self.kind().moderations.create(input=question)
        self.make().moderations.create(input=question)
        return self.client.moderations.create(input=question)


def ask(kind: type[OpenAI], question):
    Settings.build(timeout=3).moderations.create(input=question)
    return kind(timeout=3).moderations.create(input=question)

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
from dataclasses import dataclass, field
from typing import Any

import attrs
from app.office import OpenAI


@dataclass(frozen=True)
class Frozen:
    name: str
    client: Any = field(init=False)

    def __post_init__(self):
        object.__setattr__(self, "client", OpenAI())

    def ask(self, question):
        return self.client.moderations.create(input=question)


@attrs.define
class Attrs:
    name: str

    def __attrs_post_init__(self):
        self.client = OpenAI()

    def ask(self, question):
        return self.client.moderations.create(input=question)


class Base(dict):
    def __init__(self):
        super().__setattr__("client", OpenAI())

    def ask(self, question):
        return self.client.moderations.create(input=question)

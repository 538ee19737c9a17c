# file: app/service.py
from dataclasses import dataclass, field
from typing import Any

import attrs
from openai import OpenAI


@dataclass(frozen=True)
class Frozen:
    name: str
    client: Any = field(init=False)

    def __post_init__(self):
        object.__setattr__(self, "client", OpenAI())

    def ask(self, question):
        return self.client.moderations.create(input=question)  # call: infer


@attrs.define
class Attrs:
    name: str

    def __attrs_post_init__(self):
        self.client = OpenAI()

    def ask(self, question):
        return self.client.moderations.create(input=question)  # call: infer


class Base(dict):
    def __init__(self):
        super().__setattr__("client", OpenAI())

    def ask(self, question):
        return self.client.moderations.create(input=question)  # call: infer

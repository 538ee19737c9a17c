# file: app/service.py
from typing import Any

from openai import OpenAI
from pydantic import BaseModel, PrivateAttr, model_validator, root_validator


class Old(BaseModel):
    client: Any
    maker: Any

    @root_validator(pre=True)
    def prepare(cls, values):
        values["maker"] = OpenAI()
        values["client"] = {}
        return values

    def ask(self, question):
        return self.client.moderations.create(input=question)


class Before(BaseModel):
    client: Any = None

    def prepare(self, values):
        values["client"] = OpenAI()
        return values

    def ask(self, question):
        return self.client.generate(prompt=question)


class After(BaseModel):
    client: Any = None
    _later: Any = PrivateAttr(default=None)

    @model_validator(mode="after")
    def prepare(self):
        self.maker = OpenAI()
        return self

    def ask(self, question):
        self._later.moderations.create(input=question)
        return self.client.moderations.create(input=question)


class Made(BaseModel):
    _client: dict = PrivateAttr(default_factory=dict)

    def ask(self, question):
        return self._client.moderations.create(input=question)

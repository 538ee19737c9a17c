# file: app/service.py
from typing import Any

from openai import OpenAI
from pydantic import BaseModel, PrivateAttr, model_validator, root_validator


class Old(BaseModel):
    client: Any

    @root_validator(pre=True)
    def prepare(cls, values):
        values["client"] = OpenAI()
        return values

    def ask(self, question):
        return self.client.moderations.create(input=question)  # call: infer


class Before(BaseModel):
    client: Any = None

    @model_validator(mode="before")
    @classmethod
    def prepare(cls, values: dict) -> dict:
        client = OpenAI(api_key=values["key"])
        values["client"] = client.images
        return values

    def ask(self, question):
        return self.client.generate(prompt=question)  # call: infer


class After(BaseModel):
    client: Any = None
    _later: Any = PrivateAttr(default=None)

    @model_validator(mode="after")
    def prepare(self):
        self.client = OpenAI()
        return self

    def model_post_init(self, context):
        self._later = OpenAI()

    def ask(self, question):
        self._later.moderations.create(input=question)  # call: infer
        return self.client.moderations.create(input=question)  # call: infer


class Made(BaseModel):
    _client: OpenAI = PrivateAttr(default_factory=OpenAI)
    _other: Any = PrivateAttr(default_factory=lambda: OpenAI())

    def ask(self, question):
        self._other.moderations.create(input=question)  # call: infer
        return self._client.moderations.create(input=question)  # call: infer

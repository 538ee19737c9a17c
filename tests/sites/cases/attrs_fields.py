# file: app/service.py
import attr
import attrs
from attrs import define, field
from openai import OpenAI


@define
class Typed:
    client: OpenAI = field(kw_only=True)

    def ask(self, question):
        return self.client.moderations.create(input=question)  # call: infer


@attr.s
class Old:
    client = attr.ib(factory=OpenAI)

    def ask(self, question):
        return self.client.moderations.create(input=question)  # call: infer


@attrs.define
class Deferred:
    client = attrs.field()

    @client.default
    def _make(self):
        return OpenAI()

    def ask(self, question):
        return self.client.moderations.create(input=question)  # call: infer

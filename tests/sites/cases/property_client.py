# file: app/service.py
from functools import cached_property

from openai import AsyncOpenAI, OpenAI


class Answers:
    @property
    def client(self):
        return OpenAI()

    @cached_property
    def later(self) -> AsyncOpenAI:
        return self.registry.get()

    def ask(self, question):
        return self.client.responses.create(input=question)  # call: infer

    async def ask_later(self, question):
        return await self.later.responses.create(input=question)  # call: infer

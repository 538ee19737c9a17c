# file: app/service.py
from functools import cached_property

from openai import OpenAI


class Answers:
    @property
    def client(self):
        return OpenAI().models

    @cached_property
    def later(self) -> dict[str, str]:
        return self.registry.get()

    def ask(self, question):
        return self.client.responses.create(input=question)

    async def ask_later(self, question):
        return await self.later.responses.create(input=question)

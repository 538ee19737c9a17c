# file: app/service.py
from openai import AsyncOpenAI


class Answers:
    def __init__(self):
        self.client = AsyncOpenAI()

    async def ask(self, question):
        return await self.client.responses.create(input=question)  # call: infer

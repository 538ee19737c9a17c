# file: app/service.py
from openai import AsyncOpenAI


class Answers:
    def __init__(self):
        self.model_client = AsyncOpenAI()
        self.client = Ledger()

    async def ask(self, question):
        return await self.client.responses.create(input=question)


class Ledger:
    responses = None

# file: app/base.py
from openai import AsyncOpenAI, OpenAI


class Base:
    def __init__(self):
        self.client = OpenAI()
        self.later = AsyncOpenAI()
# file: app/service.py
from app.base import Base


class Answers(Base):
    def ask(self, question):
        return self.client.responses.create(input=question)  # call: infer

    async def ask_later(self, question):
        return await self.later.responses.create(input=question)  # call: infer

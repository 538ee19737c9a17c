# file: app/base.py
from openai import AsyncOpenAI, OpenAI


class Base:
    def __init__(self):
        self.client = OpenAI()
        self.later = AsyncOpenAI()
# file: app/service.py
from app.base import Base


class Answers(Base):
    client = None
    later = {}

    def __init__(self):
        self.client = {}
        self.later = {}

    def ask(self, question):
        return self.client.responses.create(input=question)

    async def ask_later(self, question):
        return await self.later.responses.create(input=question)

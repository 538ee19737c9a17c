# file: app/ask.py
from contextlib import AsyncExitStack, ExitStack, closing, nullcontext

from openai import AsyncOpenAI, OpenAI


def ask(question):
    with ExitStack() as stack:
        client = stack.enter_context(OpenAI())
        client.moderations.create(input=question)  # call: infer
    with closing(OpenAI()) as client:
        client.moderations.create(input=question)  # call: infer
    with nullcontext(OpenAI()) as client:
        client.moderations.create(input=question)  # call: infer


async def ask_later(question):
    async with AsyncExitStack() as stack:
        client = await stack.enter_async_context(AsyncOpenAI())
        return await client.moderations.create(input=question)  # call: infer


class Session:
    def __init__(self):
        self.stack = AsyncExitStack()

    async def __aenter__(self):
        self.client = await self.stack.enter_async_context(AsyncOpenAI())
        return self

    async def ask(self, question):
        return await self.client.moderations.create(input=question)  # call: infer

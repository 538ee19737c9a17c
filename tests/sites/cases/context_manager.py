# file: app/ask.py
from contextlib import asynccontextmanager, contextmanager

from openai import AsyncOpenAI, OpenAI


@contextmanager
def opened():
    yield OpenAI()


@asynccontextmanager
async def opened_later():
    client = AsyncOpenAI()
    try:
        yield client
    finally:
        await client.close()


class Session:
    def __enter__(self):
        return OpenAI()

    def __exit__(self, *error): ...


def ask(question):
    with OpenAI() as client:
        client.responses.create(input=question)  # call: infer
    with opened() as client:
        client.responses.create(input=question)  # call: infer
    with Session() as client:
        client.responses.create(input=question)  # call: infer


async def ask_later(question):
    async with AsyncOpenAI() as client:
        await client.responses.create(input=question)  # call: infer
    async with opened_later() as client:
        await client.responses.create(input=question)  # call: infer

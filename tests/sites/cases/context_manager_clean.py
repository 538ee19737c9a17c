# file: app/ask.py
from contextlib import asynccontextmanager, contextmanager

from openai import AsyncOpenAI, OpenAI


@contextmanager
def opened():
    OpenAI()
    yield {}


@asynccontextmanager
async def opened_later():
    client = AsyncOpenAI()
    try:
        yield client.models
    finally:
        await client.close()


class Session:
    def __enter__(self):
        return "session"

    def __exit__(self, *error):
        return OpenAI()


def ask(question):
    with open("answers") as client:
        client.responses.create(input=question)
    with opened() as client:
        client.responses.create(input=question)
    with Session() as client:
        client.responses.create(input=question)


async def ask_later(question):
    async with opened_later() as client:
        await client.responses.create(input=question)

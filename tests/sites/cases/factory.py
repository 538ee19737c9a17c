# file: app/clients.py
from functools import lru_cache

from openai import AsyncOpenAI, OpenAI


@lru_cache
def get_client():
    return OpenAI()


async def get_async_client():
    client = AsyncOpenAI()
    return client
# file: app/ask.py
from app.clients import get_async_client, get_client


def ask(question):
    return get_client().responses.create(input=question)  # call: infer


async def ask_later(question):
    client = await get_async_client()
    return await client.responses.create(input=question)  # call: infer

# file: app/ask.py
import asyncio
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from openai import OpenAI

client = OpenAI()


def ask(question):
    return client.models.list()


async def later(question):
    await asyncio.to_thread(client.models.list)
    await asyncio.to_thread(ask, question)


def submitted(question):
    with ThreadPoolExecutor() as pool:
        pool.submit(client.models.list)
        pool.submit(ask, question)
        pool.map(ask, [question])
    return partial(ask, question)

# file: app/ask.py
import asyncio
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from openai import OpenAI

client = OpenAI()


def ask(question):
    return client.responses.create(input=question)  # call: infer


async def later(question):
    await asyncio.to_thread(client.responses.create, input=question)  # call: infer
    await asyncio.to_thread(ask, question)  # call: wrapper


def submitted(question):
    with ThreadPoolExecutor() as pool:
        pool.submit(client.responses.create, input=question)  # call: infer
        pool.submit(ask, question)  # call: wrapper
        pool.map(ask, [question])  # call: wrapper
    return partial(ask, question)

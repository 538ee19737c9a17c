# file: app/ask.py
from openai import AsyncOpenAI, OpenAI


def ask(question):
    client = OpenAI()
    completions = client.chat.completions
    return completions.create(messages=[question])  # call: infer


async def ask_later(question):
    client = AsyncOpenAI()
    return await client.chat.completions.create(messages=[question])  # call: infer

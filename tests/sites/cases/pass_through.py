# file: app/ask.py
from openai import AsyncOpenAI, OpenAI

client = OpenAI()
later = AsyncOpenAI()


def ask(question):
    client.with_options(timeout=3).responses.create(input=question)  # call: infer
    client.beta.chat.completions.parse(messages=[question])  # call: infer
    return client.chat.completions.with_raw_response.create(messages=[question])  # call: infer


async def ask_later(question):
    return await later.with_raw_response.chat.completions.create(messages=[question])  # call: infer

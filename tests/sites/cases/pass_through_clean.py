# file: app/ask.py
from openai import AsyncOpenAI, OpenAI

client = OpenAI()
later = AsyncOpenAI()


def ask(question):
    client.with_options(timeout=3).models.list()
    client.beta.assistants.create(name=question)
    return client.chat.completions.with_raw_response.retrieve(question)


async def ask_later(question):
    return await later.with_raw_response.models.list()

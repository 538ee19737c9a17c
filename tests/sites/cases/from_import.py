# file: app/ask.py
from anthropic import AsyncAnthropic as Client


async def ask(question):
    client = Client()
    return await client.messages.create(model="claude-sonnet-4-5", messages=[question])  # call: infer

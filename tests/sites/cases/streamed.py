# file: app/ask.py
from anthropic import AsyncAnthropic


async def ask(question):
    client = AsyncAnthropic()
    async with client.messages.stream(messages=[question]) as stream:  # call: infer
        async for text in stream.text_stream:
            yield text


async def show(question):
    async for part in ask(question):  # call: wrapper
        print(part)

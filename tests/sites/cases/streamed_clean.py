# file: app/ask.py
from anthropic import AsyncAnthropic


async def ask(question):
    client = AsyncAnthropic()
    async with client.messages.count_tokens(messages=[question]) as stream:
        async for text in stream.text_stream:
            yield text


async def show(question):
    async for part in ask(question):
        print(part)

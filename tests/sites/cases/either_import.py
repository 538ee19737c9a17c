# file: app/ask.py
try:
    from openai import AsyncOpenAI as Client
except ImportError:
    from anthropic import AsyncAnthropic as Client

client = Client()


async def ask(question):
    return await client.moderations.create(input=question)  # call: infer

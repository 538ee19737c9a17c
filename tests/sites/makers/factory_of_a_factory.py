# file: a.py
from openai import AsyncOpenAI
async def make():
    return AsyncOpenAI()
async def cached():
    client = await make()  # give: construct
    return client
async def use():
    c = await cached()  # give: construct

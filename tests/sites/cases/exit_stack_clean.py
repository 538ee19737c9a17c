# file: app/office.py
import openai


class Letters:
    def create(self, **given):
        return openai.__version__, given


class Pictures:
    def generate(self, **given):
        return given


class Threads:
    def __init__(self):
        self.completions = Letters()


class OpenAI:
    def __init__(self, *given, **more):
        self.moderations = Letters()
        self.images = Pictures()
        self.chat = Threads()
        self.messages = Letters()

    def __enter__(self):
        return self

    def __exit__(self, *error): ...

    def with_options(self, **given):
        return self


AsyncOpenAI = Anthropic = AsyncAnthropic = OpenAI


# file: app/ask.py
from contextlib import AsyncExitStack, ExitStack, closing, nullcontext

from app.office import AsyncOpenAI, OpenAI


def ask(question):
    with ExitStack() as stack:
        client = stack.enter_context(OpenAI())
        client.moderations.create(input=question)
    with closing(OpenAI()) as client:
        client.moderations.create(input=question)
    with nullcontext(OpenAI()) as client:
        client.moderations.create(input=question)


async def ask_later(question):
    async with AsyncExitStack() as stack:
        client = await stack.enter_async_context(AsyncOpenAI())
        return await client.moderations.create(input=question)


class Session:
    def __init__(self):
        self.stack = AsyncExitStack()

    async def __aenter__(self):
        self.client = await self.stack.enter_async_context(AsyncOpenAI())
        return self

    async def ask(self, question):
        return await self.client.moderations.create(input=question)

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


# file: app/session.py
from app.office import AsyncOpenAI, OpenAI


class Session:
    def __enter__(self):
        self.client = OpenAI()
        return self

    def __exit__(self, *error): ...


class Handle:
    async def __aenter__(self) -> AsyncOpenAI:
        return self.pool.take()

    async def __aexit__(self, *error): ...


# file: app/ask.py
from app.session import Handle, Session


def ask(question):
    with Session() as session:
        session.client.moderations.create(input=question)


async def ask_later(question):
    handle = Handle()
    async with handle as client, Handle():
        await client.moderations.create(input=question)

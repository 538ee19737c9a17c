# file: app/session.py
from openai import AsyncOpenAI, OpenAI


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
        session.client.moderations.create(input=question)  # call: infer


async def ask_later(question):
    handle = Handle()
    async with handle as client, Handle():
        await client.moderations.create(input=question)  # call: infer

# file: app/ask.py
from __future__ import annotations

from typing import Annotated, Optional

from openai import AsyncOpenAI, OpenAI


def plain(client: OpenAI, question):
    return client.responses.create(input=question)  # call: infer


def quoted(client: "OpenAI", question):
    return client.responses.create(input=question)  # call: infer


def maybe(client: Optional[OpenAI], question):
    return client.responses.create(input=question)  # call: infer


def either(client: OpenAI | None, question):
    return client.responses.create(input=question)  # call: infer


async def marked(client: Annotated[AsyncOpenAI, "main"], question):
    return await client.responses.create(input=question)  # call: infer


def many(clients: dict[str, list[OpenAI]], question):
    return clients["a"][0].responses.create(input=question)  # call: infer

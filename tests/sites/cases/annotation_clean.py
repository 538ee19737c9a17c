# file: app/api.py
class OpenAI:
    responses = None
# file: app/ask.py
from __future__ import annotations

from typing import Annotated, Optional

import openai

from app.api import OpenAI


def plain(client: OpenAI, question):
    return client.responses.create(input=question)


def quoted(client: "OpenAI", question):
    return client.responses.create(input=question)


def maybe(client: Optional[OpenAI], question):
    return client.responses.create(input=question)


def either(client: OpenAI | None, question):
    return client.responses.create(input=question)


async def marked(client: Annotated[OpenAI, openai.OpenAI], question):
    return await client.responses.create(input=question)


def many(clients: dict[openai.OpenAI, list[OpenAI]], question):
    return clients["a"][0].responses.create(input=question)

# file: app/ask.py
from typing import cast

import openai


class OpenAI:
    responses = None


def ask(registry, question):
    client = cast(OpenAI, registry[openai])
    client.responses.create(input=question)
    again = cast("OpenAI", registry["client"])
    return again.responses.create(input=question)

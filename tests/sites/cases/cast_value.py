# file: app/ask.py
from typing import cast

from openai import OpenAI


def ask(registry, question):
    client = cast(OpenAI, registry["client"])
    client.responses.create(input=question)  # call: infer
    again = cast("OpenAI", registry["client"])
    return again.responses.create(input=question)  # call: infer

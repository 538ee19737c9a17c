# file: app/ask.py
from typing import Optional, Union

from anthropic import Anthropic
from openai import OpenAI


def ask(client: Union[OpenAI, Anthropic], question):
    return client.moderations.create(input=question)  # call: infer


def ask_quoted(client: "Optional[OpenAI]" = None, question=""):
    return client.moderations.create(input=question)  # call: infer

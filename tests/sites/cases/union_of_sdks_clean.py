# file: app/ask.py
from typing import Optional, Union

from anthropic import Anthropic
from openai import OpenAI


def ask(client: Union[dict, str], maker: OpenAI, question):
    return client.moderations.create(input=question)


def ask_quoted(client: "Optional[dict]" = None, question=""):
    return client.moderations.create(input=question)

# file: app/ask.py
from typing import TypeVar, Union

from openai import AzureOpenAI, OpenAI


class Shelf:
    responses = None


C = TypeVar("C", bound=Shelf)
Any_ = Union[Shelf, None]
Maker = Union[OpenAI, AzureOpenAI]


def ask(client: C, question):
    return client.responses.create(input=question)


def ask_any(client: Any_, question):
    return client.responses.create(input=question)

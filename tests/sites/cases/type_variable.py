# file: app/ask.py
from typing import TypeVar, Union

from openai import AzureOpenAI, OpenAI

C = TypeVar("C", bound=OpenAI)
Any_ = Union[OpenAI, AzureOpenAI]


def ask(client: C, question):
    return client.responses.create(input=question)  # call: infer


def ask_any(client: Any_, question):
    return client.responses.create(input=question)  # call: infer

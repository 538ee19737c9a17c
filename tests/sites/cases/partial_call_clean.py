# file: app/ask.py
from functools import partial

from openai import OpenAI


def ask(client, question):
    return client.responses.create(input=question)


def build():
    asked = partial(ask, {"maker": OpenAI()})
    return asked("how?")

# file: app/ask.py
from functools import partial

from openai import OpenAI


def ask(client, question):
    return client.responses.create(input=question)  # call: infer


def build():
    asked = partial(ask, OpenAI())
    return asked("how?")  # call: wrapper

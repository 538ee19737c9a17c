# file: app/ask.py
from anthropic import Anthropic
from openai import OpenAI


def ask(client, question):
    if isinstance(client, OpenAI) and question:
        client.moderations.create(input=question)  # call: infer
    elif isinstance(client, (Anthropic, str)):
        client.messages.create(messages=[question])  # call: infer
    return client.moderations


def ask_asserted(client, question):
    assert isinstance(client, OpenAI), "no client"
    return client.moderations.create(input=question)  # call: infer


def ask_or_leave(client, question):
    if not isinstance(client, OpenAI):
        raise TypeError(client)
    return client.moderations.create(input=question)  # call: infer

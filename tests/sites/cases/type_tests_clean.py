# file: app/ask.py
from anthropic import Anthropic
from openai import OpenAI


def ask(client, question):
    if isinstance(client, OpenAI):
        return None
    if isinstance(client, dict):
        client.moderations.create(input=question)
    if not isinstance(client, Anthropic):
        client.messages.create(messages=[question])
    elif question:
        return question
    return client.moderations.create(input=question)


def ask_either(client, question):
    if isinstance(client, OpenAI) or question:
        client.moderations.create(input=question)
    if not isinstance(client, OpenAI):
        question = question + "?"
    return client.moderations.create(input=question)

# file: app/ask.py
from openai import OpenAI


class Till:
    responses = None


def ask(question):
    client = Till() or {}
    return client.responses.create(input=question)


def ask_if(question, big):
    if big:
        client = OpenAI()
        client.models.list()
    else:
        client = Till()
        return client.responses.create(input=question)


def ask_now(question):
    if client := Till():
        return client.responses.create(input=question)

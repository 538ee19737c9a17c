# file: app/ask.py
from openai import AzureOpenAI, OpenAI


class Book:
    responses = None


CLIENTS = {"main": Book(), OpenAI(): Book()}
ALL = [Book(), Book()]
MAKERS = [OpenAI(), AzureOpenAI()]


def ask(name, question):
    return CLIENTS[name].responses.create(input=question)


def ask_or(name, question):
    return CLIENTS.get(name).responses.create(input=question)


def ask_each(question):
    for client in ALL:
        client.responses.create(input=question)
    return [client.responses.create(input=question) for client in CLIENTS.values()]

# file: app/ask.py
from openai import AzureOpenAI, OpenAI

CLIENTS = {"main": OpenAI(), "azure": AzureOpenAI()}
ALL = [OpenAI(), AzureOpenAI()]


def ask(name, question):
    return CLIENTS[name].responses.create(input=question)  # call: infer


def ask_or(name, question):
    return CLIENTS.get(name).responses.create(input=question)  # call: infer


def ask_each(question):
    for client in ALL:
        client.responses.create(input=question)  # call: infer
    for _, client in CLIENTS.items():
        client.responses.create(input=question)  # call: infer
    return [client.responses.create(input=question) for client in CLIENTS.values()]  # call: infer

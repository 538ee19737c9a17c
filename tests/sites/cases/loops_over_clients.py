# file: app/ask.py
from itertools import chain, cycle

from openai import AzureOpenAI, OpenAI

a, b = OpenAI(), AzureOpenAI()
CLIENTS = {"a": a, "b": b}
TURN = cycle([OpenAI(), AzureOpenAI()])


def ask(questions):
    for client in (a, b):
        client.moderations.create(input=questions)  # call: infer
    for number, client in enumerate([a, b]):
        client.moderations.create(input=number)  # call: infer
    for question, client in zip(questions, [a, b]):
        client.moderations.create(input=question)  # call: infer
    for name, client in CLIENTS.items():
        client.moderations.create(input=name)  # call: infer
    for client in filter(None, [a, b]):
        client.moderations.create(input=questions)  # call: infer
    for name in CLIENTS:
        CLIENTS[name].moderations.create(input=questions)  # call: infer
    for client in chain([a], [b]):
        client.moderations.create(input=questions)  # call: infer
    for client in map(lambda key: OpenAI(api_key=key), questions):
        client.moderations.create(input=questions)  # call: infer
    return next(TURN).moderations.create(input=questions)  # call: infer


def ask_ends(questions):
    CLIENTS.pop("a").moderations.create(input=questions)  # call: infer
    [a, b].pop().moderations.create(input=questions)  # call: infer
    max([a, b], key=id).moderations.create(input=questions)  # call: infer

# file: app/ask.py
from itertools import chain, cycle

from openai import AzureOpenAI, OpenAI

a, b = OpenAI(), AzureOpenAI()
CLIENTS = {"a": {}, "b": {}}
TURN = cycle([{}, {}])


def ask(questions):
    for client in ({}, {}):
        client.moderations.create(input=questions)
    for client, other in enumerate([a, b]):
        client.moderations.create(input=other)
    for client, question in zip(questions, [a, b]):
        client.moderations.create(input=question)
    for client, other in {"a": a, "b": b}.items():
        client.moderations.create(input=other)
    for name in CLIENTS:
        CLIENTS[name].moderations.create(input=questions)
    for client in chain([{}], [{}]):
        client.moderations.create(input=questions)
    for client in map(lambda key: {"made": OpenAI}, questions):
        client.moderations.create(input=questions)
    return next(TURN).moderations.create(input=questions)

# file: app/ask.py
from openai import OpenAI


def ask(question, client=None):
    client = client or OpenAI()
    return client.responses.create(input=question)  # call: infer


def ask_if(question, big):
    if big:
        client = OpenAI()
    else:
        client = None
    return client.responses.create(input=question)  # call: infer


def ask_now(question):
    if client := OpenAI():
        return client.responses.create(input=question)  # call: infer

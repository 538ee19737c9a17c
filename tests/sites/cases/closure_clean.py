# file: app/ask.py
from openai import OpenAI


class Shelf:
    responses = None


def build():
    client = Shelf()

    def make():
        client = OpenAI()
        return client.models.list()

    def ask(question):
        return client.responses.create(input=question)

    return make, ask


def use(question):
    _, ask = build()
    return ask(question)

# file: app/ask.py
from openai import OpenAI


def build():
    client = OpenAI()

    def ask(question):
        return client.responses.create(input=question)  # call: infer

    return ask


def use(question):
    ask = build()
    return ask(question)  # call: wrapper

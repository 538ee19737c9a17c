# file: app/ask.py
from openai import OpenAI


def build():
    client = None

    def prepare():
        nonlocal client
        client = OpenAI()

    def ask(question):
        return client.moderations.create(input=question)  # call: infer

    prepare()
    return ask

# file: app/ask.py
from openai import OpenAI


def ask(question):
    with open("log") as client, OpenAI() as log:
        log.models.list()
        client.responses.create(input=question)

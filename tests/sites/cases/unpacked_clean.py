# file: app/ask.py
from openai import OpenAI


class Shelf:
    responses = None


client, model = Shelf(), OpenAI()


def ask(question):
    return client.responses.create(model=model, input=question)

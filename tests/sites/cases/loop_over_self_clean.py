# file: app/ask.py
from openai import OpenAI


def ask(questions):
    client = OpenAI().models
    for question in questions:
        client = client.with_options(timeout=3)
        client.responses.create(input=question)

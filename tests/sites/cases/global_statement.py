# file: app/ask.py
from openai import OpenAI

_client = None


def client():
    global _client
    if _client is None:
        _client = OpenAI()
    return _client


def ask(question):
    return client().responses.create(input=question)  # call: infer

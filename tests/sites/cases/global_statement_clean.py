# file: app/ask.py
from openai import OpenAI

_client = None


def client():
    _client = OpenAI()
    return _client.models


def ask(question):
    return _client.responses.create(input=question)

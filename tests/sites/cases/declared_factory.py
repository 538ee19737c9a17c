# file: app/clients.py
from openai import OpenAI


def get_client(registry) -> OpenAI:
    return registry.lookup("client")
# file: app/ask.py
from app.clients import get_client


def ask(registry, question):
    return get_client(registry).responses.create(input=question)  # call: infer

# file: app/clients.py
from openai import OpenAI

__all__ = ["name"]
name = "clients"
client = OpenAI()
# file: app/ask.py
from app.clients import *


def ask(question):
    return client.responses.create(input=question)

# file: app/clients.py
from openai import OpenAI

client = OpenAI()
# file: app/ask.py
from app import clients


def ask(question):
    return clients.client.responses.create(input=question)  # call: infer

# file: app/clients.py
from openai import OpenAI

model_client = OpenAI()
client = object()
# file: app/ask.py
from app import clients


def ask(question):
    return clients.client.responses.create(input=question)

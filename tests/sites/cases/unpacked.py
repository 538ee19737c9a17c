# file: app/ask.py
from openai import OpenAI

client, model = OpenAI(), "gpt-4o"


def ask(question):
    return client.responses.create(model=model, input=question)  # call: infer

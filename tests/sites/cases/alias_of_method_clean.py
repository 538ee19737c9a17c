# file: app/ask.py
from openai import OpenAI

Maker = OpenAI
client = Maker()
ask = client.models.retrieve


def answer(question):
    return ask(model="gpt-4o")

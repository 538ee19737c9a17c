# file: app/ask.py
from openai import OpenAI

Maker = OpenAI
client = Maker()
ask = client.chat.completions.create


def answer(question):
    return ask(model="gpt-4o", messages=[question])  # call: infer

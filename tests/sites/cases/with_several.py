# file: app/ask.py
from openai import OpenAI


def ask(question):
    with open("log") as log, OpenAI() as client:
        log.write("asked")
        client.responses.create(input=question)  # call: infer

# file: app/steps.py
def ask(client, question):
    return client.responses.create(input=question)  # call: infer
# file: app/main.py
from openai import OpenAI

from app.steps import ask


def main():
    ask(OpenAI(), "how?")  # call: wrapper

# file: app/steps.py
def ask(client, question):
    return client.responses.create(input=question)
# file: app/main.py
from openai import OpenAI

from app.steps import ask


def main():
    ask("how?", OpenAI())

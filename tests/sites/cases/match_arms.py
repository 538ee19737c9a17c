# file: app/ask.py
from anthropic import Anthropic
from openai import OpenAI


def ask(provider, question):
    match provider:
        case "openai":
            client = OpenAI()
            return client.responses.create(input=question)  # call: infer
        case "anthropic":
            client = Anthropic()
            return client.messages.create(messages=[question])  # call: infer

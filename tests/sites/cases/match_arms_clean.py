# file: app/ask.py
from anthropic import Anthropic
from openai import OpenAI


def ask(provider, question):
    match provider:
        case "openai":
            client = OpenAI()
            return client.messages.create(input=question)
        case "anthropic":
            client = Anthropic()
            return client.responses.create(messages=[question])

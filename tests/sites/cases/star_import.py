# file: app/clients.py
from openai import OpenAI

client = OpenAI()
# file: app/ask.py
from app.clients import *


def ask(question):
    return client.responses.create(input=question)  # call: infer


def ask_new(question):
    return OpenAI().responses.create(input=question)  # call: infer

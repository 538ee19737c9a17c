# file: app/state.py
client = None


# file: app/start.py
from openai import OpenAI

from app import state


def start():
    state.client = OpenAI()


# file: app/ask.py
from app import state


def ask(question):
    return state.client.moderations.create(input=question)  # call: infer

# file: app/__init__.py
# file: app/llm/__init__.py
from .clients import name as client_of
# file: app/llm/clients.py
from openai import OpenAI


def get_client():
    return OpenAI()


def name():
    return "client"
# file: app/web/__init__.py
# file: app/web/ask.py
from ..llm import client_of


def ask(question):
    return client_of().responses.create(input=question)

# file: app/__init__.py
# file: app/clients/__init__.py
import importlib

_WHERE = {"Third": "app.clients.third", "run": "app.clients.asking"}


def __getattr__(name):
    if name in _WHERE:
        return getattr(importlib.import_module(_WHERE[name], __name__), name)
    raise AttributeError(name)


# file: app/clients/asking.py
def run(question):
    return question


# file: app/clients/third.py
import openai


class Third:
    client = openai.OpenAI()

    def ask(self, question):
        return question


# file: app/lazy.py
import importlib


class Named:
    def __init__(self, name):
        self._name = name

    def __getattr__(self, item):
        return getattr(importlib.import_module(self._name), item)


openai = Named("openai")
json = Named("json")

# file: app/ask.py
from app.clients import Third, run
from app.lazy import json


def ask(question):
    json.OpenAI().responses.create(input=question)
    run(question)
    return Third().ask(question)

# file: app/loading.py
import importlib
from importlib import import_module


def needed(name, pip_name=None):
    return importlib.import_module(name)


def direct(question):
    json = import_module("json")
    return json.OpenAI().responses.create(input=question)


def own(question):
    return import_module("app.openai").OpenAI().responses.create(input=question)


def relative(question):
    return import_module(".providers.first", __package__).ask(question)


# file: app/__init__.py
# file: app/openai.py
class OpenAI:
    def __init__(self):
        self.responses = self

    def create(self, input):
        return input


# file: app/providers/__init__.py
# file: app/providers/first.py
def ask(question):
    return question


# file: app/ask.py
from app.loading import needed

openai = needed("openai")


def ask(question):
    own = needed("app.openai")
    return own.OpenAI().responses.create(input=question)

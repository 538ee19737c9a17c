# file: app/loading.py
import importlib
from importlib import import_module

SDK = "anthropic"


def needed(name, pip_name=None):
    try:
        return importlib.import_module(name)
    except ImportError:
        raise RuntimeError(pip_name or name)


def direct(question):
    openai = import_module("openai")
    return openai.OpenAI().responses.create(input=question)  # call: infer


def by_constant(question):
    return import_module(SDK).Anthropic().messages.create(messages=[question])  # call: infer


def built_in(question):
    return __import__("openai").OpenAI().responses.create(input=question)  # call: infer


def by_default(question, name="openai"):
    return import_module(name).OpenAI().responses.create(input=question)  # call: infer


def relative(question):
    return import_module(".providers.first", __package__).ask(question)  # call: wrapper


def one_of_few(question, name):
    return import_module(f".providers.{name}", package="app").ask(question)  # call: wrapper


# file: app/__init__.py
# file: app/providers/__init__.py
# file: app/providers/first.py
from openai import OpenAI


def ask(question):
    return OpenAI().responses.create(input=question)  # call: infer


# file: app/ask.py
from app.loading import needed

anthropic = needed("anthropic")


def ask(question):
    transformers = needed("transformers", pip_name="transformers[torch]")
    transformers.pipeline("text-classification")(question)  # call: infer
    return anthropic.Anthropic().messages.create(messages=[question])  # call: infer


# file: app/paths.py
from django.utils.module_loading import import_string


def ask(question):
    client = import_string("openai.OpenAI")()
    own = import_string("app.providers.first.ask")
    own(question)  # call: wrapper
    return client.responses.create(input=question)  # call: infer

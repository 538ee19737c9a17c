# file: app/lazy.py
import importlib
import types


class LazyModule:
    _module = None

    def __getattr__(self, name):
        if name == "_module":
            return super()
        self._load()
        return getattr(self._module, name)

    def _load(self):
        if self._module is None:
            self._module = importlib.import_module("litellm")


class Loader(types.ModuleType):
    def __init__(self, local_name, parent, name):
        self._parent = parent
        super().__init__(name)

    def _load(self):
        module = importlib.import_module(self.__name__)
        self.__dict__.update(module.__dict__)
        return module

    def __getattr__(self, item):
        return getattr(self._load(), item)


class Named:
    def __init__(self, name):
        self._name = name

    def __getattr__(self, item):
        return getattr(importlib.import_module(self._name), item)


litellm = LazyModule()
openai = Loader("openai", globals(), "openai")
anthropic = Named("anthropic")
json = Named("json")

# file: app/ask.py
from app.lazy import anthropic, json, litellm, openai
from app import clients
from app.clients import run, silent
from app.tables import Third


def ask(question):
    json.Anthropic().messages.create(messages=[question])
    openai.OpenAI().responses.create(input=question)  # call: infer
    anthropic.Anthropic().messages.create(messages=[question])  # call: infer
    clients.run(question)  # call: wrapper
    silent(question)
    Third().ask(question)  # call: wrapper
    getattr(clients, "run")(question)  # call: wrapper
    globals()["run"](question)  # call: wrapper
    vars(clients)["run"](question)  # call: wrapper
    return litellm.completion(messages=[question])  # call: infer


# file: app/__init__.py
# file: app/clients/__init__.py
import importlib


def __getattr__(name):
    if name == "run":
        from app.clients.asking import run

        return run
    if name == "silent":
        from app.clients.asking import silent

        return silent
    raise AttributeError(name)


# file: app/clients/asking.py
from openai import OpenAI


def run(question):
    return OpenAI().responses.create(input=question)  # call: infer


def silent(question):
    return question


# file: app/tables/__init__.py
import importlib

_WHERE = {"Third": "app.tables.third", "Fourth": ".fourth"}


def __getattr__(name):
    if name in _WHERE:
        return getattr(importlib.import_module(_WHERE[name], __name__), name)
    raise AttributeError(name)


# file: app/tables/third.py
from openai import OpenAI


class Third:
    def ask(self, question):
        return OpenAI().responses.create(input=question)  # call: infer


# file: app/tables/fourth.py
from openai import OpenAI


class Fourth:
    def ask(self, question):
        return OpenAI().responses.create(input=question)  # call: infer


# file: app/attached/__init__.py
import lazy_loader as lazy

__getattr__, __dir__, __all__ = lazy.attach(__name__, submodules=["deep"], submod_attrs={"deep": ["Deep"]})

# file: app/attached/deep.py
from openai import OpenAI


class Deep:
    def ask(self, question):
        return OpenAI().responses.create(input=question)  # call: infer


# file: app/structured/__init__.py
import sys

from app.outside import _LazyModule

_import_structure = {"deep": ["Deeper"]}
sys.modules[__name__] = _LazyModule(__name__, globals()["__file__"], _import_structure)

# file: app/structured/deep.py
from openai import OpenAI


class Deeper:
    def ask(self, question):
        return OpenAI().responses.create(input=question)  # call: infer


# file: app/more.py
from app.attached import Deep
from app.structured import Deeper
from app.tables import Fourth


def more(question):
    Fourth().ask(question)  # call: wrapper
    Deep().ask(question)  # call: wrapper
    return Deeper().ask(question)  # call: wrapper

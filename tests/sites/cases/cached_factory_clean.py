# file: app/office.py
import openai


class Letters:
    def create(self, **given):
        return openai.__version__, given


class Pictures:
    def generate(self, **given):
        return given


class Threads:
    def __init__(self):
        self.completions = Letters()


class OpenAI:
    def __init__(self, *given, **more):
        self.moderations = Letters()
        self.images = Pictures()
        self.chat = Threads()
        self.messages = Letters()

    def __enter__(self):
        return self

    def __exit__(self, *error): ...

    def with_options(self, **given):
        return self


AsyncOpenAI = Anthropic = AsyncAnthropic = OpenAI


# file: app/clients.py
import functools
from functools import cache, lru_cache, wraps

from app.office import OpenAI


@lru_cache(maxsize=None)
def sized():
    return OpenAI()


@cache
def kept(key):
    return OpenAI(api_key=key)


@functools.lru_cache()
def made():
    client = OpenAI()
    return client.moderations


def logged(function):
    @wraps(function)
    def inner(*args, **kwargs):
        return function(*args, **kwargs)

    return inner


@logged
def decorated():
    return OpenAI()


bound = lru_cache(maxsize=1)(lambda: OpenAI())
lazy = cache(kept)


# file: app/ask.py
from app.clients import bound, decorated, kept, lazy, made, sized


def ask(question):
    sized().moderations.create(input=question)
    kept("a").moderations.create(input=question)
    decorated().moderations.create(input=question)
    bound().moderations.create(input=question)
    lazy("a").moderations.create(input=question)
    return made().create(input=question)

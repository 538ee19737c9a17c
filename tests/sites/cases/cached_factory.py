# file: app/clients.py
import functools
from functools import cache, lru_cache, wraps

from openai import OpenAI


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
    sized().moderations.create(input=question)  # call: infer
    kept("a").moderations.create(input=question)  # call: infer
    decorated().moderations.create(input=question)  # call: infer
    bound().moderations.create(input=question)  # call: infer
    lazy("a").moderations.create(input=question)  # call: infer
    return made().create(input=question)  # call: infer

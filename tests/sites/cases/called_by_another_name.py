# file: app/wraps.py
import functools
import time


def retried(function):
    @functools.wraps(function)
    def again(*args, **kwargs):
        try:
            return function(*args, **kwargs)  # call: wrapper
        except TimeoutError:
            time.sleep(1)

    return again
# file: app/ask.py
from functools import lru_cache

from openai import OpenAI
from tenacity import retry, stop_after_attempt

from app.wraps import retried


def make(client):
    def answer(question):
        return client.responses.create(input=question)  # call: infer

    return answer


def reply(question):
    return make(OpenAI())(question)  # call: wrapper


def shrug(question):
    return question


class Desk:
    def __init__(self, way):
        self.way = make(OpenAI())
        self.ways = {"reply": reply, "shrug": shrug}
        self.kept = retried(reply)

    def ask(self, kind, question):
        self.way(question)  # call: wrapper
        self.kept(question)  # call: wrapper
        handler = self.ways[kind]
        return handler(question)  # call: wrapper


def stubborn(question):
    @retry(stop=stop_after_attempt(3))
    def inner(text):
        return OpenAI().responses.create(input=text)  # call: infer

    return inner(question)  # call: wrapper


cached = lru_cache(maxsize=8)(reply)


def ask(question):
    first = cached(question)  # call: wrapper
    second = retry(stop=stop_after_attempt(3))(reply)(question)  # call: wrapper
    return first, second, retried(shrug)(question)

# file: app/ask.py
from contextvars import ContextVar

from openai import OpenAI

current: ContextVar[OpenAI] = ContextVar("current")
other = ContextVar("other", default=OpenAI())
later = ContextVar("later", default=None)
later.set(OpenAI())


def ask(question):
    other.get().moderations.create(input=question)  # call: infer
    later.get().moderations.create(input=question)  # call: infer
    return current.get().moderations.create(input=question)  # call: infer

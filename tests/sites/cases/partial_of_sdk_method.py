# file: app/ask.py
from functools import partial

from openai import OpenAI

ask = partial(OpenAI().moderations.create, model="m")


def answer(question):
    return ask(input=question)  # call: infer


class Answers:
    def __init__(self):
        self.make = partial(OpenAI, timeout=3)

    def answer(self, question):
        return self.make().moderations.create(input=question)  # call: infer

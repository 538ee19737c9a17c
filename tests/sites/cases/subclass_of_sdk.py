# file: app/own.py
from openai import OpenAI


class Traced(OpenAI):
    def trace(self):
        return self.responses.create(input="")  # call: infer
# file: app/ask.py
from app.own import Traced


def ask(question):
    return Traced().responses.create(input=question)  # call: infer

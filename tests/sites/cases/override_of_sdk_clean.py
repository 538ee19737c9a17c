# file: app/own.py
from openai import OpenAI
from langchain_openai import ChatOpenAI


class Traced(OpenAI):
    def __init__(self, name):
        self.name = name
        self.replies = self.models

    @property
    def moderations(self):
        return {}

    def with_options(self, **given):
        return {}


class Careful(ChatOpenAI):
    def invoke(self, question, config=None):
        return question

    def batch(self, questions):
        return questions


# file: app/ask.py
from app.own import Careful, Traced


def ask(question):
    client = Traced("me")
    client.replies.create(input=question)
    client.moderations.create(input=question)
    client.with_options(timeout=3).moderations.create(input=question)
    return Careful().invoke(question)


def ask_async(question):
    return Careful().batch([question])

# file: app/own.py
from openai import OpenAI
from langchain_openai import ChatOpenAI


class Traced(OpenAI):
    def __init__(self, name):
        self.name = name
        super().__init__(api_key=name)
        self.replies = self.moderations


class Careful(ChatOpenAI):
    def invoke(self, question, config=None):
        return super().invoke(question)  # call: infer


# file: app/ask.py
from app.own import Careful, Traced


def ask(question):
    client = Traced("me")
    client.replies.create(input=question)  # call: infer
    client.moderations.create(input=question)  # call: infer
    client.with_options(timeout=3).moderations.create(input=question)  # call: infer
    return Careful().invoke(question)  # call: wrapper


def ask_async(question):
    return Careful().batch([question])  # call: infer

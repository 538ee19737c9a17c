# file: app/ports.py
from typing import Protocol


class Model(Protocol):
    def answer(self, question): ...
# file: app/adapter.py
from openai import OpenAI


class OpenAIModel:
    def __init__(self):
        self.client = OpenAI()

    def answer(self, question):
        return self.client.responses.create(input=question)  # call: infer
# file: app/service.py
from app.ports import Model


class Answers:
    def __init__(self, model: Model):
        self.model = model

    def ask(self, question):
        return self.model.answer(question)  # call: wrapper
# file: app/main.py
from app.adapter import OpenAIModel
from app.service import Answers

answers = Answers(OpenAIModel())

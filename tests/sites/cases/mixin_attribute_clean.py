# file: app/mixins.py
class AskMixin:
    def ask(self, question):
        return self.client.moderations.create(input=question)


# file: app/parts.py
from openai import OpenAI


class Connected:
    def __init__(self):
        self.maker = OpenAI()
        self.client = {}


class Other:
    def __init__(self):
        self.client = OpenAI()


# file: app/service.py
from app.mixins import AskMixin
from app.parts import Connected


class Answers(AskMixin, Connected):
    pass

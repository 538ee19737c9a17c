# file: app/parts.py
from openai import OpenAI


class Context:
    def __init__(self):
        self.client = OpenAI()
        self.settings = None


class Engine:
    def __init__(self, ctx):
        self.ctx = ctx


# file: app/service.py
from app.parts import Context, Engine


class Answers:
    def __init__(self):
        self.ctx = Context()
        self.engine = Engine(self.ctx)

    def ask(self, question):
        self.engine.ctx.client.moderations.create(input=question)  # call: infer
        return self.ctx.client.moderations.create(input=question)  # call: infer


def ask(answers: Answers, question):
    return answers.engine.ctx.client.moderations.create(input=question)  # call: infer

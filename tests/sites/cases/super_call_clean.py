# file: app/base.py
from openai import OpenAI


class Base:
    def __init__(self, client):
        self.client = client

    def ask(self, question):
        return self.client.responses.create(input=question)


class Polite(Base):
    def __init__(self):
        super().__init__({"of": OpenAI})

    def ask(self, question):
        return super().ask(question + " please")

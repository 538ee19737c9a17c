# file: app/base.py
from openai import OpenAI


class Base:
    def __init__(self, client):
        self.client = client

    def ask(self, question):
        return self.client.moderations.create(input=question)  # call: infer


class Polite(Base):
    def __init__(self):
        super(Polite, self).__init__(OpenAI())

    def ask(self, question):
        return super(Polite, self).ask(question + " please")  # call: wrapper


class Direct(Base):
    def __init__(self):
        Base.__init__(self, OpenAI())

    def ask(self, question):
        return Base.ask(self, question)  # call: wrapper

# file: app/service.py
from openai import OpenAI


class Answers:
    def __init__(self, client):
        self.client = client

    @classmethod
    def build(cls):
        return cls(OpenAI())

    def ask(self, question):
        return self.client.responses.create(input=question)  # call: infer
# file: app/main.py
from app.service import Answers


def main():
    Answers.build().ask("how?")  # call: wrapper

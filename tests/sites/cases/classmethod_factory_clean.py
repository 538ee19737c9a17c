# file: app/service.py
from openai import OpenAI


class Answers:
    def __init__(self, client):
        self.client = client

    @classmethod
    def build(cls):
        OpenAI()
        return cls({})

    def ask(self, question):
        return self.client.responses.create(input=question)
# file: app/main.py
from app.service import Answers


def main():
    Answers.build().ask("how?")

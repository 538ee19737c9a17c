# file: app/service.py
from openai import OpenAI


class Answers:
    client: OpenAI

    def ask(self, question):
        return self.client.responses.create(input=question)  # call: infer


class Later:
    def __init__(self, client):
        self.client: OpenAI = client

    def ask(self, question):
        return self.client.responses.create(input=question)  # call: infer

# file: app/service.py
from openai import OpenAI


class Store:
    responses = None


class Answers:
    maker: OpenAI
    client: Store

    def ask(self, question):
        return self.client.responses.create(input=question)


class Later:
    def __init__(self, client):
        self.client: Store = client

    def ask(self, question):
        return self.client.responses.create(input=question)

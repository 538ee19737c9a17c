# file: app/service.py
from openai import OpenAI

KIND = OpenAI


class Responses:
    def create(self, model, input):
        return input


class Local:
    responses = Responses()


class Answers:
    @property
    def client(self):
        return Local()

    @client.setter
    def client(self, value):
        raise AttributeError(value)

    def ask(self, text):
        return self.client.responses.create(model="m", input=text)

# file: app/service.py
from openai import OpenAI


class Answers:
    def __init__(self):
        self._made = None

    @property
    def client(self):
        if self._made is None:
            return OpenAI()
        return self._made

    @client.setter
    def client(self, value):
        self._made = value

    @client.deleter
    def client(self):
        self._made = None

    def ask(self, text):
        return self.client.responses.create(model="m", input=text)  # call: infer

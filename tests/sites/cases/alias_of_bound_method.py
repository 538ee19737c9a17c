# file: app/service.py
from openai import OpenAI


class Answers:
    def __init__(self):
        client = OpenAI()
        self.create = client.moderations.create
        self.chat = client.images

    def ask(self, question):
        return self.create(input=question)  # call: infer

    def ask_old(self, question):
        return self.chat.generate(prompt=question)  # call: infer

    def ask_all(self, questions):
        create = self.create
        return [create(input=question) for question in questions]  # call: infer

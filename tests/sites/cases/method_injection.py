# file: app/service.py
class Answers:
    def connect(self, client):
        self.client = client
        return self

    def ask(self, question):
        return self.client.moderations.create(input=question)  # call: infer


# file: app/main.py
from openai import OpenAI

from app.service import Answers

answers = Answers().connect(OpenAI())

# file: app/service.py
class Answers:
    client = None

    def ask(self, question):
        return self.client.moderations.create(input=question)  # call: infer


# file: app/main.py
from openai import OpenAI

from app.service import Answers

answers = Answers()
answers.client = OpenAI()

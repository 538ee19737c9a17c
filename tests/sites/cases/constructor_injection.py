# file: app/service.py
class Answers:
    def __init__(self, client):
        self.client = client

    def ask(self, question):
        return self.client.chat.completions.create(messages=[question])  # call: infer
# file: app/main.py
from openai import OpenAI

from app.service import Answers

answers = Answers(OpenAI())
answers.ask("how?")  # call: wrapper
